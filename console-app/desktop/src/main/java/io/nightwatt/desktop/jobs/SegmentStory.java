package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// What a person is told of one segment: how far it is, where it runs or ran last, and where and
/// why it failed. No toolkit.
///
/// @param number from 1
/// @param title how far it is
/// @param worker which holds it, or held it last; empty when it was never given out
/// @param lines its attempt, its failures and what happened last, a sentence each
record SegmentStory(int number, String title, Optional<WorkerId> worker, List<String> lines) {
    private static final Texts TEXTS = Texts.of(SegmentStory.class);

    /// So many are told one by one; of more, the strip shows the rest.
    static final int SHOWN_MAX = 12;

    SegmentStory {
        lines = List.copyOf(lines);
    }

    /// Those of a job that are worth reading.
    ///
    /// @param stories at most [#SHOWN_MAX]
    /// @param more how many more there are that run or have failed
    record Chosen(List<SegmentStory> stories, int more) {
        Chosen {
            stories = List.copyOf(stories);
        }
    }

    /// What failed first, then what runs, then what failed before; a job of few segments has its
    /// others after those.
    ///
    /// @param names how a worker is called
    static Chosen of(Job job, Instant now, Function<WorkerId, String> names) {
        boolean few = job.segments().size() <= SHOWN_MAX;
        List<Integer> order =
                IntStream.range(0, job.segments().size())
                        .boxed()
                        .filter(index -> few || rank(job.segment(index)) != Rank.OTHER)
                        .sorted(Comparator.comparing(index -> rank(job.segment(index))))
                        .toList();
        return new Chosen(
                order.stream()
                        .limit(SHOWN_MAX)
                        .map(index -> of(job.segment(index), index + 1, now, names))
                        .toList(),
                Math.max(0, order.size() - SHOWN_MAX));
    }

    private static Rank rank(Segment segment) {
        return switch (segment.state()) {
            case FAILED -> Rank.FAILED;
            case RUNNING, ASSIGNED -> Rank.HELD;
            case QUEUED, DONE, CANCELLED ->
                    segment.failures() > 0 || !segment.trail().failedOn().isEmpty()
                            ? Rank.HAS_FAILED
                            : Rank.OTHER;
        };
    }

    private enum Rank {
        FAILED,
        HELD,
        HAS_FAILED,
        OTHER
    }

    private static SegmentStory of(
            Segment segment, int number, Instant now, Function<WorkerId, String> names) {
        List<String> lines = new ArrayList<>();
        Optional<Attempt> last = segment.attempt().or(() -> segment.trail().lastRun());
        last.ifPresent(attempt -> lines.add(run(attempt, segment.attempt().isPresent(), now)));
        List<Segment.Failure> failures = segment.trail().failedOn();
        if (segment.failures() > failures.size()) {
            lines.add(TEXTS.get("segment.failures", segment.failures()));
        }
        for (Segment.Failure failure : failures) {
            lines.add(
                    TEXTS.get(
                            "segment.failure",
                            names.apply(failure.worker()),
                            Ages.between(failure.at(), now),
                            failure.why()));
        }
        // What happened last is mostly the last failure, in other words.
        boolean said = !failures.isEmpty() && segment.reason().contains(failures.getLast().why());
        if (!segment.reason().isEmpty() && !said) {
            lines.add(segment.reason());
        }
        return new SegmentStory(
                number,
                TEXTS.get(
                        "segment",
                        number,
                        TEXTS.get("segment." + segment.state()),
                        Math.round(segment.progress() * 100)),
                last.map(Attempt::worker),
                lines);
    }

    private static String run(Attempt attempt, boolean held, Instant now) {
        if (held && attempt.startedAt().isPresent()) {
            return TEXTS.get(
                    "segment.runs", attempt.number(), Ages.between(attempt.startedAt().get(), now));
        }
        return TEXTS.get(
                held ? "segment.given" : "segment.last",
                attempt.number(),
                Ages.between(attempt.assignedAt(), now));
    }
}
