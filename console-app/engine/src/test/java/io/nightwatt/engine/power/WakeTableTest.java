package io.nightwatt.engine.power;

import io.nightwatt.engine.Golden;
import io.nightwatt.engine.WorkerBuilder;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.HealthPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The wake ladder and what the queue asks of the power path, state by state, signal by signal.
class WakeTableTest {

    private static final Instant SINCE = WorkerBuilder.NOW;
    private static final Instant RUNG_END = SINCE.plusSeconds(60);
    private static final WakeRung WOL = new WakeRung.Wol(Duration.ofSeconds(60), Optional.empty());
    private static final WakeRung SSH =
            new WakeRung.Ssh(Duration.ofSeconds(60), "pdu", 22, "night", "on 7", "SHA256:x", "key");

    @Test
    void everyStateAnswersEverySignalAsWrittenDown() {
        var text = new StringBuilder();
        stages().forEach((from, worker) -> {
            signals()
                    .forEach((what, signal) -> {
                        text.append(line(from, worker, what, signal, 10));
                    });
            text.append(line(from, worker, "21 s later", new PowerSignal.TimePassed(true), 21));
            text.append(line(from, worker, "60 s later", new PowerSignal.TimePassed(true), 60));
            text.append('\n');
        });
        Golden.assertMatches("wake-table.txt", text.toString());
    }

    private static Map<String, Worker> stages() {
        var stages = new LinkedHashMap<String, Worker>();
        stages.put("first rung", waking(1, 0, WOL, SINCE));
        stages.put("first rung, sent again", waking(2, 0, WOL, SINCE.plusSeconds(5)));
        stages.put("last rung", waking(4, 1, SSH, SINCE));
        stages.put("sleeping", worker().asleep().build());
        stages.put("sleeping, wished for", wants(worker().asleep().build(), false));
        stages.put("drained by automation", wants(draining(), true));
        stages.put("drained by a person", wants(draining(), false));
        stages.put("ordered by automation", wants(ordered(), true));
        return stages;
    }

    private static Map<String, PowerSignal> signals() {
        var signals = new LinkedHashMap<String, PowerSignal>();
        signals.put("a job waits", new PowerSignal.WorkWaits());
        signals.put("wished", new PowerSignal.WakeWished("bob", "shift", "no room"));
        signals.put("called off", new PowerSignal.CancelAsked("bob"));
        signals.put("wake 1 sent", new PowerSignal.WakeSent(1, "sent"));
        signals.put("wake 1 failed", new PowerSignal.WakeFailed(1, "no route"));
        signals.put("wake 2 failed", new PowerSignal.WakeFailed(2, "no route"));
        signals.put("console back", new PowerSignal.TakenUp(SINCE.plusSeconds(30)));
        signals.put("wake 4 failed", new PowerSignal.WakeFailed(4, "refused"));
        return signals;
    }

    private static WorkerBuilder worker() {
        return WorkerBuilder.worker(1)
                .settings(
                        new PowerSettings(
                                Optional.empty(),
                                false,
                                PowerMode.OFF,
                                List.of(WOL, SSH),
                                "",
                                OptionalDouble.empty()));
    }

    private static Worker waking(int number, int rung, WakeRung by, Instant sentAt) {
        var phase = new Phase.WakeAttempt(number, rung, by.method(), sentAt, RUNG_END, false);
        return worker().asleep().power(PowerState.WAKING, phase).build();
    }

    private static Worker draining() {
        return worker().power(PowerState.ON, new Phase.Draining(SINCE.plusSeconds(600)))
                .says(Activity.PARKED)
                .disconnected()
                .build();
    }

    private static Worker ordered() {
        return worker().power(
                        PowerState.SHUTTING_DOWN, new Phase.Ordered("c", SINCE.plusSeconds(600)))
                .build();
    }

    private static Worker wants(Worker worker, boolean automatic) {
        var intent = Intent.NONE.asked("alice", automatic, false, "night");
        return worker.edit().intent(intent).build();
    }

    private static String line(
            String from, Worker worker, String what, PowerSignal signal, long seconds) {
        var step =
                PowerPath.step(
                        worker,
                        signal,
                        PowerPolicy.DEFAULT,
                        HealthPolicy.DEFAULT,
                        SINCE.plusSeconds(seconds));
        Power power = step.worker().power();
        String label = power.phase().label();
        String effects =
                step.effects().stream()
                        .map(Effect::getClass)
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", "));
        String who = step.worker().intent().actor();
        return "%-22s + %-13s -> %s%s%s%s%n"
                .formatted(
                        from,
                        what,
                        power.state().name().toLowerCase(Locale.ROOT),
                        label.isEmpty() ? "" : " (" + label + ")",
                        who.isEmpty() ? "" : " for " + who,
                        effects.isEmpty() ? "" : " [" + effects + "]")
                .replace("\r", "");
    }
}
