package io.nightwatt.engine;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.power.Intent;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.Power;
import io.nightwatt.engine.power.PowerMode;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.power.Stage;
import io.nightwatt.engine.power.WakeRung;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// The console ends at any step of the way down or back, and starts again from what is stored:
/// every step, by what has become of the machine meanwhile, after a short and a long absence.
class RestartTableTest {

    private static final Requirements ANY = Requirements.of("command");
    private static final Duration SETTLED = Duration.ofMinutes(10);
    private static final WakeRung SSH =
            new WakeRung.Ssh(
                    Duration.ofMinutes(3), "pdu", 22, "night", "on 7", "SHA256:x", "pdu-key");

    /// A step as it is stored; its deadline was set when the console was away for `gone`.
    private interface Step {
        WorkerBuilder at(Instant left);
    }

    @Test
    void everyStepIsTakenUpAsWrittenDown() {
        var text = new StringBuilder();
        steps().forEach((step, stored) -> {
            fates().forEach((fate, become) -> {
                var outcomes = new TreeMap<String, List<String>>();
                for (long away : new long[] {5, 3600}) {
                    for (boolean automatic : new boolean[] {true, false}) {
                        String when =
                                (away == 5 ? "5 s" : "1 h") + (automatic ? " auto" : " asked");
                        String outcome = outcome(stored, become, away, automatic);
                        outcomes.computeIfAbsent(outcome, _ -> new ArrayList<>()).add(when);
                    }
                }
                outcomes.forEach((outcome, when) ->
                        text.append(
                                line(
                                        step,
                                        fate,
                                        outcomes.size() == 1 ? List.of() : when,
                                        outcome)));
            });
            text.append('\n');
        });
        Golden.assertMatches("restart-table.txt", text.toString());
    }

    private static String line(String step, String fate, List<String> when, String outcome) {
        return "%-14s + %-16s%s -> %s%n"
                .formatted(
                        step,
                        fate,
                        when.isEmpty() ? "" : " (" + String.join(", ", when) + ")",
                        outcome)
                .replace("\r", "");
    }

    private static String outcome(
            Step stored, Consumer<Farm.Box> become, long away, boolean automatic) {
        Instant left = Farm.START.minusSeconds(away);
        Worker before = stored.at(left).disconnected().build();
        Stage from = Stage.of(before.power());
        Intent intent =
                from == Stage.ON || from == Stage.SLEEPING
                        ? Intent.NONE
                        : Intent.NONE.asked(
                                automatic ? "automation" : "alice", automatic, false, "night");
        Power power = before.power();
        Worker worker =
                before.edit()
                        .power(new Power(power.state(), power.phase(), left, "before", left))
                        .intent(intent)
                        .lastSign(Optional.of(left))
                        .generation(7)
                        .build();
        Farm farm = new Farm(PowerPolicy.DEFAULT, List.of(worker), become);
        farm.pass(SETTLED.toSeconds());

        Stage stage = farm.stage(1);
        int orders = farm.effects(Effect.OrderPowerDown.class).size();
        int wakes = farm.effects(Effect.Wake.class).size();
        int warnings = farm.effects(Effect.Notify.class).size();
        assertThat(stage).as("nobody waits for ever").isIn(Stage.ON, Stage.SLEEPING);
        assertThat(orders).as("orders").isLessThanOrEqualTo(1);
        assertThat(wakes).as("packets: one each 20 s of 3 minutes").isLessThanOrEqualTo(9);
        return stage.name().toLowerCase(Locale.ROOT)
                + count(orders, "order")
                + count(wakes, "wake")
                + count(warnings, "warning")
                + "; "
                + end(farm);
    }

    private static String count(int number, String word) {
        return number == 0 ? "" : ", " + number + " " + word + (number == 1 ? "" : "s");
    }

    /// Nobody is lost: whoever can still be reached or woken runs the next job.
    private static String end(Farm farm) {
        farm.ask(new FleetCommand.ReleaseHold(new WorkerId(1)));
        farm.pass(360); // Beyond the first back-off.
        boolean on = farm.box(1).on;
        JobId job = farm.submit(ANY, 1);
        farm.pass(200);
        String machine = on ? "on" : "off";
        return farm.job(job).state() == JobState.DONE
                ? "machine " + machine + ", runs the next job"
                : "machine " + machine + ", next job: " + farm.jobs().reason(farm.job(job));
    }

    private static Map<String, Step> steps() {
        var steps = new LinkedHashMap<String, Step>();
        steps.put("on", _ -> worker(1));
        steps.put(
                "draining",
                left -> worker(1).power(PowerState.ON, new Phase.Draining(left.plusSeconds(600))));
        steps.put("ordered", left -> down(new Phase.Ordered("pd-1-7", left.plusSeconds(30))));
        steps.put("stopping", left -> down(new Phase.Stopping("pd-1-7", left.plusSeconds(300))));
        steps.put("said goodbye", left -> down(new Phase.Leaving("pd-1-7", left.plusSeconds(300))));
        steps.put("sleeping", _ -> worker(1).asleep());
        steps.put("waking by wol", left -> waking(WakeRung.Wol.DEFAULT, left, true));
        steps.put("waking by ssh", left -> waking(SSH, left, true));
        steps.put("waking by ssh?", left -> waking(SSH, left, false));
        return steps;
    }

    private static WorkerBuilder down(Phase phase) {
        return worker(1).power(PowerState.SHUTTING_DOWN, phase);
    }

    private static WorkerBuilder waking(WakeRung rung, Instant left, boolean answered) {
        var settings =
                new PowerSettings(
                        Optional.empty(),
                        false,
                        PowerMode.OFF,
                        List.of(rung),
                        "",
                        OptionalDouble.empty());
        var phase =
                new Phase.WakeAttempt(
                        1, 0, rung.method(), left, left.plus(rung.timeout()), answered);
        return worker(1).asleep().settings(settings).power(PowerState.WAKING, phase);
    }

    private static Map<String, Consumer<Farm.Box>> fates() {
        var fates = new LinkedHashMap<String, Consumer<Farm.Box>>();
        fates.put("is idle", box -> box.on = true);
        fates.put(
                "works",
                box -> {
                    box.on = true;
                    box.foreign = true;
                });
        fates.put(
                "goes down",
                box -> {
                    box.on = true;
                    box.darkAt = Optional.of(Farm.START.plusSeconds(8));
                });
        fates.put("is dark", box -> box.on = false);
        fates.put(
                "is dark for ever",
                box -> {
                    box.on = false;
                    box.wakes = false;
                });
        fates.put(
                "has restarted",
                box -> {
                    box.on = true;
                    box.boots = 2;
                });
        return fates;
    }

    @Test
    void aSegmentRunsOnThroughARestartOfTheConsoleWhileItsWorkerDrains() {
        Farm farm = new Farm(PowerPolicy.DEFAULT, List.of(worker(1).build()));
        JobId job = farm.submit(ANY, 2);
        farm.pass(5);
        farm.ask(new FleetCommand.PowerDown(new WorkerId(1), false, "night"));
        assertThat(farm.stage(1)).isEqualTo(Stage.DRAINING);
        Set<Long> before = Set.copyOf(farm.box(1).running.keySet());
        farm.restart();
        farm.pass(5);
        assertThat(farm.box(1).running.keySet()).isEqualTo(before);
        farm.pass(60);
        assertThat(farm.effects(Effect.CancelSegment.class)).isEmpty();
        assertThat(farm.effects(Effect.Assign.class)).hasSize(1);
        assertThat(farm.stage(1)).isEqualTo(Stage.SLEEPING);
        assertThat(farm.segment(job, 0).state()).isEqualTo(Segment.State.DONE);
    }

    @Test
    void aShutGateStaysShutThroughARestartUntilTheMachineIsWholeAgain() {
        Farm farm = new Farm(PowerPolicy.DEFAULT, List.of(worker(1).gpu("T4", 16_000).build()));
        farm.connect(farm.box(1));
        farm.box(1).lostGpus.add("GPU-1-1");
        farm.connect(farm.box(1));
        String problem = farm.worker(1).record().gate().problem();
        assertThat(problem).isEqualTo("1 of 2 GPUs are there, missing GPU-1-1");
        farm.restart();
        JobId job = farm.submit(ANY, 1);
        farm.pass(60);
        assertThat(farm.worker(1).record().gate().problem()).isEqualTo(problem);
        assertThat(farm.effects(Effect.Assign.class)).isEmpty();

        farm.box(1).lostGpus.clear();
        farm.connect(farm.box(1));
        farm.pass(40);
        assertThat(farm.job(job).state()).isEqualTo(JobState.DONE);
    }
}
