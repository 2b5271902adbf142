package io.nightwatt.desktop.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Told;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.engine.alert.AlertRule;
import io.nightwatt.engine.alert.AlertRules;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Threshold;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsViewModelTest {
    private static final AlertRule COOLER = new AlertRule(new Threshold(65, 80), true);

    private final FleetSnapshot twelve = Fleets.twelve();
    private final FakeFleet fleet = new FakeFleet(twelve);
    private final Told told = new Told();
    private final LimitsViewModel model =
            new LimitsViewModel(fleet, new Telling(Runnable::run, told));

    @BeforeEach
    void show() {
        model.show(twelve);
    }

    private LimitEdit edit(Condition condition) {
        return model.edits().stream()
                .filter(each -> each.condition() == condition)
                .findFirst()
                .orElseThrow();
    }

    private void choose(WorkerId worker) {
        model.scope()
                .set(
                        model.scopes().stream()
                                .filter(each -> each.worker().filter(worker::equals).isPresent())
                                .findFirst()
                                .orElseThrow());
    }

    @Test
    void showsTheDeliveredLimits() {
        assertThat(edit(Condition.TEMPERATURE_CELSIUS).warning().get()).isEqualTo("70");
        assertThat(edit(Condition.TEMPERATURE_CELSIUS).critical().get()).isEqualTo("85");
        assertThat(edit(Condition.UTILIZATION_PERCENT).enabled().get()).isFalse();
        assertThat(model.changed().get()).isFalse();
    }

    @Test
    void sendsOnlyWhatDiffersFromTheUsual() {
        edit(Condition.TEMPERATURE_CELSIUS).warning().set("65");
        edit(Condition.TEMPERATURE_CELSIUS).critical().set("80");
        model.save();
        assertThat(fleet.sent())
                .containsExactly(
                        new FleetCommand.SetAlertRules(
                                Map.of(Condition.TEMPERATURE_CELSIUS, COOLER)));
        assertThat(model.changed().get()).isFalse();
    }

    @Test
    void undoBringsBackTheRulesThatThereWereOfTheSameScope() {
        Map<Condition, AlertRule> own = Map.of(Condition.TEMPERATURE_CELSIUS, COOLER);
        model.show(Fleets.watched(twelve, AlertRules.DEFAULT.withWorker(new WorkerId(1), own)));
        choose(new WorkerId(1));
        model.reset();
        model.save();
        model.scope().set(LimitsViewModel.Scope.FLEET);
        told.undo();
        assertThat(fleet.sent())
                .hasSize(2)
                .last()
                .isEqualTo(new FleetCommand.SetWorkerAlertRules(new WorkerId(1), own));
    }

    @Test
    void aWorkersOwnRulesAreThoseThatDifferFromTheFleets() {
        AlertRules rules =
                AlertRules.DEFAULT.withFleet(Map.of(Condition.TEMPERATURE_CELSIUS, COOLER));
        model.show(Fleets.watched(twelve, rules));
        choose(new WorkerId(1));
        assertThat(edit(Condition.TEMPERATURE_CELSIUS).warning().get()).isEqualTo("65");
        edit(Condition.GPU_LOST).enabled().set(false);
        model.save();
        assertThat(fleet.sent())
                .containsExactly(
                        new FleetCommand.SetWorkerAlertRules(
                                new WorkerId(1),
                                Map.of(
                                        Condition.GPU_LOST,
                                        new AlertRule(new Threshold(1, 1), false))));
    }

    @Test
    void theUsualOnesTakeAWorkersOwnAway() {
        model.show(
                Fleets.watched(
                        twelve,
                        AlertRules.DEFAULT.withWorker(
                                new WorkerId(1), Map.of(Condition.TEMPERATURE_CELSIUS, COOLER))));
        choose(new WorkerId(1));
        assertThat(model.own().get()).isTrue();
        model.reset();
        assertThat(model.changed().get()).isTrue();
        model.save();
        assertThat(fleet.sent())
                .containsExactly(new FleetCommand.SetWorkerAlertRules(new WorkerId(1), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "warm, 85, a limit is a number, warning",
        "70, '', a limit is a number, critical",
        "-5, 85, between 0 and, both",
        "90, 85, must not be above, both",
        "9999999, 9999999, between 0 and, both"
    })
    void aLimitThatCannotBeIsSaidWhereItIsWrongAndNotSaved(
            String warning, String critical, String why, String where) {
        edit(Condition.TEMPERATURE_CELSIUS).warning().set(warning);
        edit(Condition.TEMPERATURE_CELSIUS).critical().set(critical);
        assertThat(model.problem().get()).contains("temperature").contains(why);
        LimitEdit wrong = edit(Condition.TEMPERATURE_CELSIUS);
        assertThat(wrong.said().get()).contains(why);
        assertThat(wrong.warningProblem().get().isEmpty()).isEqualTo(where.equals("critical"));
        assertThat(wrong.criticalProblem().get().isEmpty()).isEqualTo(where.equals("warning"));
        assertThat(edit(Condition.VRAM_USED_PERCENT).said().get()).isEmpty();
        model.save();
        assertThat(fleet.sent()).isEmpty();
    }

    /// 2 is the hardware's errors only: a number that the form does not show.
    @Test
    void aGradeKeepsTheNumbersThatAScriptHasSet() {
        var hardwareOnly = new AlertRule(new Threshold(2, 2), true);
        model.show(
                Fleets.watched(
                        twelve,
                        AlertRules.DEFAULT.withFleet(Map.of(Condition.XID_ERRORS, hardwareOnly))));
        assertThat(edit(Condition.XID_ERRORS).hasLimits()).isFalse();
        edit(Condition.JOB_MOVED).enabled().set(false);
        model.save();
        assertThat(fleet.sent())
                .first()
                .isInstanceOfSatisfying(
                        FleetCommand.SetAlertRules.class,
                        sent ->
                                assertThat(sent.rules())
                                        .containsEntry(Condition.XID_ERRORS, hardwareOnly)
                                        .containsKey(Condition.JOB_MOVED));
    }

    @Test
    void aCommaIsADecimalPointToo() {
        edit(Condition.TEMPERATURE_CELSIUS).warning().set("69,5");
        assertThat(model.problem().get()).isEmpty();
        assertThat(edit(Condition.TEMPERATURE_CELSIUS).rule().threshold().warning())
                .isEqualTo(69.5);
    }

    @Test
    void whatIsTypedStaysWhileTheFleetGoesOn() {
        edit(Condition.TEMPERATURE_CELSIUS).warning().set("6");
        model.show(Fleets.at(twelve, twelve.at().plusSeconds(1)));
        assertThat(edit(Condition.TEMPERATURE_CELSIUS).warning().get()).isEqualTo("6");
        model.revert();
        assertThat(edit(Condition.TEMPERATURE_CELSIUS).warning().get()).isEqualTo("70");
    }
}
