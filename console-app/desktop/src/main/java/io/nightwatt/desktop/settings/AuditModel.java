package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.SaveAs;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.AuditBook;
import io.nightwatt.engine.console.AuditLine;
import io.nightwatt.engine.console.AuditQuery;
import io.nightwatt.engine.console.AuditVerdict;
import io.nightwatt.engine.console.FleetClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The newest lines of the audit log, and whether it is as it was written. No toolkit; one thread
/// only.
final class AuditModel {
    /// As many lines as a card holds.
    static final int LINES = 50;

    private static final Texts TEXTS = Texts.of(AuditModel.class);

    private final FleetClient client;
    private final Telling telling;
    private final SaveAs saveAs;
    private final StringProperty search = new SimpleStringProperty("");
    private final ObservableList<AuditLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
    private int asked;

    AuditModel(FleetClient client, Telling telling, SaveAs saveAs) {
        this.client = client;
        this.telling = telling;
        this.saveAs = saveAs;
        search.addListener((_, _, _) -> read());
    }

    /// Only lines that hold this are shown.
    StringProperty search() {
        return search;
    }

    /// Newest first, at most [#LINES].
    ObservableList<AuditLine> lines() {
        return lines;
    }

    /// What the last check found; empty before the first one.
    ReadOnlyStringProperty verdict() {
        return verdict.getReadOnlyProperty();
    }

    void read() {
        asked++;
        int question = asked;
        telling.show(
                client.audit().lines(query()),
                found -> {
                    // An answer to what was typed before is no answer any more.
                    if (question == asked) {
                        lines.setAll(found);
                    }
                });
    }

    void verify() {
        telling.show(client.audit().verify(), found -> verdict.set(words(found)));
    }

    /// Writes all lines that the search finds into a file.
    void export() {
        saveAs.ask("nightwatt-audit.csv")
                .ifPresent(file ->
                        telling.show(
                                client.audit()
                                        .document(query(), AuditBook.Format.CSV)
                                        .thenCompose(content -> written(file, content)),
                                _ -> telling.announcer().done(TEXTS.get("audit.exported", file))));
    }

    private static CompletableFuture<Path> written(Path file, byte[] content) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Files.write(file, content);
            } catch (IOException failed) {
                throw new CompletionException(failed);
            }
        });
    }

    private AuditQuery query() {
        AuditQuery all = AuditQuery.newest(LINES);
        String text = search.get().strip();
        return new AuditQuery(
                all.from(),
                all.to(),
                all.actor(),
                text.isEmpty() ? Optional.empty() : Optional.of(text),
                all.accepted(),
                all.before(),
                all.limit());
    }

    private static String words(AuditVerdict found) {
        return found.isSound()
                ? TEXTS.get("audit.sound", found.lines())
                : TEXTS.get("audit.broken", found.brokenAt().getAsLong(), found.problem());
    }
}
