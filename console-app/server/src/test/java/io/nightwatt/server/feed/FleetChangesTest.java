package io.nightwatt.server.feed;

import static io.nightwatt.server.feed.Pictures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.power.PowerState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetChangesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static List<JsonNode> between(FleetSnapshot... pictures) throws Exception {
        var changes = new FleetChanges(pictures[0]);
        var told = new ArrayList<JsonNode>();
        for (FleetSnapshot each : pictures) {
            for (Change change : changes.next(each)) {
                told.add(MAPPER.readTree(change.json()));
            }
        }
        return told;
    }

    private static FleetSnapshot workers(WorkerView... workers) {
        return Pictures.of(NOON, List.of(workers), List.of(), List.of());
    }

    private static FleetSnapshot job(long second, JobView... jobs) {
        return Pictures.of(NOON.plusSeconds(second), List.of(), List.of(jobs), List.of());
    }

    private static FleetSnapshot alerts(Alert... alerts) {
        return Pictures.of(NOON, List.of(), List.of(), List.of(alerts));
    }

    private static List<String> whats(List<JsonNode> told) {
        return told.stream().map(each -> each.path("what").asText()).toList();
    }

    @Test
    void tellsOfWorkersThatComeChangeAndGo() throws Exception {
        WorkerView on = Pictures.worker(1, "ws-1", PowerState.ON, Health.HEALTHY);
        WorkerView asleep = Pictures.worker(1, "ws-1", PowerState.SLEEPING, Health.HEALTHY);
        List<JsonNode> told =
                between(workers(), workers(on), workers(on), workers(asleep), workers());
        assertThat(whats(told)).containsExactly("registered", "changed", "decommissioned");
        assertThat(told.get(1).path("power_state").asText()).isEqualTo("sleeping");
        assertThat(told.get(1).path("was").path("power_state").asText()).isEqualTo("on");
        assertThat(told.get(1).path("worker_id").asLong()).isEqualTo(1);
    }

    @Test
    void tellsOfHealthToo() throws Exception {
        assertThat(
                        whats(
                                between(
                                        workers(
                                                Pictures.worker(
                                                        1, "a", PowerState.ON, Health.HEALTHY)),
                                        workers(
                                                Pictures.worker(
                                                        1, "a", PowerState.ON, Health.DOWN)))))
                .containsExactly("changed");
    }

    @Test
    void tellsOfEachStateOfAJob() throws Exception {
        List<JsonNode> told =
                between(
                        job(0),
                        job(1, Pictures.job(1, JobState.QUEUED, 0)),
                        job(2, Pictures.job(1, JobState.RUNNING, 0)),
                        job(3, Pictures.job(1, JobState.DONE, 1)));
        // It was submitted before the picture that first showed it.
        assertThat(whats(told)).containsExactly("submitted", "state", "state");
        assertThat(told.getLast().path("was").asText()).isEqualTo("running");
    }

    @Test
    void tellsOfProgressByWholePercentsAndNotTooOften() throws Exception {
        assertThat(
                        between(
                                job(0, Pictures.job(1, JobState.RUNNING, 0)),
                                job(1, Pictures.job(1, JobState.RUNNING, 0.1)),
                                job(6, Pictures.job(1, JobState.RUNNING, 0.2)),
                                job(7, Pictures.job(1, JobState.RUNNING, 0.3)),
                                job(12, Pictures.job(1, JobState.RUNNING, 0.201)),
                                job(13, Pictures.job(1, JobState.RUNNING, 0.31))))
                .extracting(each -> each.path("progress").asDouble())
                .containsExactly(0.2, 0.31);
    }

    @Test
    void tellsOfAlertsUntilTheyAreOver() throws Exception {
        List<JsonNode> told =
                between(
                        alerts(),
                        alerts(Pictures.alert(5, Severity.WARNING, false)),
                        alerts(Pictures.alert(5, Severity.CRITICAL, false)),
                        alerts(Pictures.alert(5, Severity.CRITICAL, true)),
                        alerts(Pictures.alert(5, Severity.CRITICAL, true)),
                        alerts());
        assertThat(whats(told)).containsExactly("opened", "changed", "acknowledged", "closed");
        assertThat(told.get(2).path("acknowledged_by").asText()).isEqualTo("ann");
    }
}
