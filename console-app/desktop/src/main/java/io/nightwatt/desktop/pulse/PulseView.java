package io.nightwatt.desktop.pulse;

import io.nightwatt.desktop.fleet.StateLook;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.pulse.PulseModel.Mood;
import io.nightwatt.desktop.pulse.PulseModel.Pulse;
import io.nightwatt.desktop.pulse.PulseModel.Tile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The pulse as large numbers that grow with the window. FX thread only.
final class PulseView extends VBox {
    private static final Texts TEXTS = Texts.of(PulseView.class);
    private static final PseudoClass CRITICAL = PseudoClass.getPseudoClass("critical");
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    /// The window's height in letters of the smallest text.
    private static final double OF_HEIGHT = 16;

    private static final double LETTER_WIDTH = 0.58;
    private static final double TILE_GAP = 1.2;
    private static final double LETTER_MIN = 9;

    private final Label watts = new Label();
    private final HBox states = new HBox();
    private final HBox work = new HBox();
    private final Map<String, Label> numbers = new HashMap<>();
    private final DoubleProperty lettersWide = new SimpleDoubleProperty(1);
    private List<String> shown = List.of();

    PulseView(PulseModel model) {
        setId("pulse");
        getStyleClass().add("pulse");
        setAlignment(Pos.CENTER);
        setFocusTraversable(true);
        watts.setId("pulse-watts");
        watts.getStyleClass().add("pulse-watts");
        for (HBox row : List.of(states, work)) {
            row.getStyleClass().add("pulse-row");
            row.setAlignment(Pos.CENTER);
        }
        getChildren().addAll(watts, states, work);
        draw(model.pulse().get());
        styleProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        "-fx-font-size: "
                                                + Math.max(
                                                        LETTER_MIN,
                                                        Math.min(
                                                                getHeight() / OF_HEIGHT,
                                                                getWidth() / lettersWide.get()))
                                                + "px;",
                                widthProperty(),
                                heightProperty(),
                                lettersWide));
        model.pulse().addListener((_, _, next) -> draw(next));
    }

    private void draw(Pulse pulse) {
        watts.setText(pulse.watts());
        setAccessibleText(TEXTS.get("accessible", pulse.watts(), pulse.line()));
        List<String> ids = pulse.states().stream().map(Tile::id).toList();
        if (!ids.equals(shown)) {
            shown = ids;
            numbers.clear();
            lettersWide.set(
                    pulse.states().stream()
                            .mapToDouble(tile -> tile.name().length() * LETTER_WIDTH + TILE_GAP)
                            .sum());
            states.getChildren().setAll(pulse.states().stream().map(this::tile).toList());
            work.getChildren().setAll(pulse.work().stream().map(this::tile).toList());
        }
        pulse.states().forEach(this::fill);
        pulse.work().forEach(this::fill);
        pseudoClassStateChanged(CRITICAL, pulse.mood() == Mood.CRITICAL);
        pseudoClassStateChanged(WARNING, pulse.mood() == Mood.WARNING);
    }

    private void fill(Tile tile) {
        Label number = numbers.get(tile.id());
        if (number != null) {
            number.setText(tile.number());
        }
    }

    private VBox tile(Tile tile) {
        Label number = new Label();
        number.setId("pulse-" + tile.id());
        number.getStyleClass().add("pulse-number");
        number.setMinWidth(Region.USE_PREF_SIZE);
        numbers.put(tile.id(), number);
        Label name = new Label(tile.name());
        name.getStyleClass().add("pulse-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        VBox box = new VBox(number, name);
        box.getStyleClass().add("pulse-tile");
        box.setId("pulse-tile-" + tile.id());
        box.setAlignment(Pos.CENTER);
        HBox.setHgrow(box, Priority.ALWAYS);
        tile.state().ifPresent(state -> StateLook.paint(box, state));
        return box;
    }
}
