package io.nightwatt.desktop.guide;

import io.nightwatt.desktop.guide.Block.Look;
import io.nightwatt.desktop.guide.Block.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a line into runs of plain, strong, stressed and code letters, and links.
final class Spans {
    private static final Pattern MARK =
            Pattern.compile(
                    "`([^`]+)`|\\*\\*([^*]+)\\*\\*|\\*([^*\\s][^*]*)\\*|\\[([^\\]]+)\\]\\(([^)]+)\\)");

    private Spans() {}

    static List<Span> of(String line) {
        List<Span> spans = new ArrayList<>();
        Matcher found = MARK.matcher(line);
        int from = 0;
        while (found.find()) {
            add(spans, line.substring(from, found.start()), Look.PLAIN, Optional.empty());
            if (found.group(1) != null) {
                add(spans, found.group(1), Look.CODE, Optional.empty());
            } else if (found.group(2) != null) {
                add(spans, found.group(2).replace("`", ""), Look.STRONG, Optional.empty());
            } else if (found.group(3) != null) {
                add(spans, found.group(3).replace("`", ""), Look.STRESSED, Optional.empty());
            } else {
                add(
                        spans,
                        found.group(4).replace("`", ""),
                        Look.PLAIN,
                        GuideText.within(found.group(5)));
            }
            from = found.end();
        }
        add(spans, line.substring(from), Look.PLAIN, Optional.empty());
        return List.copyOf(spans);
    }

    private static void add(List<Span> spans, String text, Look look, Optional<String> anchor) {
        if (!text.isEmpty()) {
            spans.add(new Span(text, look, anchor));
        }
    }
}
