package io.nightwatt.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fx.Announcer;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.power.PowerPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsViewModelTest {
    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private final List<String> told = new ArrayList<>();
    private final SettingsViewModel model =
            new SettingsViewModel(
                    fleet,
                    Runnable::run,
                    new Announcer() {
                        @Override
                        public void done(String text) {
                            told.add("done: " + text);
                        }

                        @Override
                        public void refused(String text) {
                            told.add("refused: " + text);
                        }
                    });

    @Test
    void leavesAutomationOffUntilItIsSet() {
        model.show(Fleets.twelve());
        assertThat(model.powersDownIdle().get()).isFalse();
        assertThat(model.changed().get()).isFalse();
    }

    @Test
    void sendsTheWholePolicyOnSave() {
        model.show(Fleets.twelve());
        model.powersDownIdle().set(true);
        model.idleMinutes().set(20);
        model.number(PolicyNumber.READY).set(2);
        assertThat(model.changed().get()).isTrue();
        model.save();
        PowerPolicy old = PowerPolicy.DEFAULT;
        assertThat(fleet.sent())
                .containsExactly(
                        new FleetCommand.SetPowerPolicy(
                                old.edit()
                                        .idleTimeout(Optional.of(Duration.ofMinutes(20)))
                                        .minReadyWorkers(2)
                                        .build()));
        assertThat(told).containsExactly("done: Power rules saved");
    }

    @Test
    void doesNotOverwriteWhatIsBeingTyped() {
        model.show(Fleets.twelve());
        model.number(PolicyNumber.READY).set(5);
        model.show(Fleets.twelve());
        assertThat(model.number(PolicyNumber.READY).get()).isEqualTo(5);
        model.revert();
        assertThat(model.number(PolicyNumber.READY).get()).isZero();
    }

    @Test
    void saysWhyRulesWereRefused() {
        fleet.answer(new Answer.Refused("more than there are workers"));
        model.save();
        assertThat(told).containsExactly("refused: more than there are workers");
    }
}
