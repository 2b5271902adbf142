package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// All segments of a job as a strip, one colour a state. Where there are more segments than pixels,
/// the worst of those that share one is shown.
final class SegmentStrip extends Region {
    private static final Texts TEXTS = Texts.of(SegmentStrip.class);
    private static final double HEIGHT = 12;
    private static final double PIECE_MIN = 3;

    private Optional<Job> job = Optional.empty();

    SegmentStrip() {
        getStyleClass().add("segment-strip");
        setId("job-strip");
        setAccessibleRole(AccessibleRole.TEXT);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
    }

    void show(Job next) {
        job = Optional.of(next);
        setAccessibleText(
                TEXTS.get(
                        "strip",
                        next.segments().size(),
                        next.count(Segment.State.DONE),
                        next.count(Segment.State.RUNNING),
                        next.count(Segment.State.FAILED)));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        List<Node> pieces = new ArrayList<>();
        job.ifPresent(shown -> {
            int segments = shown.segments().size();
            int count = Math.max(1, (int) Math.min(segments, getWidth() / PIECE_MIN));
            double width = getWidth() / count;
            double gap = width > 2 * PIECE_MIN ? 1 : 0;
            for (int at = 0; at < count; at++) {
                int from = (int) ((long) segments * at / count);
                int to = (int) ((long) segments * (at + 1) / count);
                Region piece = new Region();
                piece.getStyleClass()
                        .addAll(
                                "segment",
                                "segment-"
                                        + worst(shown.segments().subList(from, to))
                                                .name()
                                                .toLowerCase(Locale.ROOT));
                piece.resizeRelocate(at * width, 0, width - gap, HEIGHT);
                pieces.add(piece);
            }
        });
        getChildren().setAll(pieces);
    }

    private static Segment.State worst(List<Segment> segments) {
        Segment.State worst = Segment.State.DONE;
        for (Segment segment : segments) {
            if (rank(segment.state()) > rank(worst)) {
                worst = segment.state();
            }
        }
        return worst;
    }

    private static int rank(Segment.State state) {
        return switch (state) {
            case DONE -> 0;
            case CANCELLED -> 1;
            case QUEUED -> 2;
            case ASSIGNED -> 3;
            case RUNNING -> 4;
            case FAILED -> 5;
        };
    }
}
