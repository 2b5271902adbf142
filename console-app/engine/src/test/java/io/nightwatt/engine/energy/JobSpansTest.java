package io.nightwatt.engine.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobSpansTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T00:00:00Z");
    private static final Map<Long, Site.JobLabel> LABELS =
            Map.of(1L, new Site.JobLabel("shot", "ada", "film"));

    private final Day day = new Day(new Day.Key(new WorkerId(1), Day.of(MIDNIGHT.toEpochMilli())));
    private final JobSpans spans = new JobSpans();

    @Test
    void joinsQuartersThatFollowEachOtherAndCutsAtTheEnds() {
        ran(1, 32, 35);
        ran(1, 40, 40);
        ran(2, 34, 36);
        spans.add(day);
        assertThat(spans.jobs()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(spans.spans(at(33), at(41).minusSeconds(300), LABELS))
                .extracting(JobSpans.Span::name, JobSpans.Span::from, JobSpans.Span::to)
                .containsExactly(
                        tuple("shot", at(33), at(36)),
                        tuple("job 2", at(34), at(37)),
                        tuple("shot", at(40), at(41).minusSeconds(300)));
    }

    @Test
    void goesOnOverMidnight() {
        ran(1, 94, 95);
        Day next = new Day(new Day.Key(new WorkerId(1), day.key().utcDay() + 1));
        next.slot(Slot.of(at(96).toEpochMilli()))
                .add(Line.of(new JobId(1)), new Slot.Share(900_000, 0, 0, 0));
        spans.add(day);
        spans.add(next);
        assertThat(spans.spans(MIDNIGHT, at(200), LABELS))
                .singleElement()
                .satisfies(span -> {
                    assertThat(span.from()).isEqualTo(at(94));
                    assertThat(span.to()).isEqualTo(at(97));
                });
    }

    @Test
    void leavesOutWhatWasNoJob() {
        day.slot(Slot.of(at(10).toEpochMilli())).add(Line.IDLE, new Slot.Share(900_000, 0, 0, 0));
        spans.add(day);
        assertThat(spans.spans(MIDNIGHT, at(200), LABELS)).isEmpty();
    }

    private void ran(long job, int first, int last) {
        for (int quarter = first; quarter <= last; quarter++) {
            day.slot(Slot.of(at(quarter).toEpochMilli()))
                    .add(Line.of(new JobId(job)), new Slot.Share(600_000, 0, 0, 0));
        }
    }

    private static Instant at(int quarter) {
        return MIDNIGHT.plus(Duration.ofMinutes(15L * quarter));
    }
}
