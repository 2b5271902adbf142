package io.nightwatt.desktop.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.jobs.JobTimes.Fact;
import io.nightwatt.engine.console.JobView;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobTimesTest {
    private static final Instant NOW = Fleets.twelve().at();

    private static JobView job(long id) {
        return FakeJobs.views(FakeJobs.day(NOW)).stream()
                .filter(job -> job.id().value() == id)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "9, waiting 40 s",
        "8, paused 2 min",
        "7, 'running 1 h 20 min, about 58 min left'",
        "6, 'took 43 min, ended 1 h 56 min ago'",
        "5, ended 0 s ago",
        "4, 'took 2 h 3 min, ended 2 h 46 min ago'",
    })
    void aRowSaysWhatItsTimeIs(long id, String words) {
        assertThat(String.join(", ", JobTimes.line(job(id), NOW))).isEqualTo(words);
    }

    @Test
    void aRowGoesOnWithTheClock() {
        assertThat(JobTimes.line(job(9), NOW.plusSeconds(60))).containsExactly("waiting 1 min");
    }

    @Test
    void theDetailsNameEachTime() {
        assertThat(JobTimes.facts(job(7), NOW))
                .containsExactly(
                        entry(Fact.SUBMITTED, "1 h 30 min ago"),
                        entry(Fact.BEGAN, "1 h 20 min ago"),
                        entry(Fact.RUNNING, "1 h 20 min"),
                        entry(Fact.LEFT, "about 58 min"));
        assertThat(JobTimes.facts(job(4), NOW))
                .containsExactly(
                        entry(Fact.SUBMITTED, "5 h ago"),
                        entry(Fact.BEGAN, "4 h 50 min ago"),
                        entry(Fact.TOOK, "2 h 3 min"),
                        entry(Fact.ENDED, "2 h 46 min ago"));
        assertThat(JobTimes.facts(job(9), NOW))
                .containsExactly(entry(Fact.SUBMITTED, "40 s ago"), entry(Fact.WAITING, "40 s"));
    }
}
