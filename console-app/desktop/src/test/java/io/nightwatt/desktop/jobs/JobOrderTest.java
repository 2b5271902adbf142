package io.nightwatt.desktop.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobOrderTest {
    private static final List<JobView> LINE =
            JobOrder.line(
                    List.of(
                            job(1, 50, JobState.QUEUED),
                            job(2, 50, JobState.QUEUED),
                            job(3, 80, JobState.PAUSED),
                            job(4, 20, JobState.WAITING_FOR_WORKER),
                            job(5, 90, JobState.DONE)));

    @Test
    void theHigherPriorityAndThenTheOlderJobGoesFirst() {
        assertThat(LINE).extracting(job -> job.id().value()).containsExactly(3L, 1L, 2L, 4L);
    }

    @ParameterizedTest
    @CsvSource({
        // the youngest of low priority to the very front, behind the first, and between equals
        "4, 0, 81",
        "4, 1, 51",
        "4, 2, 51",
        // the first to the end, and one down
        "3, 3, 19",
        "3, 1, 50",
        // an older one behind a younger of its own priority
        "1, 2, 49",
        "2, 1, 51",
    })
    void picksThePriorityNearestToItsOwnThatStandsThere(long job, int place, int priority) {
        JobView moved =
                LINE.stream().filter(each -> each.id().value() == job).findFirst().orElseThrow();
        assertThat(JobOrder.priorityAt(LINE, moved, place)).hasValue(priority);
    }

    @Test
    void nothingGoesBeforeTheHighestPriorityThereIs() {
        List<JobView> line =
                JobOrder.line(List.of(job(1, 100, JobState.QUEUED), job(2, 100, JobState.QUEUED)));
        assertThat(JobOrder.priorityAt(line, line.getLast(), 0)).isEqualTo(OptionalInt.empty());
        assertThat(JobOrder.priorityAt(line, line.getLast(), 1)).isEqualTo(OptionalInt.empty());
    }

    private static JobView job(long id, int priority, JobState state) {
        return new JobView(
                new JobId(id),
                "job " + id,
                "mia",
                "",
                "render",
                priority,
                state,
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                0,
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                1,
                "");
    }
}
