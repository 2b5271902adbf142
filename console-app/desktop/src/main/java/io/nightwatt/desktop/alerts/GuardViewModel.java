package io.nightwatt.desktop.alerts;

import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.alert.ThermalGuard;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;

/// The thermal guard as a person edits it. Follows the fleet until something is changed here. No
/// toolkit; one thread only.
public final class GuardViewModel {
    private static final Texts TEXTS = Texts.of(GuardViewModel.class);

    private final FleetClient client;
    private final Telling telling;
    private final Map<Step, BooleanProperty> on = new EnumMap<>(Step.class);
    private final Map<Step, IntegerProperty> seconds = new EnumMap<>(Step.class);
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private ThermalGuard guard = ThermalGuard.OFF;
    private boolean following;

    /// What the guard does, in this order.
    enum Step {
        STOP,
        PAUSE,
        POWER_DOWN;

        /// As the texts name it.
        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public GuardViewModel(FleetClient client, Telling telling) {
        this.client = client;
        this.telling = telling;
        for (Step step : Step.values()) {
            var enabled = new SimpleBooleanProperty();
            var after = new SimpleIntegerProperty();
            enabled.addListener((_, _, _) -> touch());
            after.addListener((_, _, _) -> touch());
            on.put(step, enabled);
            seconds.put(step, after);
        }
        follow();
    }

    BooleanProperty on(Step step) {
        return Objects.requireNonNull(on.get(step));
    }

    /// How long it must have been critical without a break.
    IntegerProperty seconds(Step step) {
        return Objects.requireNonNull(seconds.get(step));
    }

    /// Whether there is something to save.
    public ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    /// Why nothing can be saved now; empty when it can.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    public void show(FleetSnapshot snapshot) {
        guard = snapshot.alertRules().guard();
        if (!changed.get()) {
            follow();
        } else {
            touch();
        }
    }

    void save() {
        if (problem.get().isEmpty()) {
            ThermalGuard next = wanted();
            ThermalGuard before = guard;
            changed.set(false);
            telling.tellWithUndo(
                    set(next),
                    TEXTS.get("guard.saved"),
                    () -> telling.tell(set(before), TEXTS.get("guard.undone")));
        }
    }

    private CompletionStage<Answer> set(ThermalGuard next) {
        return client.send(new FleetCommand.SetThermalGuard(next));
    }

    /// Drops what was changed here.
    void revert() {
        follow();
    }

    private ThermalGuard wanted() {
        return new ThermalGuard(
                on(Step.STOP).get(),
                after(Step.STOP),
                on(Step.PAUSE).get(),
                after(Step.PAUSE),
                on(Step.POWER_DOWN).get(),
                after(Step.POWER_DOWN));
    }

    private Duration after(Step step) {
        return Duration.ofSeconds(seconds(step).get());
    }

    private void follow() {
        following = true;
        show(Step.STOP, guard.stopNewWork(), guard.stopAfter());
        show(Step.PAUSE, guard.pauseWork(), guard.pauseAfter());
        show(Step.POWER_DOWN, guard.powerDown(), guard.powerDownAfter());
        following = false;
        changed.set(false);
        problem.set("");
    }

    private void show(Step step, boolean enabled, Duration after) {
        on(step).set(enabled);
        seconds(step).set((int) after.toSeconds());
    }

    private void touch() {
        if (!following) {
            ThermalGuard wanted = wanted();
            problem.set(wanted.problem().orElse(""));
            changed.set(!wanted.equals(guard));
        }
    }
}
