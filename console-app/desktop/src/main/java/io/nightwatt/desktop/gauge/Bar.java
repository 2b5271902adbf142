package io.nightwatt.desktop.gauge;

import io.nightwatt.engine.alert.Threshold;
import java.util.OptionalDouble;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/// The track of a gauge and what fills it. Moves to a new value within a quarter of a second.
final class Bar extends Region implements GaugePulse.Moving {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass CRITICAL = PseudoClass.getPseudoClass("critical");
    private static final PseudoClass ABSENT = PseudoClass.getPseudoClass("absent");
    private static final double MOVE_NANOS = 250_000_000;
    private static final double WORTH_MOVING = 0.005;

    private final GaugePulse pulse;
    private final Region fill = new Region();
    private double shown;
    private double from;
    private double target;
    private long startedAt;
    private boolean everShown;

    Bar(GaugePulse pulse) {
        this.pulse = pulse;
        getStyleClass().add("gauge-track");
        fill.getStyleClass().add("gauge-fill");
        fill.setManaged(false);
        getChildren().add(fill);
        setMouseTransparent(true);
    }

    /// @param smoothly false when the bar now belongs to another GPU
    void show(OptionalDouble fraction, Threshold.Level level, boolean smoothly) {
        pseudoClassStateChanged(ABSENT, fraction.isEmpty());
        fill.pseudoClassStateChanged(WARNING, level == Threshold.Level.WARNING);
        fill.pseudoClassStateChanged(CRITICAL, level == Threshold.Level.CRITICAL);
        double next = fraction.orElse(0);
        if (smoothly && everShown && Math.abs(next - shown) > WORTH_MOVING && getScene() != null) {
            from = shown;
            target = next;
            startedAt = 0;
            pulse.start(this);
        } else {
            pulse.stop(this);
            target = next;
            move(next);
        }
        everShown = true;
    }

    @Override
    public boolean step(long nanos) {
        if (startedAt == 0) {
            startedAt = nanos;
        }
        double part = Math.min(1, (nanos - startedAt) / MOVE_NANOS);
        double eased = 1 - (1 - part) * (1 - part);
        move(from + (target - from) * eased);
        return part < 1 && getScene() != null;
    }

    private void move(double fraction) {
        shown = fraction;
        layFill();
    }

    @Override
    protected void layoutChildren() {
        layFill();
    }

    private void layFill() {
        double width = shown <= 0 ? 0 : Math.max(getHeight(), shown * getWidth());
        fill.resizeRelocate(0, 0, Math.min(width, getWidth()), getHeight());
    }
}
