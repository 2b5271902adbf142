package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.restart.Restart;
import io.nightwatt.engine.restart.RestartTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The restarts of a worker: what is going on, step by step, and how the others ended; the last
/// ones first, and older ones when asked for.
final class RestartList extends VBox {
    private static final Texts TEXTS = Texts.of(RestartList.class);

    /// In their order.
    private static final List<Restart.Status> STEPS =
            List.of(
                    Restart.Status.INITIATED,
                    Restart.Status.STOPPING,
                    Restart.Status.RESTARTING,
                    Restart.Status.COMPLETED);

    private final RestartPast past;
    private final List<Entry> entries = new ArrayList<>();
    private final VBox shown = new VBox(12);
    private Instant now = Instant.EPOCH;

    RestartList(RestartPast past) {
        super(8);
        this.past = past;
        setId("details-restarts");
        Button older = new Button();
        older.setId("restarts-older");
        older.textProperty()
                .bind(
                        Bindings.when(past.reading())
                                .then(TEXTS.get("restart.reading"))
                                .otherwise(TEXTS.get("restart.older")));
        older.visibleProperty().bind(past.more());
        older.managedProperty().bind(past.more());
        older.setOnAction(_ -> past.older());
        Label note = new Label();
        note.setId("restarts-note");
        note.getStyleClass().add("fact-name");
        note.setWrapText(true);
        note.textProperty().bind(past.note());
        note.visibleProperty().bind(past.note().isNotEmpty());
        note.managedProperty().bind(past.note().isNotEmpty());
        getChildren().addAll(shown, older, note);
        past.entries().addListener((_, _, next) -> draw(next));
    }

    /// Shows the log of this worker as it is now.
    void show(WorkerView worker, Instant at) {
        now = at;
        past.show(worker);
        // Ages grow though nothing has changed.
        draw(past.entries().get());
    }

    private void draw(List<Restart> restarts) {
        while (entries.size() < restarts.size()) {
            Entry entry = new Entry();
            entries.add(entry);
            shown.getChildren().add(entry);
        }
        while (entries.size() > restarts.size()) {
            shown.getChildren().remove(entries.removeLast());
        }
        for (int at = 0; at < entries.size(); at++) {
            entries.get(at).show(restarts.get(at), now);
        }
    }

    /// How the first is, in the words that the screen has for it; for screen readers and tests.
    static String words(Restart restart) {
        return TEXTS.get("restart.status." + key(restart.status()));
    }

    private static String what(Restart restart) {
        return switch (restart.target()) {
            case RestartTarget.Service(String name) -> name;
            case RestartTarget.Agent _ -> TEXTS.get("restart.of.agent");
            case RestartTarget.Machine _ -> TEXTS.get("restart.of.machine");
        };
    }

    private static String key(Restart.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /// One restart.
    private static final class Entry extends VBox {
        private final Label what = label("restart-what");
        private final Label status = label("restart-status");
        private final Label when = label("fact-name");
        private final HBox steps = new HBox(4);
        private final Label why = label("fact-name");
        private final Label error = label("restart-error");

        Entry() {
            super(4);
            getStyleClass().add("restart");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            what.setMinWidth(0);
            what.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            status.setMinWidth(Region.USE_PREF_SIZE);
            when.setMinWidth(Region.USE_PREF_SIZE);
            HBox first = new HBox(8, what, status, gap, when);
            first.setAlignment(Pos.CENTER_LEFT);
            why.setWrapText(true);
            error.setWrapText(true);
            for (Restart.Status _ : STEPS) {
                Region step = new Region();
                step.getStyleClass().add("restart-step");
                HBox.setHgrow(step, Priority.ALWAYS);
                steps.getChildren().add(step);
            }
            getChildren().addAll(first, steps, why, error);
        }

        void show(Restart restart, Instant now) {
            what.setText(what(restart));
            status.setText(words(restart));
            status.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass("failed"),
                    restart.status() == Restart.Status.FAILED);
            status.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass("completed"),
                    restart.status() == Restart.Status.COMPLETED);
            String took = Ages.span(restart.took(now));
            when.setText(
                    restart.completedAt()
                            .map(end -> TEXTS.get("ago", Ages.between(end, now)))
                            .orElse(TEXTS.get("restart.since", took)));
            String key = restart.force() ? "restart.forced-by" : "restart.asked-by";
            why.setText(TEXTS.get(key, restart.initiatedBy(), restart.reason()));
            error.setText(restart.errorMessage());
            shown(error, !restart.errorMessage().isEmpty());
            shown(steps, restart.isOpen());
            for (int at = 0; at < STEPS.size(); at++) {
                steps.getChildren()
                        .get(at)
                        .pseudoClassStateChanged(
                                PseudoClass.getPseudoClass("done"),
                                restart.status().compareTo(STEPS.get(at)) >= 0);
            }
            setAccessibleText(String.join(" ", what.getText(), status.getText(), why.getText()));
        }

        private static Label label(String style) {
            Label label = new Label();
            label.getStyleClass().add(style);
            return label;
        }

        private static void shown(Region node, boolean is) {
            node.setVisible(is);
            node.setManaged(is);
        }
    }
}
