package io.nightwatt.desktop.fake;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.Backup;
import io.nightwatt.engine.console.BackupBook;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Backups that are never written anywhere.
public final class FakeBackups implements BackupBook {
    private static final long SIZE_BYTES = 12_582_912;

    private volatile Optional<Backup> newest = Optional.empty();
    private volatile Optional<Answer.Refused> refusal = Optional.empty();

    /// Every backup from now on is refused.
    public void refuse(String why) {
        refusal = Optional.of(new Answer.Refused(why));
    }

    /// The newest there is, from now on.
    public void newest(Backup backup) {
        newest = Optional.of(backup);
    }

    @Override
    public CompletionStage<Answer> write(String file) {
        if (refusal.isPresent()) {
            return CompletableFuture.completedStage(refusal.get());
        }
        Backup backup = new Backup(file, SIZE_BYTES, FakeTokens.NOW);
        newest = Optional.of(backup);
        return CompletableFuture.completedStage(new Answer.BackedUp(backup));
    }

    @Override
    public CompletionStage<Optional<Backup>> newest() {
        return CompletableFuture.completedStage(newest);
    }
}
