package io.nightwatt.desktop.gauge;

import io.nightwatt.engine.alert.Threshold;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/// The track of a gauge, what fills it, and its limits as marks across it. Moves to a new value
/// within half a second.
final class Bar extends Region implements GaugePulse.Moving {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass CRITICAL = PseudoClass.getPseudoClass("critical");
    private static final PseudoClass ABSENT = PseudoClass.getPseudoClass("absent");

    private static final PseudoClass WARNING_ONLY = PseudoClass.getPseudoClass("warning-only");

    /// Both marks together are at least so wide, so that one does not hide the other.
    private static final double MARKS_WIDTH_MIN = 4;

    private static final double STANDS_OUT = 0.3;

    private final GaugePulse pulse;
    private final Region fill = new Region();

    /// Both marks are the sides of one region: a fleet has thousands of bars.
    private final Region marks = new Region();

    private final Motion motion = new Motion();
    private Optional<Limits> limits = Optional.empty();
    private boolean hadValue;

    Bar(GaugePulse pulse) {
        this.pulse = pulse;
        getStyleClass().add("gauge-track");
        fill.getStyleClass().add("gauge-fill");
        fill.setManaged(false);
        marks.getStyleClass().add("gauge-marks");
        marks.setManaged(false);
        marks.setVisible(false);
        getChildren().addAll(fill, marks);
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

    /// Marks these limits from now on.
    void mark(Optional<Limits> next) {
        if (limits.equals(next)) {
            return;
        }
        limits = next;
        marks.setVisible(next.filter(Limits::isOnScale).isPresent());
        marks.pseudoClassStateChanged(WARNING_ONLY, next.filter(Limits::isWhole).isEmpty());
        layMarks();
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
        layMarks();
    }

    /// The left side is where warnings begin, the right side where it becomes critical. They stand
    /// out above and below, to be seen where the bar has their colour.
    private void layMarks() {
        if (limits.isEmpty() || !marks.isVisible()) {
            return;
        }
        double out = Math.ceil(getHeight() * STANDS_OUT);
        double to = snapPositionX(Math.min(limits.get().critical(), 1) * getWidth());
        double from = snapPositionX(limits.get().warning() * getWidth());
        double width = Math.max(MARKS_WIDTH_MIN, to - from);
        marks.resizeRelocate(
                Math.min(from, getWidth() - width), -out, width, getHeight() + 2 * out);
    }

    private void layFill() {
        double part = motion.at();
        double width = part <= 0 ? 0 : Math.max(getHeight(), part * getWidth());
        fill.resizeRelocate(0, 0, Math.min(width, getWidth()), getHeight());
    }
}
