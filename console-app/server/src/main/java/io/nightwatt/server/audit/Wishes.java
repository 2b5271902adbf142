package io.nightwatt.server.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import java.util.Locale;
import java.util.function.Function;

/// What is asked for at a window, in the words of the audit log.
final class Wishes {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                    .build();

    private Wishes() {}

    /// @param target what it is about; empty for the fleet
    record Wish(String action, String target, String before, String after) {}

    static Wish of(FleetCommand command, FleetSnapshot now) {
        JsonNode asked = MAPPER.valueToTree(command);
        return new Wish(
                words(command.getClass().getSimpleName()),
                target(asked),
                before(command, now),
                Redacted.of(asked));
    }

    /// As JSON, without secrets.
    static String text(Object value) {
        return Redacted.of(MAPPER.<JsonNode>valueToTree(value));
    }

    /// `set power policy` of `SetPowerPolicy`.
    static String words(String name) {
        return name.replaceAll("(?<!^)([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static String target(JsonNode asked) {
        if (asked.path("worker").path("value").isNumber()) {
            return new WorkerId(asked.path("worker").path("value").asLong()).toString();
        }
        return asked.path("job").path("value").isNumber()
                ? new JobId(asked.path("job").path("value").asLong()).toString()
                : "";
    }

    private static String before(FleetCommand command, FleetSnapshot now) {
        return switch (command) {
            case FleetCommand.SetPowerPolicy _ -> text(now.powerPolicy());
            case FleetCommand.NameFleet _ -> now.fleetName();
            case FleetCommand.SetStrategy _ -> now.strategy().word();
            case FleetCommand.SetThermalGuard _ -> text(now.alertRules().guard());
            case FleetCommand.SetAlertRules _ -> text(now.alertRules());
            case FleetCommand.SetSchedule(var schedule) ->
                    now.schedules().all().stream()
                            .filter(each -> each.scope().equals(schedule.scope()))
                            .findFirst()
                            .map(Wishes::text)
                            .orElse("");
            case FleetCommand.RemoveSchedule(var scope) ->
                    now.schedules().all().stream()
                            .filter(each -> each.scope().equals(scope))
                            .findFirst()
                            .map(Wishes::text)
                            .orElse("");
            case FleetCommand.SetPowerSettings(var worker, _) ->
                    worker(now, worker, each -> text(each.settings()));
            case FleetCommand.SetWake(var worker, _) ->
                    worker(now, worker, each -> text(each.wake()));
            case FleetCommand.SetWorkerAlertRules(var worker, _) ->
                    worker(now, worker, each -> text(each.thresholds()));
            case FleetCommand.Rename(var worker, _) -> standing(now, worker);
            case FleetCommand.SetTags(var worker, _) -> standing(now, worker);
            case FleetCommand.SetGroups(var worker, _) -> standing(now, worker);
            case FleetCommand.Decommission(var worker, _) -> standing(now, worker);
            case FleetCommand.PowerDown(var worker, _, _) -> standing(now, worker);
            case FleetCommand.CancelPowerDown(var worker) -> standing(now, worker);
            case FleetCommand.Wake(var worker, _) -> standing(now, worker);
            case FleetCommand.RestartService(var worker, _, _, _) -> standing(now, worker);
            case FleetCommand.CallOffRestart(var worker) -> standing(now, worker);
            case FleetCommand.SetHold(var worker, _, _, _) -> standing(now, worker);
            case FleetCommand.ReleaseHold(var worker) -> standing(now, worker);
            case FleetCommand.AcceptGpus(var worker) -> standing(now, worker);
            case FleetCommand.ClearInvestigation(var worker) -> standing(now, worker);
            case FleetCommand.Drain(var worker, _) -> standing(now, worker);
            case FleetCommand.EndDrain(var worker) -> standing(now, worker);
            case FleetCommand.AcceptIdentity(var worker) -> standing(now, worker);
            case FleetCommand.ResumeAutomation _ -> text(now.halts());
            case FleetCommand.CancelJob(var job, _, _) -> job(now, job);
            case FleetCommand.PauseJob(var job, _) -> job(now, job);
            case FleetCommand.ResumeJob(var job) -> job(now, job);
            case FleetCommand.RetryJob(var job) -> job(now, job);
            case FleetCommand.SetJobPriority(var job, _) -> job(now, job);
            case FleetCommand.CloneJob(var job) -> job(now, job);
            case FleetCommand.SubmitJob _, FleetCommand.DeclareWorker _, FleetCommand.MintToken _ ->
                    "";
        };
    }

    private static String standing(FleetSnapshot now, WorkerId worker) {
        return worker(now, worker, Standing::of);
    }

    private static String worker(
            FleetSnapshot now, WorkerId id, Function<WorkerView, String> shown) {
        return now.workers().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .map(shown)
                .orElse("");
    }

    private static String job(FleetSnapshot now, JobId id) {
        return now.recentJobs().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .map(Wishes::text)
                .orElse("");
    }
}
