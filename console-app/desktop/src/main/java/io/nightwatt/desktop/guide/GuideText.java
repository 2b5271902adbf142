package io.nightwatt.desktop.guide;

import io.nightwatt.desktop.guide.Block.Heading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The guide, cut into blocks: as much of Markdown as the guide uses. Pictures are left out;
/// whoever reads this has the window itself before them.
public final class GuideText {
    private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.*)");
    private static final Pattern ITEM = Pattern.compile(" *(-|\\d+\\.) +(.*)");
    private static final Pattern RULE = Pattern.compile("\\|[ :|-]+\\|");
    private static final String CODE = "    ";

    private final List<Block> blocks;

    private GuideText(List<Block> blocks) {
        this.blocks = blocks;
    }

    /// The guide that belongs to this console; a sentence in its place where the build left it out.
    public static GuideText bundled() {
        try (InputStream in = GuideText.class.getResourceAsStream("guide.md")) {
            return of(
                    in == null
                            ? "# The operator's guide\n\nThis build has no guide. It is docs/guide.md."
                            : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static GuideText of(String markdown) {
        return new GuideText(new Reader(markdown.lines().toList()).read());
    }

    List<Block> blocks() {
        return blocks;
    }

    /// The headings below the guide's title, in their order.
    List<Heading> headings() {
        return blocks.stream()
                .filter(Heading.class::isInstance)
                .map(Heading.class::cast)
                .filter(heading -> heading.level() > 1)
                .toList();
    }

    /// Whether a link to this anchor leads somewhere.
    public boolean has(String anchor) {
        return headings().stream().anyMatch(heading -> heading.anchor().equals(anchor));
    }

    /// How links call a heading: small letters, a dash for each blank, no other signs.
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static final class Reader {
        private final List<String> lines;
        private final List<Block> blocks = new ArrayList<>();
        private int at;

        Reader(List<String> lines) {
            this.lines = lines;
        }

        List<Block> read() {
            while (at < lines.size()) {
                String line = lines.get(at);
                if (line.isBlank() || line.startsWith("![")) {
                    at++;
                } else if (line.startsWith(CODE)) {
                    blocks.add(code());
                } else if (line.startsWith("|")) {
                    blocks.add(table());
                } else if (HEADING.matcher(line).matches()) {
                    blocks.add(heading(line));
                    at++;
                } else {
                    blocks.add(words());
                }
            }
            return List.copyOf(blocks);
        }

        private static Heading heading(String line) {
            Matcher matcher = HEADING.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalStateException(line);
            }
            List<Block.Span> text = Spans.of(matcher.group(2).strip());
            return new Heading(matcher.group(1).length(), anchor(Block.plain(text)), text);
        }

        private Block.Code code() {
            StringBuilder text = new StringBuilder();
            while (at < lines.size() && (lines.get(at).startsWith(CODE) || isBlankWithin(at))) {
                String line = lines.get(at);
                text.append(line.isBlank() ? "" : line.substring(CODE.length())).append('\n');
                at++;
            }
            return new Block.Code(text.toString().stripTrailing());
        }

        /// A blank line with more code behind it.
        private boolean isBlankWithin(int line) {
            return lines.get(line).isBlank()
                    && line + 1 < lines.size()
                    && lines.get(line + 1).startsWith(CODE);
        }

        private Block.Table table() {
            List<List<List<Block.Span>>> rows = new ArrayList<>();
            while (at < lines.size() && lines.get(at).startsWith("|")) {
                String line = lines.get(at).strip();
                if (!RULE.matcher(line).matches()) {
                    rows.add(cells(line));
                }
                at++;
            }
            return new Block.Table(List.copyOf(rows));
        }

        private static List<List<Block.Span>> cells(String line) {
            String inner =
                    line.substring(1, line.endsWith("|") ? line.length() - 1 : line.length());
            List<List<Block.Span>> cells = new ArrayList<>();
            for (String cell : inner.split("(?<!\\\\)\\|", -1)) {
                cells.add(Spans.of(cell.strip().replace("\\|", "|")));
            }
            return cells;
        }

        /// A paragraph, or one item of a list, with the lines that go on with it.
        private Block words() {
            Matcher item = ITEM.matcher(lines.get(at));
            boolean isItem = item.matches();
            StringBuilder text = new StringBuilder(isItem ? item.group(2) : lines.get(at).strip());
            at++;
            while (at < lines.size() && goesOn(lines.get(at))) {
                text.append(' ').append(lines.get(at).strip());
                at++;
            }
            List<Block.Span> spans = Spans.of(text.toString());
            if (!isItem) {
                return new Block.Paragraph(spans);
            }
            return new Block.Item(item.group(1).equals("-") ? "\u2022" : item.group(1), spans);
        }

        private static boolean goesOn(String line) {
            return !line.isBlank()
                    && !line.startsWith("|")
                    && !line.startsWith("![")
                    && !ITEM.matcher(line).matches()
                    && !HEADING.matcher(line).matches();
        }
    }

    /// The anchor within the guide that a link's target names.
    static Optional<String> within(String target) {
        return target.startsWith("#") ? Optional.of(target.substring(1)) : Optional.empty();
    }
}
