package io.nightwatt.engine.console;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Backups of the whole console, each in one file. Such a file holds every secret of the console.
///
/// All methods may be called from any thread and never block. They complete exceptionally only when
/// the services are gone.
public interface BackupBook {

    /// Writes a backup while everything runs on. Answered by [Answer.BackedUp], or refused with
    /// why; then there is no file.
    ///
    /// @param file a whole path on the console's own machine; must not be there yet
    CompletionStage<Answer> write(String file);

    /// The newest that was written, wherever it is now.
    CompletionStage<Optional<Backup>> newest();
}
