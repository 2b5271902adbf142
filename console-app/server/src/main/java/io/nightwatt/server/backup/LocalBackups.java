package io.nightwatt.server.backup;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.Backup;
import io.nightwatt.engine.console.BackupBook;
import io.nightwatt.server.store.BackupNotes;
import io.nightwatt.server.store.Database;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Backups of the console that runs in this process, one at a time, on a thread of their own.
public final class LocalBackups implements BackupBook, AutoCloseable {

    private static final long STOP_MAX_SECONDS = 30;

    private final BackupNotes notes;
    private final BackupWriter writer;
    private final InstantSource realClock;
    private final AtomicBoolean writing = new AtomicBoolean();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("backup").daemon().factory());

    /// @param root the data folder
    public LocalBackups(Path root, Database database, String version, InstantSource realClock) {
        this.notes = new BackupNotes(database);
        this.writer = new BackupWriter(root, database::copyTo, version);
        this.realClock = realClock;
    }

    /// Writes a backup of a console that does not run.
    ///
    /// @throws BackupException with why there is none
    /// @throws io.nightwatt.server.store.StoreException when there is no database
    public static Backup ofStopped(Path root, Path file, String version, InstantSource realClock)
            throws BackupException {
        return new BackupWriter(root, zip -> Database.copyStopped(root, zip), version)
                .write(file, realClock.instant());
    }

    @Override
    public CompletionStage<Answer> write(String file) {
        if (!writing.compareAndSet(false, true)) {
            return CompletableFuture.completedStage(
                    new Answer.Refused("a backup is being written already"));
        }
        return CompletableFuture.supplyAsync(() -> written(file), thread)
                .whenComplete((_, _) -> writing.set(false));
    }

    private Answer written(String file) {
        try {
            Backup backup = writer.write(Path.of(file), realClock.instant());
            notes.add(backup);
            return new Answer.BackedUp(backup);
        } catch (BackupException e) {
            return new Answer.Refused(String.valueOf(e.getMessage()));
        } catch (InvalidPathException e) {
            return new Answer.Refused("a backup cannot be written to such a path: " + file);
        }
    }

    @Override
    public CompletionStage<Optional<Backup>> newest() {
        return CompletableFuture.supplyAsync(notes::newest, thread);
    }

    /// Lets a backup that is under way end, for a while. (To interrupt it would close the database
    /// under everybody's feet.)
    @Override
    public void close() {
        thread.shutdown();
        try {
            var _ = thread.awaitTermination(STOP_MAX_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
