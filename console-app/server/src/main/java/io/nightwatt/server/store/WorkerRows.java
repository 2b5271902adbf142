package io.nightwatt.server.store;

import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.Intent;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.Power;
import io.nightwatt.engine.power.PowerRecord;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.server.store.db.tables.records.WorkersRecord;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;

/// A worker as a row of `workers`, and back. A live session is never stored: after a restart nobody
/// is connected.
final class WorkerRows {

    /// A pending worker whose machine has not come.
    private static final String DECLARED = "declared";

    private WorkerRows() {}

    static WorkersRecord toRow(Worker worker) {
        WorkersRecord row = new WorkersRecord();
        row.setId(worker.id().value());
        row.setName(worker.name());
        row.setStatus(status(worker.registration()));
        row.setStatusReason(
                switch (worker.registration()) {
                    case Registration.Failed(String why) -> why;
                    case Registration.Pending(boolean enrolled) when !enrolled -> DECLARED;
                    default -> "";
                });
        row.setDeclaredJson(Documents.write(worker.declared()));
        writeMachine(row, worker);
        row.setTags(Documents.write(List.copyOf(worker.tags())));
        row.setGroupNames(Documents.write(List.copyOf(worker.groups())));
        writePower(row, worker.power());
        row.setHealth(lower(worker.health()));
        row.setHealthSince(worker.healthSince());
        row.setReportJson(Documents.write(worker.report()));
        row.setGeneration(worker.generation());
        row.setLastHeartbeat(worker.lastSign().orElse(null));
        row.setIdleSince(worker.idleSince().orElse(null));
        row.setClockOffsetMs(worker.clockOffset().map(Duration::toMillis).orElse(null));
        row.setIdentityConflict(worker.identityConflict());
        row.setWakeConfigJson(Documents.write(worker.wake()));
        writeSettings(row, worker.settings());
        row.setHoldJson(worker.hold().map(Documents::write).orElse(null));
        row.setPowerRecordJson(Documents.write(worker.record()));
        row.setIntentJson(Documents.write(worker.intent()));
        return row;
    }

    static Worker toWorker(WorkersRecord row) {
        return new Worker(
                new WorkerId(row.getId()),
                row.getName(),
                registration(row),
                Documents.read(row.getDeclaredJson(), Declaration.class),
                Optional.ofNullable(row.getMachineJson())
                        .map(json -> Documents.read(json, Machine.class)),
                Documents.readNames(row.getTags()),
                Documents.readNames(row.getGroupNames()),
                Documents.read(row.getWakeConfigJson(), WakeSettings.class),
                new Power(
                        PowerState.valueOf(row.getPowerState().toUpperCase(Locale.ROOT)),
                        Documents.read(row.getPowerPhaseJson(), Phase.class),
                        row.getPowerSince(),
                        row.getPowerReason(),
                        row.getPowerEvidenceAt()),
                Health.valueOf(row.getHealth().toUpperCase(Locale.ROOT)),
                row.getHealthSince(),
                Documents.read(row.getReportJson(), Report.class),
                row.getGeneration(),
                Optional.ofNullable(row.getLastHeartbeat()),
                Optional.ofNullable(row.getIdleSince()),
                Optional.empty(),
                Optional.ofNullable(row.getClockOffsetMs()).map(Duration::ofMillis),
                row.getIdentityConflict(),
                orElse(row.getPowerSettingsJson(), PowerSettings.class, PowerSettings.DEFAULT),
                Optional.ofNullable(row.getHoldJson())
                        .map(json -> Documents.read(json, Hold.class)),
                orElse(row.getPowerRecordJson(), PowerRecord.class, PowerRecord.NONE),
                orElse(row.getIntentJson(), Intent.class, Intent.NONE));
    }

    /// @param json null in a row of an older version
    private static <T> T orElse(@Nullable JSON json, Class<T> type, T usual) {
        return json == null ? usual : Documents.read(json, type);
    }

    private static void writeSettings(WorkersRecord row, PowerSettings settings) {
        row.setPowerSettingsJson(Documents.write(settings));
        row.setIdleTimeoutMinutes(
                settings.idleTimeout().map(each -> (int) each.toMinutes()).orElse(null));
        row.setMinFleetMember(settings.minFleetMember());
        row.setWakeMethod(settings.ladder().getFirst().method());
    }

    private static void writeMachine(WorkersRecord row, Worker worker) {
        Optional<Machine> machine = worker.machine();
        Optional<Machine.Gpu> gpu = machine.flatMap(m -> m.gpus().stream().findFirst());
        Declaration declared = worker.declared();
        row.setMachineJson(machine.map(Documents::write).orElse(null));
        row.setHostname(machine.map(Machine::hostname).orElse(""));
        row.setGpuModel(
                gpu.map(Machine.Gpu::name)
                        .or(() -> Optional.of(declared.gpuModel()).filter(m -> !m.isEmpty()))
                        .orElse(null));
        row.setVramMb(
                gpu.map(Machine.Gpu::vramMb)
                        .or(() -> Optional.of(declared.vramMb()))
                        .filter(mb -> mb > 0)
                        .orElse(null));
        row.setGpuTdpWatts(
                gpu.map(Machine.Gpu::defaultPowerLimitWatts).filter(w -> w > 0).orElse(null));
    }

    private static void writePower(WorkersRecord row, Power power) {
        row.setPowerState(lower(power.state()));
        row.setPowerPhaseJson(Documents.write(Phase.class, power.phase()));
        row.setPowerSince(power.since());
        row.setPowerReason(power.reason());
        row.setPowerEvidenceAt(power.evidenceAt());
    }

    private static String status(Registration registration) {
        return switch (registration) {
            case Registration.Pending _ -> "pending";
            case Registration.Validated _ -> "validated";
            case Registration.Failed _ -> "failed";
            case Registration.Decommissioned _ -> "decommissioned";
        };
    }

    private static Registration registration(WorkersRecord row) {
        return switch (row.getStatus()) {
            case "pending" -> new Registration.Pending(!row.getStatusReason().equals(DECLARED));
            case "validated" -> new Registration.Validated();
            case "failed" -> new Registration.Failed(row.getStatusReason());
            case "decommissioned" -> new Registration.Decommissioned();
            default -> throw new StoreException("not a stored status: " + row.getStatus());
        };
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
