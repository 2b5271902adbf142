package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// What the page shows where it has no worker to show: what to do next.
final class EmptyFleet {
    private static final Texts TEXTS = Texts.of(EmptyFleet.class);
    private static final double TEXT_WIDTH = 480;

    private EmptyFleet() {}

    /// No worker at all: teaches the three steps.
    static VBox noWorkers(Runnable onAdd) {
        Button add = new Button(TEXTS.get("empty.add"), Icons.of(Material2AL.ADD));
        add.setId("empty-add");
        add.getStyleClass().add("accent");
        add.setOnAction(_ -> onAdd.run());
        VBox steps =
                new VBox(
                        12,
                        step("1", TEXTS.get("empty.step-1")),
                        step("2", TEXTS.get("empty.step-2")),
                        step("3", TEXTS.get("empty.step-3")));
        steps.setMaxWidth(TEXT_WIDTH);
        VBox box = box(Material2AL.DNS, "empty.title", "empty.text", steps, add);
        box.setId("empty-fleet");
        return box;
    }

    /// Workers, but none that matches.
    static VBox noMatch(Runnable onClear) {
        Button clear = new Button(TEXTS.get("no-match.clear"));
        clear.setId("no-match-clear");
        clear.setOnAction(_ -> onClear.run());
        VBox box = box(Material2MZ.SEARCH, "no-match.title", "no-match.text", clear);
        box.setId("no-match");
        return box;
    }

    /// Before the first snapshot.
    static VBox waiting() {
        return box(Material2AL.HOURGLASS_EMPTY, "waiting.title", "waiting.text");
    }

    private static VBox box(Ikon ikon, String title, String text, Node... rest) {
        Label heading = new Label(TEXTS.get(title));
        heading.getStyleClass().add("empty-title");
        Label words = new Label(TEXTS.get(text));
        words.setWrapText(true);
        words.setMaxWidth(TEXT_WIDTH);
        words.getStyleClass().add("empty-text");
        VBox box = new VBox(16, Icons.of(ikon, "empty-icon"), heading, words);
        box.getChildren().addAll(rest);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("empty");
        return box;
    }

    private static HBox step(String number, String text) {
        Label at = new Label(number);
        at.getStyleClass().add("step-number");
        Label words = new Label(text);
        words.setWrapText(true);
        HBox step = new HBox(12, at, words);
        step.setAlignment(Pos.CENTER_LEFT);
        return step;
    }
}
