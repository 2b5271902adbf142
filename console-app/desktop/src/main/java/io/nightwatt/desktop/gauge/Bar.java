package io.nightwatt.desktop.gauge;

import io.nightwatt.engine.alert.Threshold;
import java.util.OptionalDouble;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/// The track of a gauge and what fills it. Moves to a new value within half a second.
final class Bar extends Region implements GaugePulse.Moving {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass CRITICAL = PseudoClass.getPseudoClass("critical");
    private static final PseudoClass ABSENT = PseudoClass.getPseudoClass("absent");

    private final GaugePulse pulse;
    private final Region fill = new Region();
    private final Motion motion = new Motion();
    private boolean hadValue;

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
        if (smoothly && hadValue && !motion.isNear(next) && getScene() != null) {
            motion.head(next);
            pulse.start(this);
        } else {
            pulse.stop(this);
            motion.jump(next);
            layFill();
        }
        // A first value is where it is: it has not risen from nothing.
        hadValue = fraction.isPresent();
    }

    @Override
    public boolean step(long nanos) {
        boolean moves = motion.step(nanos);
        layFill();
        return moves && getScene() != null;
    }

    @Override
    protected void layoutChildren() {
        layFill();
    }

    private void layFill() {
        double part = motion.at();
        double width = part <= 0 ? 0 : Math.max(getHeight(), part * getWidth());
        fill.resizeRelocate(0, 0, Math.min(width, getWidth()), getHeight());
    }
}
