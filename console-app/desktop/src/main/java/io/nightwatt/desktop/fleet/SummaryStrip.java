package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.Units;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The fleet in one line: how many workers are in which state (each a filter), watts, jobs, alerts.
final class SummaryStrip extends HBox {
    private static final Texts TEXTS = Texts.of(SummaryStrip.class);
    private static final PseudoClass CRITICAL = PseudoClass.getPseudoClass("critical");
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final List<DisplayState> ALWAYS_SHOWN =
            List.of(DisplayState.ON, DisplayState.IDLE, DisplayState.SLEEPING);
    private static final List<DisplayState> ORDER =
            List.of(
                    DisplayState.ON,
                    DisplayState.IDLE,
                    DisplayState.SLEEPING,
                    DisplayState.WAKING,
                    DisplayState.DRAINING,
                    DisplayState.DRAINED,
                    DisplayState.SHUTTING_DOWN,
                    DisplayState.JOINING,
                    DisplayState.DEGRADED,
                    DisplayState.DOWN,
                    DisplayState.UNKNOWN,
                    DisplayState.ATTENTION);

    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final double STATE_WIDTH = 76;
    private static final double TILES_WIDTH = 384;

    private final Map<DisplayState, ToggleButton> states = new EnumMap<>(DisplayState.class);
    private final HBox stateBox = new HBox(4);
    private final FleetBar bar = new FleetBar(ORDER);
    private final Figure watts = new Figure("watts");
    private final Figure jobs = new Figure("jobs");
    private final Figure alerts = new Figure("alerts");

    SummaryStrip(FleetViewModel model, Runnable onAlerts) {
        super(16);
        getStyleClass().add("summary");
        stateBox.getStyleClass().add("summary-states");
        stateBox.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(stateBox, Priority.ALWAYS);
        HBox.setHgrow(bar, Priority.ALWAYS);
        ORDER.forEach(state -> states.put(state, stateButton(model, state)));
        Button bell = new Button(null, alerts);
        bell.setId("summary-alerts");
        bell.getStyleClass().addAll("summary-tile", "summary-button");
        bell.setOnAction(_ -> onAlerts.run());
        bell.setAccessibleText(TEXTS.get("summary.alerts"));
        watts.getStyleClass().add("summary-tile");
        jobs.getStyleClass().add("summary-tile");
        getChildren().addAll(stateBox, watts, jobs, bell);
        model.summary().addListener((_, _, next) -> draw(next));
        widthProperty().addListener(_ -> crowd());
        model.stateFilter().addListener((_, _, next) -> drawFilter(next));
        draw(model.summary().get());
    }

    private void draw(FleetSummary summary) {
        List<Node> shown =
                ORDER.stream()
                        .filter(state -> ALWAYS_SHOWN.contains(state) || summary.count(state) > 0)
                        .<Node>map(states::get)
                        .toList();
        if (!stateBox.getChildren().stream()
                .filter(node -> !node.equals(bar))
                .toList()
                .equals(shown)) {
            stateBox.getChildren().setAll(shown);
            stateBox.getChildren().add(bar);
        }
        bar.show(summary);
        crowd();
        states.forEach((state, button) -> {
            Figure figure = (Figure) button.getGraphic();
            figure.show(String.valueOf(summary.count(state)), StateLook.word(state));
            button.setAccessibleText(
                    TEXTS.get("summary.state", StateLook.word(state), summary.count(state)));
        });
        watts.show(
                summary.watts().isPresent()
                        ? Units.watts(summary.watts().getAsDouble())
                        : TEXTS.get("summary.no-watts"),
                TEXTS.get("summary.watts", summary.gpus()));
        jobs.show(
                String.valueOf(summary.jobsRunning()),
                TEXTS.get("summary.jobs", summary.jobsWaiting()));
        int open = summary.warnings() + summary.critical();
        alerts.show(String.valueOf(open), TEXTS.get("summary.alerts"));
        alerts.pseudoClassStateChanged(CRITICAL, summary.critical() > 0);
        alerts.pseudoClassStateChanged(WARNING, summary.critical() == 0 && summary.warnings() > 0);
    }

    /// Closer together where many states meet a narrow window.
    private void crowd() {
        double needed = STATE_WIDTH * (stateBox.getChildren().size() - 1) + TILES_WIDTH;
        pseudoClassStateChanged(COMPACT, getWidth() < needed);
    }

    private void drawFilter(Optional<DisplayState> shown) {
        states.forEach((state, button) -> button.setSelected(shown.equals(Optional.of(state))));
    }

    private static ToggleButton stateButton(FleetViewModel model, DisplayState state) {
        ToggleButton button = new ToggleButton(null, new Figure(state.key()));
        button.setId("filter-" + state.key());
        button.getStyleClass().setAll("summary-state");
        StateLook.paint(button, state);
        button.setOnAction(_ ->
                model.stateFilter()
                        .set(button.isSelected() ? Optional.of(state) : Optional.empty()));
        return button;
    }

    /// A number over its name.
    private static final class Figure extends VBox {
        private final Label number = new Label();
        private final Label name = new Label();

        Figure(String key) {
            super(0);
            setId("summary-" + key + "-figure");
            number.getStyleClass().add("figure-number");
            number.setId("summary-" + key);
            name.getStyleClass().add("figure-name");
            number.setMinWidth(Region.USE_PREF_SIZE);
            name.setMinWidth(Region.USE_PREF_SIZE);
            setAlignment(Pos.CENTER_LEFT);
            getChildren().addAll(number, name);
        }

        void show(String value, String of) {
            number.setText(value);
            name.setText(of);
        }
    }
}
