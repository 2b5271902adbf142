package io.nightwatt.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.Turn;
import io.nightwatt.engine.console.RestartQuery;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.restart.Restart;
import io.nightwatt.engine.restart.Restart.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The restart log on disk, and the restart that the next console goes on with.
class RestartStoreTest {

    private static final Instant T0 = Instant.parse("2026-11-22T10:00:00.123456Z");

    @TempDir Path folder;

    private static Restart restart(long id, long worker, Status status) {
        boolean ended = status.isEnd();
        return new Restart(
                id,
                new WorkerId(worker),
                id == 2 ? "@machine" : "comfyui",
                "ann",
                status,
                "it hangs",
                id == 2,
                T0,
                ended ? Optional.of(T0.plusSeconds(12)) : Optional.empty(),
                status == Status.FAILED ? "did not come back" : "",
                ended ? Optional.empty() : Optional.of(new Restart.Order("restart-3-9", 77)),
                ended ? Optional.empty() : Optional.of(T0.plusSeconds(30)),
                "instance-1");
    }

    private static Turn turn(Restart... restarts) {
        return new Turn(Set.of(), Set.of(), List.of(), Set.of(), List.of(), List.of(restarts));
    }

    @Test
    void keepsEveryEntryAndGivesAWorkerTheOneThatIsOpen() {
        Restart open = restart(3, 3, Status.STOPPING);
        Restart failed = restart(2, 3, Status.FAILED);
        try (Database database = Database.open(folder)) {
            FleetStore store = new FleetStore(database);
            var worker = FleetStoreTest.worker(3, new Phase.Settled());
            Fleet fleet = new Fleet(List.of(worker), PowerPolicy.DEFAULT, 3);
            store.writeAll(fleet);
            store.write(turn(restart(1, 3, Status.COMPLETED), failed), fleet);
            store.write(turn(restart(3, 3, Status.INITIATED)), fleet);
            store.write(turn(open), fleet);
            store.write(turn(restart(4, 9, Status.COMPLETED)), fleet);
        }
        try (Database database = Database.open(folder)) {
            FleetStore store = new FleetStore(database);
            Fleet loaded = store.load();
            WorkerId id = new WorkerId(3);
            assertThat(loaded.worker(id).orElseThrow().restart()).contains(open);
            assertThat(loaded.restarts().of(id))
                    .containsExactly(open, failed, restart(1, 3, Status.COMPLETED));
            assertThat(loaded.restarts().nextId()).isEqualTo(5);
            assertThat(ids(store, Optional.empty(), OptionalLong.empty(), 10))
                    .containsExactly(4L, 3L, 2L, 1L);
            assertThat(ids(store, Optional.of(id), OptionalLong.of(3), 1)).containsExactly(2L);
        }
    }

    private static List<Long> ids(
            FleetStore store, Optional<WorkerId> worker, OptionalLong before, int limit) {
        return store.restarts(new RestartQuery(worker, before, limit)).stream()
                .map(Restart::id)
                .toList();
    }
}
