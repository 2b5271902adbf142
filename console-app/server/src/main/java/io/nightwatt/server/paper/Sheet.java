package io.nightwatt.server.paper;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/// One A4 page to draw on. Lengths are points; down is down. The font lies in the file, so that it
/// looks the same everywhere and names may have any European letter.
final class Sheet implements AutoCloseable {

    static final float WIDTH = PDRectangle.A4.getWidth();
    static final float HEIGHT = PDRectangle.A4.getHeight();

    static final Color INK = new Color(0x1c2430);
    static final Color QUIET = new Color(0x6b7685);
    static final Color RULE = new Color(0xd9dee5);

    /// Comes with PDFBox: Liberation Sans, of the widths of Arial.
    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /// How much bolder than its lines are drawn, as a part of the size.
    private static final float BOLD = 0.028f;

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private final PDPageContentStream page;

    Sheet(String title) throws IOException {
        PDDocumentInformation about = document.getDocumentInformation();
        about.setTitle(title);
        about.setCreator("Nightwatt");
        PDPage first = new PDPage(PDRectangle.A4);
        document.addPage(first);
        try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
            if (in == null) {
                throw new IOException("the font is not in this program");
            }
            font = PDType0Font.load(document, in, true);
        }
        page = new PDPageContentStream(document, first);
    }

    /// How text looks.
    record Style(float size, Color color, boolean bold) {
        static final Style TITLE = new Style(20, INK, true);
        static final Style HEADING = new Style(11, INK, true);
        static final Style FIGURE = new Style(18, INK, true);
        static final Style BODY = new Style(9, INK, false);
        static final Style STRONG = new Style(9, INK, true);
        static final Style SMALL = new Style(7.5f, QUIET, false);
    }

    void text(float x, float y, String text, Style style) throws IOException {
        page.beginText();
        page.setFont(font, style.size());
        page.setNonStrokingColor(style.color());
        page.setRenderingMode(style.bold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        if (style.bold()) {
            page.setStrokingColor(style.color());
            page.setLineWidth(style.size() * BOLD);
        }
        page.newLineAtOffset(x, HEIGHT - y);
        page.showText(known(text));
        page.endText();
    }

    /// Ends at `x`.
    void textTo(float x, float y, String text, Style style) throws IOException {
        text(x - width(text, style), y, text, style);
    }

    /// As much of it as fits, with dots for the rest.
    String fitted(String text, Style style, float width) throws IOException {
        if (width(text, style) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + "…", style) > width) {
            end--;
        }
        return text.substring(0, end).strip() + "…";
    }

    float width(String text, Style style) throws IOException {
        return font.getStringWidth(known(text)) / 1000 * style.size();
    }

    void box(float x, float y, float width, float height, Color color) throws IOException {
        page.setNonStrokingColor(color);
        page.addRect(x, HEIGHT - y - height, width, height);
        page.fill();
    }

    void rule(float x, float y, float width) throws IOException {
        box(x, y, width, 0.6f, RULE);
    }

    /// Characters that the font lacks are shown as question marks, and line ends as blanks.
    private String known(String text) throws IOException {
        StringBuilder shown = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            String one = Character.toString(character);
            shown.append(Character.isISOControl(character) ? " " : isKnown(one) ? one : "?");
        }
        return shown.toString();
    }

    private boolean isKnown(String character) throws IOException {
        try {
            font.encode(character);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    byte[] bytes() throws IOException {
        page.close();
        var bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    /// A number with as many digits as a reader needs.
    static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value).replace(',', '\u00a0');
    }
}
