package io.nightwatt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.event.AgentEvent.Outcome;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.CycleLimits;
import io.nightwatt.engine.power.Explanation;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.HealthGate;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.Rule;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every worker answers why it is on or off, and what would change it (P16).
class WhyTest {

    private final StringBuilder said = new StringBuilder();
    private Rig rig = new Rig(policy());

    @Test
    void everySituationIsExplainedAsWrittenDown() {
        WorkerId id = begin();
        tell("idle, long before the timeout", id);
        rig.pass(Duration.ofMinutes(12));
        tell("in the cool-down", id);
        rig.report(id, Rig.BUSY);
        tell("busy", id);
        rig.report(id, Rig.PARKED);
        tell("parked", id);
        rig.report(id, Rig.WORKING);
        tell("runs a segment", id);
        rig.powerDown(id);
        tell("drains", id);
        held();
        limited();
        scheduled();
        asleep();
        inDoubt();
        Golden.assertMatches("why.txt", said.toString());
    }

    private void held() {
        WorkerId id = begin();
        var until = Optional.of(Rig.START.plus(Duration.ofHours(4)));
        rig.ask(new FleetCommand.SetHold(id, Hold.Kind.ON, "paint", until));
        tell("held on", id);
        rig.pass(Duration.ofMinutes(20));
        rig.ask(new FleetCommand.ReleaseHold(id));
        rig.pass(1);
        tell("asked to power down", id);
        rig.answer(id, Outcome.REFUSED, "somebody is logged in");
        tell("refused, and left alone", id);
    }

    private void limited() {
        var cycles = new CycleLimits(Duration.ofHours(1), Duration.ofMinutes(5), 8);
        rig = new Rig(policy().edit().minReadyWorkers(1).cycles(cycles).build());
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.pass(Duration.ofMinutes(16));
        tell("kept by the floor and the minimum on-time", id);
        PowerSettings plain = PowerSettings.DEFAULT;
        rig.ask(
                new FleetCommand.SetPowerSettings(
                        id,
                        new PowerSettings(
                                Optional.empty(),
                                true,
                                plain.mode(),
                                plain.ladder(),
                                "",
                                plain.peakWatts())));
        rig.engine
                .fleet()
                .setHalts(
                        new Halts(
                                new TreeMap<>(
                                        java.util.Map.of(
                                                Halts.FLEET,
                                                new Halts.Halt(rig.now, "4 of 9 went bad"))),
                                new TreeMap<>()));
        tell("a minimum fleet member, automation stopped", id);
        id = begin();
        rig.pass(Duration.ofMinutes(14));
        var shut =
                HealthGate.lacking(
                        new TreeSet<>(Set.of("GPU-1", "GPU-2")), "1 of 2 GPUs are there");
        rig.engine.fleet().put(rig.w(id).edit().record(rig.w(id).record().withGate(shut)).build());
        tell("its health gate is shut", id);
        rig = new Rig();
        tell("automation is off", rig.worker("ws-1", Rig.IDLE));
    }

    private void scheduled() {
        WorkerId id = begin();
        rig.ask(new FleetCommand.SetSchedule(monday("08:00", "09:00")));
        tell("inside its window", id);
        rig.pass(Duration.ofMinutes(62));
        tell("outside its window", id);
        rig.engine
                .fleet()
                .jobs()
                .put(OneJob.waiting(rig.engine.fleet().jobs().nextId(), "", rig.now));
        tell("outside its window, a job waits", id);
    }

    private void asleep() {
        WorkerId id = begin();
        rig.ask(new FleetCommand.SetSchedule(monday("10:00", "12:00").withOverride(false)));
        rig.powerDown(id);
        rig.answer(id, Outcome.ACCEPTED);
        tell("stopping", id);
        rig.goodbye(id);
        tell("said goodbye", id);
        rig.disconnect(id);
        rig.silence(id);
        rig.pass(31);
        tell("asleep by hand, outside its window", id);
        rig.ask(new FleetCommand.Wake(id, "shift"));
        rig.pass(25);
        tell("waking", id);
        rig.pass(Duration.ofMinutes(3));
        tell("did not wake", id);
    }

    private void inDoubt() {
        WorkerId id = begin();
        rig.silence(id);
        rig.disconnect(id);
        rig.pass(70);
        tell("silent", id);
        tell("never connected", rig.enrol("ws-2"));
        rig.ask(new FleetCommand.Decommission(id, "sold"));
        tell("decommissioned", id);
    }

    private WorkerId begin() {
        rig = new Rig(policy());
        return rig.worker("ws-1", Rig.IDLE);
    }

    private void tell(String what, WorkerId id) {
        Explanation answer = rig.engine.explain(rig.w(id), rig.now);
        assertThat(answer.why()).as(what).isNotEmpty();
        said.append(what)
                .append(" -> ")
                .append(answer.state().name().toLowerCase(Locale.ROOT))
                .append('\n');
        for (Rule rule : answer.why()) {
            said.append("    ")
                    .append(pull(rule))
                    .append(rule.name())
                    .append(": ")
                    .append(rule.words())
                    .append('\n');
        }
        answer.whatWouldChangeIt().forEach(each -> said.append("    ? ").append(each).append('\n'));
    }

    private static String pull(Rule rule) {
        return switch (rule.pull()) {
            case ON -> "+ ";
            case OFF -> "- ";
            case NOWHERE -> "  ";
        };
    }

    private static PowerPolicy policy() {
        return PowerPolicy.DEFAULT.withIdleTimeout(Optional.of(Duration.ofMinutes(15)));
    }

    private static PowerSchedule monday(String on, String off) {
        var window = new Window(LocalTime.parse(on), LocalTime.parse(off));
        var week = WeeklyWindows.on(List.of(DayOfWeek.MONDAY), window);
        return PowerSchedule.of(new ScheduleScope.Fleet(), week, ZoneId.of("UTC"));
    }
}
