package io.nightwatt.server.agents;

import java.util.ArrayList;
import java.util.List;

/// Cleans text that came from a machine: no control or direction characters, no line breaks, not
/// longer than it should be.
final class Text {

    private Text() {}

    static String clean(String text, int charsMax, Complaints complaints) {
        StringBuilder cleaned = new StringBuilder(Math.min(text.length(), charsMax));
        boolean odd = false;
        for (int i = 0; i < text.length() && cleaned.length() < charsMax; ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (cleaned.length() + Character.charCount(point) > charsMax) {
                // The second half of this character would be one too many for who stores it.
                break;
            }
            if (isPrintable(point)) {
                cleaned.appendCodePoint(point);
            } else {
                odd = true;
            }
        }
        if (odd) {
            complaints.tell(
                    Complaints.Kind.TEXT, "text with control characters, which were left out");
        }
        if (text.length() > charsMax) {
            complaints.tell(
                    Complaints.Kind.TEXT,
                    "text of " + text.length() + " characters, which was cut");
        }
        return cleaned.toString().strip();
    }

    static List<String> cleanAll(
            List<String> texts, int itemsMax, int charsMax, Complaints complaints) {
        if (texts.size() > itemsMax) {
            complaints.tell(Complaints.Kind.COUNT, "a list of " + texts.size() + ", which was cut");
        }
        List<String> cleaned = new ArrayList<>();
        for (String text : texts.subList(0, Math.min(itemsMax, texts.size()))) {
            String one = clean(text, charsMax, complaints);
            if (!one.isEmpty()) {
                cleaned.add(one);
            }
        }
        return cleaned;
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
