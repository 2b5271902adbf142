package io.nightwatt.desktop.gauge;

import io.nightwatt.desktop.fx.Temperature;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.alert.Threshold;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A live gauge: a bar with its value, maximum and percentage, in one of four shapes. Its limits
/// are marks across the bar, and told in its tooltip. Where there is no value it says `n/a`, and
/// why in its tooltip. FX thread only.
public final class Gauge extends StackPane {
    private static final Texts TEXTS = Texts.of(Gauge.class);
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass CRITICAL = PseudoClass.getPseudoClass("critical");
    private static final PseudoClass ABSENT = PseudoClass.getPseudoClass("absent");
    private static final double NAME_WIDTH = 48;
    private static final double VALUE_WIDTH = 86;
    private static final double STACK_PERCENT_WIDTH = 36;
    private static final double PERCENT_WIDTH = 40;

    private final Quantity quantity;
    private final Bar bar;
    private final Label value = new Label();
    private final Label percent = new Label();
    private final Tooltip tooltip = new Tooltip();
    private final Shape shape;
    private @Nullable Limits toldLimits;
    private String toldUnit = "";
    private String limitWords = "";

    /// How much room a gauge takes.
    public enum Shape {
        /// One line: name, bar, value and maximum, percentage.
        ROW,
        /// Two lines in half a card: name, value and maximum, percentage over the bar.
        STACK,
        /// A value over a thin bar, for columns that have a heading.
        MINI,
        /// Only the bar, for dense places; all else is in the tooltip.
        LINE
    }

    public Gauge(Quantity quantity, Shape shape, GaugePulse pulse) {
        this.quantity = quantity;
        this.shape = shape;
        bar = new Bar(pulse);
        value.getStyleClass().add("gauge-value");
        value.setMinWidth(Region.USE_PREF_SIZE);
        percent.getStyleClass().add("gauge-percent");
        percent.setMinWidth(Region.USE_PREF_SIZE);
        getStyleClass().addAll("gauge", "gauge-" + quantity.key(), "gauge-" + key(shape));
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(false);
        getChildren().add(content());
        Tooltip.install(this, tooltip);
    }

    /// Shows a reading.
    ///
    /// @param smoothly false when the gauge now belongs to another GPU
    public void show(Reading reading, boolean smoothly) {
        value.setText(shape == Shape.MINI ? reading.value() : spelledOut(reading));
        percent.setText(reading.percent());
        Threshold.Level level = reading.level();
        pseudoClassStateChanged(WARNING, level == Threshold.Level.WARNING);
        pseudoClassStateChanged(CRITICAL, level == Threshold.Level.CRITICAL);
        pseudoClassStateChanged(ABSENT, reading.why().isPresent());
        bar.show(reading.fraction(), level, smoothly);
        bar.mark(reading.limits());
        String told =
                reading.limits()
                        .map(limits -> told(reading) + " · " + words(limits))
                        .orElseGet(() -> told(reading));
        tooltip.setText(told);
        setAccessibleText(told);
    }

    public Quantity quantity() {
        return quantity;
    }

    /// The heading of a column of such gauges.
    public static String shortName(Quantity quantity) {
        return TEXTS.get("short." + quantity.key());
    }

    private String spelledOut(Reading reading) {
        boolean saysItTwice = quantity == Quantity.UTILISATION && reading.why().isEmpty();
        return saysItTwice ? "" : reading.ofMaximum();
    }

    private String told(Reading reading) {
        String name = TEXTS.get("name." + quantity.key());
        if (reading.why().isPresent()) {
            return TEXTS.get("absent", name, reading.why().get());
        }
        if (reading.percent().isEmpty() || quantity == Quantity.UTILISATION) {
            return TEXTS.get("value", name, reading.value());
        }
        return TEXTS.get("of." + quantity.key(), name, reading.ofMaximum(), reading.percent());
    }

    /// Worked out again only when they change: it is asked for a thousand GPUs every second.
    private String words(Limits limits) {
        String unit = quantity == Quantity.TEMPERATURE ? Temperature.shown().unit() : "%";
        if (!limits.equals(toldLimits) || !unit.equals(toldUnit)) {
            toldLimits = limits;
            toldUnit = unit;
            limitWords =
                    TEXTS.get(
                            "limits",
                            limit(limits.threshold().warning(), unit),
                            limit(limits.threshold().critical(), unit));
        }
        return limitWords;
    }

    private String limit(double value, String unit) {
        double shown = quantity == Quantity.TEMPERATURE ? Temperature.shown().of(value) : value;
        return Math.round(shown) + "\u00a0" + unit;
    }

    private Region content() {
        return switch (shape) {
            case ROW -> row();
            case STACK -> stack();
            case MINI -> mini();
            case LINE -> bar;
        };
    }

    private Region mini() {
        VBox mini = new VBox(3, value, bar);
        mini.setAlignment(Pos.CENTER_LEFT);
        return mini;
    }

    private Region row() {
        Label name = name();
        name.setMinWidth(NAME_WIDTH);
        value.setMinWidth(VALUE_WIDTH);
        value.setAlignment(Pos.CENTER_RIGHT);
        percent.setMinWidth(PERCENT_WIDTH);
        percent.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(bar, Priority.ALWAYS);
        HBox row = new HBox(name, bar, value, percent);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Region stack() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        value.setMinWidth(0);
        HBox texts = new HBox(4, name(), gap, value);
        texts.setMinWidth(0);
        percent.setMinWidth(STACK_PERCENT_WIDTH);
        percent.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(bar, Priority.ALWAYS);
        HBox line = new HBox(bar, percent);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox stack = new VBox(texts, line);
        stack.setMinWidth(0);
        return stack;
    }

    private Label name() {
        Label name = new Label(shortName(quantity));
        name.getStyleClass().add("gauge-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        return name;
    }

    private static String key(Shape shape) {
        return switch (shape) {
            case ROW -> "row";
            case STACK -> "stack";
            case MINI -> "mini";
            case LINE -> "line";
        };
    }
}
