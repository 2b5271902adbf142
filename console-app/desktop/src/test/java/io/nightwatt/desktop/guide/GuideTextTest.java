package io.nightwatt.desktop.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.guide.Block.Code;
import io.nightwatt.desktop.guide.Block.Heading;
import io.nightwatt.desktop.guide.Block.Item;
import io.nightwatt.desktop.guide.Block.Look;
import io.nightwatt.desktop.guide.Block.Paragraph;
import io.nightwatt.desktop.guide.Block.Span;
import io.nightwatt.desktop.guide.Block.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuideTextTest {

    @Test
    void cutsWhatTheGuideUses() {
        List<Block> blocks =
                GuideText.of(
                                """
                                # Title

                                ![a picture](pictures/one.png)

                                One line
                                and **its** rest, `code` and [more](#the-end).

                                - first
                                  goes on
                                - second
                                1. third

                                    ./nightwatt

                                    --help

                                | word | means |
                                | --- | --- |
                                | a | b |
                                """)
                        .blocks();
        assertThat(blocks)
                .containsExactly(
                        new Heading(1, "title", plain("Title")),
                        new Paragraph(
                                List.of(
                                        span("One line and ", Look.PLAIN),
                                        span("its", Look.STRONG),
                                        span(" rest, ", Look.PLAIN),
                                        span("code", Look.CODE),
                                        span(" and ", Look.PLAIN),
                                        new Span("more", Look.PLAIN, Optional.of("the-end")),
                                        span(".", Look.PLAIN))),
                        new Item("\u2022", plain("first goes on")),
                        new Item("\u2022", plain("second")),
                        new Item("1.", plain("third")),
                        new Code("./nightwatt\n\n--help"),
                        new Table(
                                List.of(
                                        List.of(plain("word"), plain("means")),
                                        List.of(plain("a"), plain("b")))));
    }

    @ParameterizedTest
    @CsvSource({
        "What the console runs, what-the-console-runs",
        "What it takes: costs & saves, what-it-takes-costs--saves",
        "Preparing a machine for Wake-on-LAN, preparing-a-machine-for-wake-on-lan"
    })
    void anchorsAreThoseOfTheWeb(String heading, String anchor) {
        assertThat(GuideText.anchor(heading)).isEqualTo(anchor);
    }

    @Test
    void everyLinkWithinTheGuideLeadsToAHeading() {
        GuideText guide = GuideText.bundled();
        List<String> anchors =
                guide.blocks().stream()
                        .flatMap(GuideTextTest::spans)
                        .flatMap(span -> span.anchor().stream())
                        .toList();
        assertThat(anchors).hasSizeGreaterThan(10).allMatch(guide::has);
        assertThat(guide.headings().stream().map(Heading::anchor)).doesNotHaveDuplicates();
    }

    private static Stream<Span> spans(Block block) {
        return switch (block) {
            case Heading heading -> heading.text().stream();
            case Paragraph paragraph -> paragraph.text().stream();
            case Item item -> item.text().stream();
            case Code _ -> Stream.empty();
            case Table table -> table.rows().stream().flatMap(List::stream).flatMap(List::stream);
        };
    }

    private static List<Span> plain(String text) {
        return List.of(span(text, Look.PLAIN));
    }

    private static Span span(String text, Look look) {
        return new Span(text, look, Optional.empty());
    }
}
