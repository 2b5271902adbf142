package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.SaveAs;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.Backup;
import io.nightwatt.engine.console.FleetClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Backups: the newest there is, and a way to another. No toolkit; one thread only.
final class BackupModel {
    private static final Texts TEXTS = Texts.of(BackupModel.class);

    private final FleetClient client;
    private final Telling telling;
    private final SaveAs saveAs;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Optional<Backup>> newest =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();

    BackupModel(FleetClient client, Telling telling, SaveAs saveAs, InstantSource clock) {
        this.client = client;
        this.telling = telling;
        this.saveAs = saveAs;
        this.clock = clock;
    }

    /// Empty as long as none was written.
    ReadOnlyObjectProperty<Optional<Backup>> newest() {
        return newest.getReadOnlyProperty();
    }

    /// Whether one is being written.
    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    InstantSource clock() {
        return clock;
    }

    void read() {
        telling.show(client.backups().newest(), newest::set);
    }

    /// Asks where to, and writes one.
    void write() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
        saveAs.ask("nightwatt-" + today + ".backup").ifPresent(this::write);
    }

    private void write(Path file) {
        running.set(true);
        CompletionStage<Answer> coming = client.backups().write(file.toAbsolutePath().toString());
        var _ = coming.whenCompleteAsync((_, _) -> running.set(false), telling.screen());
        telling.show(
                coming,
                answer -> {
                    if (answer instanceof Answer.BackedUp(Backup backup)) {
                        newest.set(Optional.of(backup));
                        telling.announcer().done(TEXTS.get("backup.done", backup.file()));
                    } else if (answer instanceof Answer.Refused(String why)) {
                        telling.announcer().refused(why);
                    }
                });
    }
}
