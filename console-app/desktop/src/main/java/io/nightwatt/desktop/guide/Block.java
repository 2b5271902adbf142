package io.nightwatt.desktop.guide;

import java.util.List;
import java.util.Optional;

/// A piece of the guide, from one blank line to the next.
sealed interface Block {

    /// A heading.
    ///
    /// @param level 1 is the guide's own title
    /// @param anchor what links call it, such as `waking-machines`
    record Heading(int level, String anchor, List<Span> text) implements Block {}

    record Paragraph(List<Span> text) implements Block {}

    /// An item of a list.
    ///
    /// @param mark a bullet, or a number with its full stop
    record Item(String mark, List<Span> text) implements Block {}

    record Code(String text) implements Block {}

    /// A table.
    ///
    /// @param rows of cells; the first row is the head
    record Table(List<List<List<Span>>> rows) implements Block {}

    /// A run of letters that look alike.
    ///
    /// @param anchor the heading of the guide that it leads to; empty when it leads nowhere here
    record Span(String text, Look look, Optional<String> anchor) {
        public Span {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("a span without letters");
            }
        }
    }

    enum Look {
        PLAIN,
        STRONG,
        STRESSED,
        CODE
    }

    /// The letters alone.
    static String plain(List<Span> spans) {
        StringBuilder text = new StringBuilder();
        spans.forEach(span -> text.append(span.text()));
        return text.toString();
    }
}
