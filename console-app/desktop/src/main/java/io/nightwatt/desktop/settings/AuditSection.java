package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.AuditLine;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The newest lines of the audit log.
final class AuditSection extends Section {
    private static final Texts TEXTS = Texts.of(AuditSection.class);
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEE d MMM, HH:mm:ss", Locale.ROOT);

    private final AuditModel model;
    private final VBox lines = new VBox(8);

    AuditSection(AuditModel model) {
        super("audit");
        this.model = model;
        HBox buttons =
                new HBox(
                        8,
                        button("audit-verify", "audit.verify", model::verify),
                        button("audit-export", "audit.export", model::export));
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.setMinWidth(USE_PREF_SIZE);
        line("log", buttons);
        Label verdict = Fields.problem("audit-verdict", model.verdict());
        verdict.getStyleClass().setAll("label", "quiet");
        TextField search = new TextField();
        search.setId("audit-search");
        search.setPromptText(TEXTS.get("audit.search"));
        search.setAccessibleText(TEXTS.get("audit.search"));
        search.textProperty().bindBidirectional(model.search());
        add(new VBox(10, verdict, search, lines), TEXTS.get("log"));
        model.lines().addListener((ListChangeListener<AuditLine>) _ -> draw());
        draw();
    }

    private void draw() {
        lines.getChildren()
                .setAll(model.lines().stream().map(AuditSection::row).toArray(Node[]::new));
        if (lines.getChildren().isEmpty()) {
            Label none = new Label(TEXTS.get("audit.none"));
            none.getStyleClass().add("quiet");
            lines.getChildren().add(none);
        }
    }

    private static HBox row(AuditLine line) {
        Label what = new Label(what(line));
        what.getStyleClass().add(line.accepted() ? "fact-value" : "problem");
        what.setWrapText(true);
        Label who =
                new Label(
                        TEXTS.get(
                                "audit.who",
                                WHEN.format(line.at().atZone(ZoneId.systemDefault())),
                                line.actor().isEmpty() ? TEXTS.get("audit.nobody") : line.actor(),
                                line.origin()));
        who.getStyleClass().add("quiet");
        VBox texts = new VBox(2, what, who);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        return new HBox(texts);
    }

    /// `set power policy on fleet: idle timeout 15 min → 20 min`, or why it was refused.
    private static String what(AuditLine line) {
        String target = line.target().isEmpty() ? "" : " · " + line.target();
        String change =
                line.before().isEmpty() && line.after().isEmpty()
                        ? ""
                        : " · "
                                + (line.before().isEmpty() ? "" : line.before() + " → ")
                                + line.after();
        String end = line.note().isEmpty() ? "" : " · " + line.note();
        String refused = line.accepted() ? "" : TEXTS.get("audit.refused") + " ";
        return refused + line.action() + target + change + end;
    }
}
