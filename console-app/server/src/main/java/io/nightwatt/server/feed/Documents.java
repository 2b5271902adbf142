package io.nightwatt.server.feed;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobState;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Changes as scripts read them; the names are those of the routes that show the same.
final class Documents {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Documents() {}

    /// @param was what differed; null when there is nothing to compare
    static String worker(String what, WorkerView worker, @Nullable WorkerView was, Instant at) {
        ObjectNode shown = begin(what, at);
        shown.put("worker_id", worker.id().value()).put("name", worker.name());
        states(shown, worker);
        shown.put("reason", worker.reason());
        if (was == null) {
            shown.putNull("was");
        } else {
            ObjectNode before = shown.putObject("was").put("name", was.name());
            states(before, was);
        }
        return shown.toString();
    }

    private static void states(ObjectNode shown, WorkerView worker) {
        shown.put("power_state", lower(worker.powerState()))
                .put("phase", worker.phase().isEmpty() ? null : worker.phase())
                .put("health", lower(worker.health()))
                .put("registration", word(worker.registration()));
    }

    private static String word(Registration registration) {
        return switch (registration) {
            case Registration.Pending _ -> "pending";
            case Registration.Validated _ -> "validated";
            case Registration.Failed _ -> "failed";
            case Registration.Decommissioned _ -> "decommissioned";
        };
    }

    static String job(String what, JobView job, @Nullable JobState was, Instant at) {
        return begin(what, at)
                .put("id", job.id().value())
                .put("name", job.name())
                .put("owner", job.owner())
                .put("project", job.project())
                .put("state", job.state().word())
                .put("reason", job.reason())
                .put("segments", job.segments())
                .put("segments_done", job.segmentsDone())
                .put("progress", Math.floor(job.progress() * 100) / 100)
                .put("was", was == null ? null : was.word())
                .toString();
    }

    static String alert(String what, Alert alert, Instant at) {
        ObjectNode shown = begin(what, at).put("id", alert.id());
        worker(shown, alert.worker());
        return shown.put("condition", alert.condition().word())
                .put("severity", lower(alert.severity()))
                .put("text", alert.text())
                .put("opened_at", alert.openedAt().toString())
                .put(
                        "acknowledged_by",
                        alert.acknowledged().map(Alert.Acknowledgement::by).orElse(null))
                .toString();
    }

    static String ledger(LedgerLine line) {
        ObjectNode shown = begin(line.entry().kind(), line.entry().at()).put("id", line.id());
        worker(shown, line.entry().worker());
        return shown.put("from", line.entry().from())
                .put("to", line.entry().to())
                .put("reason", line.entry().reason())
                .put("evidence", line.entry().evidence())
                .put("actor", line.entry().actor())
                .toString();
    }

    private static void worker(ObjectNode shown, WorkerId worker) {
        if (worker.equals(WorkerId.FLEET)) {
            shown.putNull("worker_id");
        } else {
            shown.put("worker_id", worker.value());
        }
    }

    private static ObjectNode begin(String what, Instant at) {
        return MAPPER.createObjectNode().put("what", what).put("at", at.toString());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
