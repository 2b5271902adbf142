package io.nightwatt.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.engine.FleetPart;
import io.nightwatt.engine.Turn;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.Intent;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.Power;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerRecord;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.PowerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FleetStoreTest {

    private static final Instant T0 = Instant.parse("2026-11-22T10:00:00.123456Z");

    @TempDir Path folder;

    @Test
    void readsBackEverythingThatItWrote() {
        Worker worker = worker(7, new Phase.Ordered("c-1", T0));
        PowerPolicy policy =
                PowerPolicy.DEFAULT.withIdleTimeout(Optional.of(Duration.ofMinutes(20)));
        LedgerEntry line =
                new LedgerEntry(T0, worker.id(), "power", "on", "idle", "why", "seen", "agent");
        try (Database database = Database.open(folder)) {
            new FleetStore(database)
                    .write(
                            new Turn(
                                    Set.of(worker.id()),
                                    Set.of(),
                                    List.of(line),
                                    Set.of(FleetPart.POLICY),
                                    List.of()),
                            new Fleet(List.of(worker), policy, 7));
        }
        try (Database database = Database.open(folder)) {
            FleetStore store = new FleetStore(database);
            Fleet loaded = store.load();
            assertThat(loaded.workers()).containsExactly(worker);
            assertThat(loaded.powerPolicy()).isEqualTo(policy);
            assertThat(loaded.lastWorkerId()).isEqualTo(7);
            assertThat(store.ledger(LedgerQuery.newest(10)))
                    .extracting(LedgerLine::entry)
                    .containsExactly(line);
        }
    }

    @Test
    void saysHowLargeItIs() throws IOException {
        try (Database database = Database.open(folder)) {
            long bytes = new FleetStore(database).bytes();
            assertThat(bytes)
                    .isPositive()
                    .isLessThanOrEqualTo(Files.size(folder.resolve("nightwatt.mv.db")) * 2);
        }
    }

    @Test
    void overwritesAWorkerThatChanged() {
        try (Database database = Database.open(folder)) {
            FleetStore store = new FleetStore(database);
            Worker before = worker(1, new Phase.Settled());
            Worker after = before.edit().generation(99).build();
            store.writeAll(new Fleet(List.of(before), PowerPolicy.DEFAULT, 1));
            store.writeAll(new Fleet(List.of(after), PowerPolicy.DEFAULT, 1));
            assertThat(store.load().workers()).containsExactly(after);
        }
    }

    static Stream<Phase> phases() {
        return Stream.of(
                new Phase.Settled(),
                new Phase.Draining(T0),
                new Phase.Ordered("a", T0),
                new Phase.Stopping("", T0),
                new Phase.Leaving("pd-1-7", T0),
                new Phase.Rebooting("pd-1-7", T0),
                new Phase.WakeAttempt(2, 0, "wol", T0, T0, false));
    }

    @ParameterizedTest
    @MethodSource("phases")
    void storesEveryPhase(Phase phase) {
        assertThat(Documents.read(Documents.write(Phase.class, phase), Phase.class))
                .isEqualTo(phase);
    }

    @Test
    void knowsEveryPhaseThatThereIs() {
        assertThat(phases().map(Phase::getClass))
                .hasSize(Phase.class.getPermittedSubclasses().length);
    }

    @Test
    void startsWithAnEmptyFleet() {
        try (Database database = Database.open(folder)) {
            Fleet fleet = new FleetStore(database).load();
            assertThat(fleet.workers()).isEmpty();
            assertThat(fleet.powerPolicy()).isEqualTo(PowerPolicy.DEFAULT);
            assertThat(fleet.lastWorkerId()).isZero();
        }
    }

    @Test
    void writesNothingOfATransactionThatFails() {
        try (Database database = Database.open(folder)) {
            FleetStore store = new FleetStore(database);
            Worker worker = worker(1, new Phase.Settled());
            LedgerEntry tooLong =
                    new LedgerEntry(T0, worker.id(), "k".repeat(100), "", "", "", "", "");
            assertThatThrownBy(() ->
                            store.write(
                                    new Turn(
                                            Set.of(worker.id()),
                                            Set.of(),
                                            List.of(tooLong),
                                            Set.of(),
                                            List.of()),
                                    new Fleet(List.of(worker), PowerPolicy.DEFAULT, 1)))
                    .isInstanceOf(RuntimeException.class);
            assertThat(store.load().workers()).isEmpty();
        }
    }

    @Test
    void saysThatAnotherConsoleUsesTheFolder() {
        try (Database _ = Database.open(folder)) {
            // In one process H2 shares a database; another process is what the lock is for.
            assertThat(CrashTestWriter.tryToOpen(folder))
                    .contains("another console is using this data folder");
        }
    }

    static Worker worker(long id, Phase phase) {
        return new Worker(
                new WorkerId(id),
                "ws-" + id,
                new Registration.Failed("no GPU"),
                new Declaration("RTX 4090", 24_576, List.of("comfyui")),
                Optional.of(
                        new Machine(
                                "host",
                                "linux",
                                "6.1",
                                "boot",
                                T0,
                                "0.1.0",
                                List.of(
                                        new Machine.NetworkInterface(
                                                "eth0",
                                                "02:00:00:00:00:01",
                                                List.of("10.0.0.2/24"),
                                                Optional.of(false))),
                                List.of(new Machine.Gpu("GPU-1", 0, "RTX 4090", 24_576, 450)),
                                new Machine.Nvml("ok", "", "580.1"),
                                Optional.of(List.of("comfyui", "render")))),
                new TreeSet<>(Set.of("blue", "fast")),
                new TreeSet<>(Set.of("render")),
                new WakeSettings(List.of("02:00:00:00:00:01"), List.of("10.0.0.255:9")),
                new Power(PowerState.SHUTTING_DOWN, phase, T0, "asked", T0),
                Health.DEGRADED,
                T0,
                new Report(Activity.PARKED, List.of("VRAM in use"), true, List.of(4L)),
                12,
                Optional.of(T0),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofMillis(-1500)),
                true,
                PowerSettings.DEFAULT,
                Optional.empty(),
                PowerRecord.NONE,
                Intent.NONE);
    }
}
