package io.nightwatt.desktop.energy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;

/// The colours of the chart as the theme's style sheet says them: a canvas knows no styles, so
/// nodes without a size carry them.
final class Inks {
    private final Map<Part, Region> parts = new EnumMap<>(Part.class);
    private final Region gap = ink("part-gap");
    private final Region line = ink("energy-line");
    private final Region cursor = ink("energy-cursor");
    private final Region clock = ink("energy-clock");
    private final Region estimated = ink("energy-estimated");
    private final Label text = new Label();

    /// @param onChange runs when the theme has changed
    Inks(Runnable onChange) {
        for (Part part : Part.values()) {
            parts.put(part, ink("part-" + part.key()));
        }
        text.getStyleClass().add("energy-axis");
        text.setManaged(false);
        for (Region each : regions()) {
            each.backgroundProperty().addListener(_ -> onChange.run());
        }
        text.textFillProperty().addListener(_ -> onChange.run());
        text.fontProperty().addListener(_ -> onChange.run());
    }

    /// To be put into the scene.
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>(regions());
        nodes.add(text);
        return nodes;
    }

    Paint part(Part part) {
        Region ink = parts.get(part);
        return ink == null ? Color.TRANSPARENT : of(ink);
    }

    /// Where nothing is known.
    Paint gap() {
        return of(gap);
    }

    Paint line() {
        return of(line);
    }

    /// Behind the bar that is spoken of.
    Paint cursor() {
        return of(cursor);
    }

    /// Marks a day whose clock was changed.
    Paint clock() {
        return of(clock);
    }

    /// Over a bar most of which was not measured.
    Paint estimated() {
        return of(estimated);
    }

    Paint text() {
        return text.getTextFill();
    }

    Font font() {
        return text.getFont();
    }

    private List<Region> regions() {
        List<Region> all = new ArrayList<>(parts.values());
        all.addAll(List.of(gap, line, cursor, clock, estimated));
        return all;
    }

    private static Paint of(Region ink) {
        Background background = ink.getBackground();
        return background == null || background.getFills().isEmpty()
                ? Color.TRANSPARENT
                : background.getFills().getFirst().getFill();
    }

    private static Region ink(String style) {
        Region ink = new Region();
        ink.getStyleClass().add(style);
        ink.setManaged(false);
        ink.setMouseTransparent(true);
        return ink;
    }
}
