package io.nightwatt.engine;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.AgentEvent.Outcome;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.event.PersonEvent;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.Session;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An engine on a virtual clock, with agents that speak when told to. Boring defaults, so that a
/// test states only what matters.
final class Rig {

    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    static final Report IDLE = new Report(Activity.IDLE, List.of(), false, List.of());
    static final Report BUSY =
            new Report(Activity.BUSY, List.of("python computes on GPU 0"), false, List.of());
    static final Report PARKED =
            new Report(Activity.PARKED, List.of("GPU 0 holds 8 GB"), false, List.of());
    static final Report STOPPING = new Report(Activity.IDLE, List.of(), true, List.of());
    static final Report WORKING =
            new Report(Activity.BUSY, List.of("attempt 7 runs"), false, List.of(7L));

    Engine engine;
    Instant now = START;
    Turn last = Turn.NOTHING;
    final List<Effect> effects = new ArrayList<>();
    final List<LedgerEntry> ledger = new ArrayList<>();
    private final Map<WorkerId, Report> speaking = new HashMap<>();
    private long sessions;
    private long requests;

    Rig() {
        this(PowerPolicy.DEFAULT);
    }

    Rig(PowerPolicy policy) {
        engine = new Engine(new Fleet(List.of(), policy, 0), HealthPolicy.DEFAULT, START);
    }

    /// A rig whose automation powers down after this long, keeping `minReady` ready.
    static Rig idleAfter(Duration timeout, int minReady) {
        return new Rig(
                PowerPolicy.DEFAULT
                        .edit()
                        .idleTimeout(Optional.of(timeout))
                        .minReadyWorkers(minReady)
                        .build());
    }

    Turn say(Event... events) {
        last = engine.apply(List.of(events), now);
        effects.addAll(last.effects());
        ledger.addAll(last.ledger());
        return last;
    }

    WorkerId enrol(String name) {
        say(
                new AgentEvent.EnrolmentAsked(
                        ++requests, name, name, Declaration.NONE, Set.of(), Set.of()));
        return new WorkerId(engine.fleet().lastWorkerId());
    }

    /// Enrolled, connected, validated, and past the console's first `down` span.
    WorkerId worker(String name, Report report) {
        WorkerId id = enrol(name);
        connect(id, "instance-" + name, report);
        speak(id, report);
        if (now.isBefore(START.plusSeconds(31))) {
            pass(Duration.between(now, START.plusSeconds(31)));
        }
        return id;
    }

    long connect(WorkerId id, String instance, Report report) {
        return connect(id, instance, "installation-" + id.value(), "boot-1", report);
    }

    long connect(WorkerId id, String instance, String installation, String boot, Report report) {
        long number = ++sessions;
        say(
                new AgentEvent.AgentConnected(
                        id,
                        new Session(number, instance, installation),
                        machine(boot),
                        report,
                        now,
                        get(id).map(Worker::generation).orElse(0L)));
        return number;
    }

    Machine machine(String boot) {
        return new Machine(
                "host",
                "linux",
                "Debian 12",
                boot,
                now.minusSeconds(60),
                "0.1.0",
                List.of(
                        new Machine.NetworkInterface(
                                "eth0",
                                "aa:bb:cc:dd:ee:01",
                                List.of("192.168.1.20/24"),
                                Optional.empty())),
                List.of(new Machine.Gpu("GPU-1", 0, "NVIDIA RTX A5000", 24_564, 230)),
                new Machine.Nvml("ok", "", "550.54"),
                Optional.of(List.of(Machine.ANY_TYPE)));
    }

    /// From now on the worker gives this sign every five seconds.
    void speak(WorkerId id, Report report) {
        speaking.put(id, report);
    }

    void silence(WorkerId id) {
        speaking.remove(id);
    }

    Turn report(WorkerId id, Report report) {
        return say(new AgentEvent.AgentReported(id, session(id), report));
    }

    /// Turns the clock second by second, with a tick each, and signs of those who speak.
    void pass(Duration span) {
        for (long second = 0; second < span.toSeconds(); second++) {
            now = now.plusSeconds(1);
            if (now.getEpochSecond() % 5 == 0) {
                List.copyOf(speaking.keySet())
                        .forEach(id -> {
                            if (w(id).session().isPresent()) {
                                report(id, speaking.getOrDefault(id, IDLE));
                            }
                        });
            }
            say(new Event.Tick());
        }
    }

    void pass(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    Answer ask(FleetCommand command) {
        long request = ++requests;
        say(new PersonEvent.Asked(request, "alice", command));
        return last.effects().stream()
                .filter(effect ->
                        effect instanceof Effect.Reply reply && reply.request() == request)
                .map(effect -> ((Effect.Reply) effect).answer())
                .findFirst()
                .orElseThrow();
    }

    Answer powerDown(WorkerId id) {
        return ask(new FleetCommand.PowerDown(id, false, "night"));
    }

    void answer(WorkerId id, Outcome outcome, String... evidence) {
        say(
                new AgentEvent.PowerDownAnswered(
                        id,
                        session(id),
                        command(id),
                        outcome,
                        String.join("; ", evidence),
                        List.of(evidence)));
    }

    void goodbye(WorkerId id) {
        say(new AgentEvent.AgentLeft(id, session(id), true, "powering off"));
    }

    void disconnect(WorkerId id) {
        say(new AgentEvent.AgentDisconnected(id, session(id), "reset"));
    }

    /// The whole way down: ordered, accepted, goodbye, silence.
    void sleep(WorkerId id) {
        powerDown(id);
        answer(id, Outcome.ACCEPTED);
        goodbye(id);
        disconnect(id);
        silence(id);
        pass(31);
    }

    long session(WorkerId id) {
        return w(id).session().map(Session::number).orElse(0L);
    }

    String command(WorkerId id) {
        return switch (w(id).power().phase()) {
            case Phase.Ordered(String command, Instant _) -> command;
            case Phase.Stopping(String command, Instant _) -> command;
            case Phase.Rebooting(String command, Instant _) -> command;
            case Phase.Settled _, Phase.Draining _, Phase.Leaving _, Phase.WakeAttempt _ -> "";
        };
    }

    Worker w(WorkerId id) {
        return get(id).orElseThrow();
    }

    Optional<Worker> get(WorkerId id) {
        return engine.fleet().worker(id);
    }

    PowerState power(WorkerId id) {
        return w(id).power().state();
    }

    <T extends Effect> List<T> effects(Class<T> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    void forgetEffects() {
        effects.clear();
        ledger.clear();
    }

    /// The console's process ends and starts again: what is not stored is gone.
    void restart() {
        List<Worker> stored =
                engine.fleet().workers().stream()
                        .map(worker -> worker.edit().session(Optional.empty()).build())
                        .map(worker -> worker.edit().report(Report.UNKNOWN).build())
                        .toList();
        var old = engine.fleet();
        var fleet =
                new Fleet(
                        stored,
                        old.powerPolicy(),
                        old.schedules(),
                        old.halts(),
                        old.jobs(),
                        old.lastWorkerId());
        fleet.restarts()
                .load(
                        stored.stream()
                                .flatMap(each -> old.restarts().of(each.id()).stream())
                                .toList(),
                        old.restarts().lastId());
        engine = new Engine(fleet, HealthPolicy.DEFAULT, now);
    }
}
