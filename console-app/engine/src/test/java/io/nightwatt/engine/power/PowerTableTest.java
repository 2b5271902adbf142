package io.nightwatt.engine.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.Golden;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent.Outcome;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.Session;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.health.HealthPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The whole table of the power path, state by state, signal by signal.
class PowerTableTest {

    private static final Instant SINCE = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant DEADLINE = SINCE.plusSeconds(600);
    private static final Report IDLE = report(Activity.IDLE, false);
    private static final Report BUSY = report(Activity.BUSY, false);
    private static final Report PARKED = report(Activity.PARKED, false);
    private static final Report UNKNOWN = report(Activity.UNKNOWN, false);
    private static final Report GOING = report(Activity.IDLE, true);
    private static final Report WORKING =
            new Report(Activity.BUSY, List.of("attempt 7 runs"), false, List.of(7L));

    /// A signal, and what the worker holds when it comes.
    private record Case(PowerSignal signal, Report report, Instant now, Instant lastSign) {
        static Case of(PowerSignal signal) {
            return with(signal, IDLE);
        }

        static Case with(PowerSignal signal, Report report) {
            Instant now = SINCE.plusSeconds(10);
            return new Case(signal, report, now, now);
        }

        static Case later(long seconds, long silentFor, boolean trusted) {
            Instant now = SINCE.plusSeconds(seconds);
            var signal = new PowerSignal.TimePassed(trusted);
            return new Case(signal, IDLE, now, now.minusSeconds(silentFor));
        }
    }

    @Test
    void everyStateAnswersEverySignalAsWrittenDown() {
        var text = new StringBuilder();
        stages().forEach((from, power) -> {
            cases().forEach((what, each) -> text.append(line(from, power, what, each)));
            text.append('\n');
        });
        Golden.assertMatches("power-table.txt", text.toString());
    }

    @Test
    void theTableVisitsEveryStage() {
        assertThat(stages().values().stream().map(Stage::of).distinct())
                .containsExactlyInAnyOrder(Stage.values());
    }

    private static String line(String from, Power power, String what, Case each) {
        Intent intent = Intent.NONE.asked("alice", false, false, "night");
        Worker worker = worker(power, each).edit().intent(intent).build();
        var step =
                PowerPath.step(
                        worker,
                        each.signal(),
                        PowerPolicy.DEFAULT,
                        HealthPolicy.DEFAULT,
                        each.now());
        String to = words(step.worker().power());
        String generation =
                step.worker().generation() == worker.generation()
                        ? ""
                        : " +" + (step.worker().generation() - worker.generation());
        String effects =
                step.effects().stream().map(PowerTableTest::name).collect(Collectors.joining(", "));
        String tail = (generation + (effects.isEmpty() ? "" : " [" + effects + "]"));
        return "%-9s + %-32s -> %s%s%n".formatted(from, what, to, tail).replace("\r", "");
    }

    private static String words(Power power) {
        String label = power.phase().label();
        String state = power.state().name().toLowerCase(java.util.Locale.ROOT);
        return label.isEmpty() ? state : state + " (" + label + ")";
    }

    private static String name(Effect effect) {
        return effect.getClass().getSimpleName();
    }

    private static Map<String, Power> stages() {
        var stages = new LinkedHashMap<String, Power>();
        stages.put("on", power(PowerState.ON, new Phase.Settled()));
        stages.put("idle", power(PowerState.IDLE, new Phase.Settled()));
        stages.put("draining", power(PowerState.ON, new Phase.Draining(DEADLINE)));
        stages.put("ordered", power(PowerState.SHUTTING_DOWN, new Phase.Ordered("c", DEADLINE)));
        stages.put("stopping", power(PowerState.SHUTTING_DOWN, new Phase.Stopping("c", DEADLINE)));
        stages.put("by itself", power(PowerState.SHUTTING_DOWN, new Phase.Stopping("", DEADLINE)));
        stages.put(
                "leaving", power(PowerState.SHUTTING_DOWN, new Phase.Leaving("pd-1-7", DEADLINE)));
        stages.put(
                "rebooting",
                power(PowerState.SHUTTING_DOWN, new Phase.Rebooting("pd-1-7", DEADLINE)));
        stages.put("sleeping", power(PowerState.SLEEPING, new Phase.Settled()));
        stages.put(
                "waking",
                power(
                        PowerState.WAKING,
                        new Phase.WakeAttempt(
                                1,
                                0,
                                "wol",
                                SINCE,
                                SINCE.plus(WakeRung.Wol.DEFAULT.timeout()),
                                false)));
        return stages;
    }

    private static Map<String, Case> cases() {
        var cases = new LinkedHashMap<String, Case>();
        cases.put("asked down, idle", Case.of(asked(false)));
        cases.put("asked down, parked", Case.with(asked(false), PARKED));
        cases.put("asked down, works", Case.with(asked(false), WORKING));
        cases.put("asked down, unknown", Case.with(asked(false), UNKNOWN));
        cases.put("forced down, works", Case.with(asked(true), WORKING));
        cases.put(
                "asked to reboot",
                Case.of(new PowerSignal.DownAsked("alice", false, false, "driver", true)));
        cases.put("called off", Case.of(new PowerSignal.CancelAsked("alice")));
        cases.put("decommissioned", Case.of(new PowerSignal.Released("sold", "alice", false)));
        cases.put("identity in doubt", Case.of(new PowerSignal.Released("copy", "console", true)));
        cases.put("asked to wake", Case.of(new PowerSignal.WakeAsked("alice", false, "shift")));
        cases.put("wake sent", Case.of(new PowerSignal.WakeSent(1, "sent")));
        cases.put("wake failed", Case.of(new PowerSignal.WakeFailed(1, "no route")));
        cases.put("connected, same boot", Case.of(new PowerSignal.Connected(true)));
        cases.put("connected, new boot", Case.of(new PowerSignal.Connected(false)));
        cases.put("connected, stopping", Case.with(new PowerSignal.Connected(true), GOING));
        cases.put("reports idle", Case.of(new PowerSignal.Reported()));
        cases.put("reports parked", Case.with(new PowerSignal.Reported(), PARKED));
        cases.put("reports busy", Case.with(new PowerSignal.Reported(), BUSY));
        cases.put("reports unknown", Case.with(new PowerSignal.Reported(), UNKNOWN));
        cases.put("reports stopping", Case.with(new PowerSignal.Reported(), GOING));
        for (Outcome outcome : Outcome.values()) {
            String word = outcome.name().toLowerCase(java.util.Locale.ROOT);
            cases.put("answered " + word, Case.of(answered(outcome)));
        }
        cases.put("goodbye", Case.of(new PowerSignal.SaidGoodbye("off")));
        cases.put("says that it reboots", Case.of(new PowerSignal.SaidReboot("driver")));
        cases.put("agent stopped", Case.of(new PowerSignal.AgentStopped("by root")));
        cases.put("console back", Case.of(new PowerSignal.TakenUp(SINCE.plusSeconds(5))));
        cases.put("10 s later", Case.later(10, 0, true));
        cases.put("31 s later, silent", Case.later(31, 31, true));
        cases.put("31 s later, silent, not trusted", Case.later(31, 31, false));
        cases.put("deadline, still heard", Case.later(600, 2, true));
        cases.put("deadline, silent", Case.later(600, 300, true));
        cases.put("deadline, not trusted", Case.later(600, 300, false));
        return cases;
    }

    private static PowerSignal asked(boolean force) {
        return new PowerSignal.DownAsked("alice", false, force, "night");
    }

    private static PowerSignal answered(Outcome outcome) {
        return new PowerSignal.Answered(outcome, "detail", List.of("evidence"));
    }

    private static Report report(Activity activity, boolean stopping) {
        return new Report(activity, List.of("evidence"), stopping, List.of());
    }

    private static Power power(PowerState state, Phase phase) {
        return new Power(state, phase, SINCE, "before", SINCE);
    }

    private static Worker worker(Power power, Case each) {
        boolean dark = power.state() == PowerState.SLEEPING || power.state() == PowerState.WAKING;
        boolean greets =
                each.signal() instanceof PowerSignal.Connected
                        || each.signal() instanceof PowerSignal.Reported;
        boolean connected = greets || !dark;
        return new Worker(
                new WorkerId(1),
                "ws-1",
                new Registration.Validated(),
                Declaration.NONE,
                Optional.empty(),
                Collections.unmodifiableSortedSet(new TreeSet<String>()),
                Collections.unmodifiableSortedSet(new TreeSet<String>()),
                new WakeSettings(List.of("aa:bb:cc:dd:ee:01"), List.of()),
                power,
                Health.HEALTHY,
                SINCE,
                each.report(),
                4,
                Optional.of(each.lastSign()),
                Optional.of(SINCE),
                connected
                        ? Optional.of(new Session(1, "instance", "installation"))
                        : Optional.empty(),
                Optional.of(Duration.ZERO),
                false,
                PowerSettings.DEFAULT,
                Optional.empty(),
                PowerRecord.NONE,
                Intent.NONE);
    }
}
