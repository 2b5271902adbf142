package io.nightwatt.desktop.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.alerts.GuardViewModel.Step;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Told;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.engine.alert.AlertRules;
import io.nightwatt.engine.alert.ThermalGuard;
import io.nightwatt.engine.console.FleetCommand;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuardViewModelTest {
    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private final Told told = new Told();
    private final GuardViewModel model =
            new GuardViewModel(fleet, new Telling(Runnable::run, told));

    @Test
    void everyStepIsOffAsDelivered() {
        model.show(Fleets.twelve());
        for (Step step : Step.values()) {
            assertThat(model.on(step).get()).isFalse();
        }
        assertThat(model.changed().get()).isFalse();
    }

    @Test
    void followsTheFleetAndSendsWhatWasChanged() {
        var guard =
                new ThermalGuard(
                        true,
                        Duration.ofSeconds(90),
                        false,
                        Duration.ofMinutes(3),
                        false,
                        Duration.ofMinutes(5));
        model.show(Fleets.watched(Fleets.twelve(), AlertRules.DEFAULT.withGuard(guard)));
        assertThat(model.seconds(Step.STOP).get()).isEqualTo(90);
        model.on(Step.PAUSE).set(true);
        model.seconds(Step.PAUSE).set(240);
        model.save();
        assertThat(fleet.sent())
                .containsExactly(
                        new FleetCommand.SetThermalGuard(
                                new ThermalGuard(
                                        true,
                                        Duration.ofSeconds(90),
                                        true,
                                        Duration.ofMinutes(4),
                                        false,
                                        Duration.ofMinutes(5))));
    }

    @Test
    void whatWasSavedCanBeUndone() {
        model.show(Fleets.twelve());
        model.on(Step.STOP).set(true);
        model.save();
        told.undo();
        assertThat(fleet.sent())
                .hasSize(2)
                .last()
                .isEqualTo(new FleetCommand.SetThermalGuard(ThermalGuard.OFF));
    }

    @Test
    void aStepWithoutTheOneBeforeItIsRefusedBeforeItIsSent() {
        model.show(Fleets.twelve());
        model.on(Step.POWER_DOWN).set(true);
        assertThat(model.problem().get()).contains("stops new work too");
        model.save();
        assertThat(fleet.sent()).isEmpty();
        model.revert();
        assertThat(model.problem().get()).isEmpty();
    }
}
