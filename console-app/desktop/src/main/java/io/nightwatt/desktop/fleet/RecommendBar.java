package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.Units;
import io.nightwatt.engine.console.FleetSnapshot;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.material2.Material2AL;

/// Says, while automation only recommends, what it would do now, and turns it on. Takes no room
/// while it is on.
final class RecommendBar extends HBox {
    private static final Texts TEXTS = Texts.of(RecommendBar.class);

    private final WorkerActions actions;
    private final Label words = new Label();

    RecommendBar(FleetViewModel model, WorkerActions actions) {
        super(12);
        this.actions = actions;
        setId("recommend-bar");
        getStyleClass().add("recommend-bar");
        setAlignment(Pos.CENTER_LEFT);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button on = new Button(TEXTS.get("recommend.on"));
        on.setId("recommend-on");
        on.setMinWidth(Region.USE_PREF_SIZE);
        on.setOnAction(_ -> model.snapshot().get().ifPresent(this::ask));
        getChildren().addAll(Icons.of(Material2AL.LIGHTBULB), words, on);
        model.snapshot().addListener((_, _, now) -> now.ifPresent(this::show));
        setVisible(false);
        setManaged(false);
        model.snapshot().get().ifPresent(this::show);
    }

    private void show(FleetSnapshot snapshot) {
        var found = Recommendation.of(snapshot);
        setVisible(found.isPresent());
        setManaged(found.isPresent());
        found.ifPresent(each -> words.setText(words(each)));
    }

    private static String words(Recommendation would) {
        List<String> acts = new ArrayList<>();
        if (would.downs() > 0) {
            String saves =
                    would.watts().isPresent()
                            ? TEXTS.get("recommend.watts", Units.watts(would.watts().getAsDouble()))
                            : "";
            acts.add(TEXTS.get("recommend.downs", would.downs()) + saves);
        }
        if (would.wakes() > 0) {
            acts.add(TEXTS.get("recommend.wakes", would.wakes()));
        }
        return acts.isEmpty()
                ? TEXTS.get("recommend.nothing")
                : TEXTS.get("recommend.would", String.join(", ", acts));
    }

    private void ask(FleetSnapshot snapshot) {
        Label text = new Label(TEXTS.get("recommend.ask.text"));
        text.setWrapText(true);
        text.getStyleClass().add("question-text");
        new Question(
                        this,
                        TEXTS.get("recommend.ask"),
                        text,
                        TEXTS.get("recommend.on"),
                        Question.Weight.NORMAL)
                .ask(() -> actions.turnAutomationOn(snapshot.powerPolicy()));
    }
}
