package io.nightwatt.server.store;

import io.nightwatt.engine.console.Backup;
import java.time.Instant;
import java.util.Optional;

/// Remembers the newest backup. Thread-safe.
public final class BackupNotes {

    private static final String NEWEST = "newest_backup";

    private final Database database;

    public BackupNotes(Database database) {
        this.database = database;
    }

    private record Note(String file, long sizeBytes, Instant at) {}

    public void add(Backup backup) {
        database.write(sql -> {
            FleetStore.putSetting(
                    sql, NEWEST, new Note(backup.file(), backup.sizeBytes(), backup.at()));
            return 1;
        });
    }

    /// The newest that was written.
    public Optional<Backup> newest() {
        return database.read(sql ->
                FleetStore.setting(sql, NEWEST, Note.class)
                        .map(note -> new Backup(note.file(), note.sizeBytes(), note.at())));
    }
}
