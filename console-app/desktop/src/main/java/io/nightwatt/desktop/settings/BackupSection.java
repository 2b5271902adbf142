package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.Backup;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A way to a backup, and how old the newest one is.
final class BackupSection extends Section {
    private static final Texts TEXTS = Texts.of(BackupSection.class);
    private static final double BYTES_PER_MB = 1_048_576;
    private static final double SPINNER = 18;

    BackupSection(BackupModel model) {
        super("safety");
        Button write = new Button(TEXTS.get("backup.write"));
        write.setId("backup-write");
        write.setMinWidth(Region.USE_PREF_SIZE);
        write.disableProperty().bind(model.running());
        write.setOnAction(_ -> model.write());
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setPrefSize(SPINNER, SPINNER);
        spinner.setAccessibleText(TEXTS.get("backup.running"));
        spinner.visibleProperty().bind(model.running());
        HBox box = new HBox(8, spinner, write);
        box.setAlignment(Pos.CENTER_RIGHT);
        box.setMinWidth(USE_PREF_SIZE);
        line("backup", box);
        Label newest = new Label();
        newest.setId("backup-newest");
        newest.setWrapText(true);
        newest.getStyleClass().add("quiet");
        add(newest, TEXTS.get("backup"));
        Runnable draw =
                () ->
                        newest.setText(
                                model.newest()
                                        .get()
                                        .map(backup -> words(model, backup))
                                        .orElse(TEXTS.get("backup.none")));
        model.newest().addListener((_, _, _) -> draw.run());
        draw.run();
    }

    private static String words(BackupModel model, Backup backup) {
        return TEXTS.get(
                "backup.newest",
                Ages.between(backup.at(), model.clock().instant()),
                Math.max(1, Math.round(backup.sizeBytes() / BYTES_PER_MB)),
                backup.file());
    }
}
