package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.LEDGER;

import io.nightwatt.engine.Turn;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.server.Victim;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A process that commits turns as fast as it can until it is killed, and says the number of each
/// on stdout once it is committed. A turn raises the worker's generation and writes one line of
/// history: on disk, the two must agree.
public final class CrashTestWriter {

    private CrashTestWriter() {}

    /// H2's own setting: space that was freed is not written into for so long.
    static final int RETENTION_USUAL_MS = 45_000;

    /// Arguments: the data folder, and for how many milliseconds old space is left alone.
    public static void main(String[] args) {
        Database database;
        try {
            database = Database.open(Path.of(args[0]));
        } catch (StoreException e) {
            System.out.println(e.getMessage());
            return;
        }
        database.read(sql -> sql.execute("SET RETENTION_TIME " + Integer.parseInt(args[1])));
        FleetStore store = new FleetStore(database);
        List<Worker> loaded = List.copyOf(store.load().workers());
        Worker worker =
                loaded.isEmpty()
                        ? FleetStoreTest.worker(1, new Phase.Settled()).edit().generation(0).build()
                        : loaded.getFirst();
        while (true) {
            worker = worker.edit().generation(worker.generation() + 1).build();
            LedgerEntry line =
                    new LedgerEntry(
                            Instant.EPOCH,
                            worker.id(),
                            "settings",
                            "",
                            "",
                            "turn " + worker.generation(),
                            "x".repeat(500),
                            "test");
            store.write(
                    new Turn(Set.of(worker.id()), Set.of(), List.of(line), Set.of(), List.of()),
                    new Fleet(List.of(worker), PowerPolicy.DEFAULT, 1));
            System.out.println(worker.generation());
        }
    }

    /// What is on disk: the worker's generation, and the number of lines of history.
    record OnDisk(long generation, long lines) {}

    static OnDisk read(Path folder) {
        try (Database database = Database.open(folder)) {
            long generation =
                    new FleetStore(database)
                            .load()
                            .worker(new WorkerId(1))
                            .map(Worker::generation)
                            .orElse(0L);
            long lines = database.read(sql -> (long) sql.fetchCount(LEDGER));
            return new OnDisk(generation, lines);
        }
    }

    static Process start(Path folder, int retentionMs) throws IOException {
        return Victim.start(
                CrashTestWriter.class, "128m", folder.toString(), Integer.toString(retentionMs));
    }

    /// What another process says when it opens the folder.
    static String tryToOpen(Path folder) {
        try {
            Process process = start(folder, RETENTION_USUAL_MS);
            try (BufferedReader lines = reader(process)) {
                String first = lines.readLine();
                process.destroyForcibly();
                return String.valueOf(first);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BufferedReader reader(Process process) {
        return new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
