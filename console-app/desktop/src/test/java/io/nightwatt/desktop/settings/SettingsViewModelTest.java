package io.nightwatt.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Told;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.power.PowerPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsViewModelTest {
    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private final Told told = new Told();
    private final SettingsViewModel model =
            new SettingsViewModel(fleet, new Telling(Runnable::run, told));

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
        assertThat(told.words()).containsExactly("done: Power rules saved");
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
    void savesTheLinesOfATable() {
        model.show(Fleets.twelve());
        model.table(PolicyTable.CIRCUITS).set("rack-1=3500\n\n rack-2 = 2000 ");
        model.table(PolicyTable.GROUPS).set("render = 2");
        model.table(PolicyTable.TDP).set("NVIDIA L40S = 350");
        model.save();
        assertThat(fleet.sent())
                .singleElement()
                .isInstanceOfSatisfying(
                        FleetCommand.SetPowerPolicy.class,
                        sent -> {
                            PowerPolicy policy = sent.policy();
                            assertThat(policy.wake().circuitWatts())
                                    .isEqualTo(Map.of("rack-1", 3500, "rack-2", 2000));
                            assertThat(policy.floor().minReadyByGroup())
                                    .isEqualTo(Map.of("render", 2));
                            assertThat(policy.energy().tdpWattsByModel())
                                    .isEqualTo(Map.of("NVIDIA L40S", 350.0));
                        });
        assertThat(model.table(PolicyTable.CIRCUITS).get())
                .isEqualTo("rack-1 = 3500\nrack-2 = 2000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rack-1", "= 3", "rack-1 = much", "rack-1 = -3", "a = 1\na = 2"})
    void savesNothingWhileALineCannotBeRead(String typed) {
        model.show(Fleets.twelve());
        model.table(PolicyTable.CIRCUITS).set(typed);
        String line = typed.lines().toList().getLast();
        assertThat(model.problem().get()).contains("Watts of a circuit").contains(line);
        assertThat(model.problem(PolicyTable.CIRCUITS).get()).contains(line);
        assertThat(model.problem(PolicyTable.GROUPS).get()).isEmpty();
        model.save();
        assertThat(fleet.sent()).isEmpty();
    }

    @Test
    void saysAtTheTableWhatTheServicesWouldRefuse() {
        model.show(Fleets.twelve());
        model.table(PolicyTable.TDP).set("NVIDIA L40S = 9000");
        assertThat(model.problem(PolicyTable.TDP).get()).contains("1 to 5000 W");
        assertThat(model.problem().get()).contains("1 to 5000 W");
        model.save();
        assertThat(fleet.sent()).isEmpty();
        model.revert();
        assertThat(model.problem(PolicyTable.TDP).get()).isEmpty();
    }

    @Test
    void leavesALineThatIsBegunAlone() {
        model.show(Fleets.twelve());
        model.table(PolicyTable.CIRCUITS).set("\n");
        model.show(Fleets.twelve());
        assertThat(model.table(PolicyTable.CIRCUITS).get()).isEqualTo("\n");
        model.revert();
        assertThat(model.table(PolicyTable.CIRCUITS).get()).isEmpty();
        assertThat(model.changed().get()).isFalse();
    }

    @Test
    void saysWhyRulesWereRefused() {
        fleet.answer(new Answer.Refused("more than there are workers"));
        model.save();
        assertThat(told.words()).containsExactly("refused: more than there are workers");
    }
}
