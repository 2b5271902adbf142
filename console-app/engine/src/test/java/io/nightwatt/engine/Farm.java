package io.nightwatt.engine;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.AgentEvent.Outcome;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.event.PersonEvent;
import io.nightwatt.engine.event.WakeEvent;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.Session;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.Stage;
import io.nightwatt.engine.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// An engine with machines that obey it: they wake when called, run what they are given, and report
/// every five seconds. A test breaks them one by one.
final class Farm {

    static final Instant START = WorkerBuilder.NOW;

    /// One machine and its agent.
    static final class Box {
        final WorkerId id;
        boolean on;
        long session;
        long boots = 1;
        boolean wakes = true;
        boolean silent;
        boolean foreign;
        boolean deaf;
        boolean failsEverything;
        Duration bootTime = Duration.ofSeconds(40);
        Optional<Instant> bootsAt = Optional.empty();
        Optional<Instant> darkAt = Optional.empty();
        final SortedMap<Long, Duration> running = new TreeMap<>();
        final List<Machine.Gpu> gpus = new ArrayList<>();
        final SortedSet<String> lostGpus = new TreeSet<>();
        Optional<List<String>> jobTypes = Optional.empty();

        Box(WorkerId id) {
            this.id = id;
        }
    }

    Engine engine;
    Instant now = START;
    Duration segmentTime = Duration.ofSeconds(30);
    final SortedMap<WorkerId, Box> boxes = new TreeMap<>();
    final List<Effect> effects = new ArrayList<>();
    final List<Turn> turns = new ArrayList<>();
    Consumer<Turn> watcher = _ -> {};
    private final Deque<Event> inbox = new ArrayDeque<>();
    private long sessions = 1_000_000;
    private long requests;

    Farm(PowerPolicy policy, Collection<Worker> workers) {
        this(policy, workers, _ -> {});
        pass(31);
    }

    /// A console that has just started with what is stored; nothing has passed yet.
    ///
    /// @param fate what has become of each machine meanwhile
    Farm(PowerPolicy policy, Collection<Worker> workers, Consumer<Box> fate) {
        var fleet = new Fleet(workers, policy, workers.size());
        engine = new Engine(fleet, HealthPolicy.DEFAULT, START);
        for (Worker worker : workers) {
            var box = new Box(worker.id());
            box.on = Stage.of(worker.power()) == Stage.ON;
            box.session = worker.session().map(Session::number).orElse(0L);
            boxes.put(worker.id(), box);
            worker.machine().ifPresent(machine -> box.gpus.addAll(machine.gpus()));
            fate.accept(box);
        }
    }

    Turn say(Event event) {
        Turn turn = engine.apply(List.of(event), now);
        effects.addAll(turn.effects());
        watcher.accept(turn);
        turn.effects().forEach(this::obey);
        return turn;
    }

    /// Says the event and what follows from it at once.
    void tell(Event event) {
        say(event);
        while (!inbox.isEmpty()) {
            say(inbox.poll());
        }
    }

    private void obey(Effect effect) {
        switch (effect) {
            case Effect.Assign assign -> {
                Box box = box(assign.worker());
                if (hears(box, assign.session())) {
                    box.running.put(assign.attempt(), segmentTime);
                    inbox.add(new AgentEvent.SegmentStarted(box.id, box.session, assign.attempt()));
                }
            }
            case Effect.CancelSegment cancel -> {
                Box box = box(cancel.worker());
                if (hears(box, cancel.session())) {
                    box.running.remove(cancel.attempt());
                }
            }
            case Effect.Wake wake -> {
                Box box = box(wake.worker());
                inbox.add(new WakeEvent.WakeSent(box.id, wake.attempt(), "sent to 192.168.1.255"));
                if (!box.on && box.wakes && box.bootsAt.isEmpty()) {
                    box.bootsAt = Optional.of(now.plus(box.bootTime));
                }
            }
            case Effect.OrderPowerDown order -> {
                Box box = box(order.worker());
                if (hears(box, order.session()) && !box.deaf) {
                    answer(box, order);
                }
            }
            case Effect.CloseSession close -> {
                Box box = box(close.worker());
                if (box.session == close.session()) {
                    box.session = 0;
                }
            }
            case Effect.Reply _,
                    Effect.AdmitWorker _,
                    Effect.CancelPowerDown _,
                    Effect.TellGeneration _,
                    Effect.RevokeIdentity _,
                    Effect.OrderRestart _,
                    Effect.Notify _ -> {}
        }
    }

    private void answer(Box box, Effect.OrderPowerDown order) {
        boolean clean = box.running.isEmpty() && !box.foreign;
        inbox.add(
                new AgentEvent.PowerDownAnswered(
                        box.id,
                        box.session,
                        order.commandId(),
                        clean ? Outcome.ACCEPTED : Outcome.REFUSED,
                        clean ? "" : "works",
                        List.of()));
        if (clean) {
            inbox.add(new AgentEvent.AgentLeft(box.id, box.session, true, "powering off"));
            inbox.add(new AgentEvent.AgentDisconnected(box.id, box.session, "closed"));
            off(box);
        }
    }

    private static boolean hears(Box box, long session) {
        return box.on && !box.silent && box.session == session && session != 0;
    }

    void off(Box box) {
        box.on = false;
        box.session = 0;
        box.running.clear();
    }

    /// Loses power: no goodbye.
    void crash(WorkerId id) {
        off(box(id));
    }

    Box box(WorkerId id) {
        Box box = boxes.get(id);
        if (box == null) {
            throw new IllegalArgumentException("there is no " + id);
        }
        return box;
    }

    Box box(long id) {
        return box(new WorkerId(id));
    }

    /// Turns the clock second by second.
    void pass(long seconds) {
        for (long second = 0; second < seconds; second++) {
            now = now.plusSeconds(1);
            boxes.values().forEach(this::live);
            tell(new Event.Tick());
        }
    }

    private void live(Box box) {
        if (box.bootsAt.isPresent() && !now.isBefore(box.bootsAt.get())) {
            box.bootsAt = Optional.empty();
            box.on = true;
            box.boots++;
            connect(box);
        }
        if (!box.on || box.silent) {
            return;
        }
        if (box.session == 0) {
            connect(box);
            if (box.darkAt.isPresent()) { // An agent on its way down says goodbye anew.
                tell(new AgentEvent.AgentLeft(box.id, box.session, true, "powering off"));
            }
        }
        if (box.darkAt.filter(at -> !now.isBefore(at)).isPresent()) {
            box.darkAt = Optional.empty();
            tell(new AgentEvent.AgentDisconnected(box.id, box.session, "closed"));
            off(box);
            return;
        }
        work(box);
        if ((now.getEpochSecond() + box.id.value()) % 5 == 0 && box.session != 0) {
            tell(new AgentEvent.AgentReported(box.id, box.session, report(box)));
        }
    }

    void connect(Box box) {
        box.session = ++sessions;
        tell(
                new AgentEvent.AgentConnected(
                        box.id,
                        new Session(
                                box.session, "boot-" + box.boots, "installation-" + box.id.value()),
                        machine(box),
                        report(box),
                        now,
                        worker(box.id).generation()));
    }

    private Machine machine(Box box) {
        Machine old = worker(box.id).machine().orElseThrow();
        return new Machine(
                old.hostname(),
                old.os(),
                old.osVersion(),
                "boot-" + box.boots,
                now,
                old.agentVersion(),
                old.interfaces(),
                box.gpus.stream().filter(gpu -> !box.lostGpus.contains(gpu.uuid())).toList(),
                old.nvml(),
                box.jobTypes.or(old::jobTypes));
    }

    private void work(Box box) {
        for (long attempt : List.copyOf(box.running.keySet())) {
            Duration left = box.running.getOrDefault(attempt, Duration.ZERO).minusSeconds(1);
            box.running.put(attempt, left);
            if (left.isZero() || left.isNegative()) {
                box.running.remove(attempt);
                tell(
                        box.failsEverything
                                ? new AgentEvent.SegmentFailed(
                                        box.id, box.session, attempt, "exit 1")
                                : new AgentEvent.SegmentFinished(box.id, box.session, attempt));
            }
        }
    }

    Report report(Box box) {
        boolean busy = box.foreign || !box.running.isEmpty();
        return new Report(
                busy ? Activity.BUSY : Activity.IDLE,
                List.of(),
                box.darkAt.isPresent(),
                List.copyOf(box.running.keySet()),
                Optional.of(box.foreign ? Activity.BUSY : Activity.IDLE));
    }

    JobId submit(Requirements needs, int segments) {
        return submit(needs, 50, segments);
    }

    JobId submit(Requirements needs, int priority, int segments) {
        var specs = new ArrayList<SegmentSpec>();
        for (int index = 0; index < segments; index++) {
            specs.add(SegmentSpec.of(Map.of("frame", "" + index)));
        }
        var spec = JobSpec.of("render", "ann", "film", needs, priority, specs);
        return ((Answer.Submitted) ask(new FleetCommand.SubmitJob(spec))).job();
    }

    Answer ask(FleetCommand command) {
        long request = ++requests;
        int from = effects.size();
        tell(new PersonEvent.Asked(request, "alice", command));
        return effects.subList(from, effects.size()).stream()
                .filter(effect ->
                        effect instanceof Effect.Reply reply && reply.request() == request)
                .map(effect -> ((Effect.Reply) effect).answer())
                .findFirst()
                .orElseThrow();
    }

    Job job(JobId id) {
        return jobs().job(id).orElseThrow();
    }

    Segment segment(JobId id, int index) {
        return job(id).segment(index);
    }

    Jobs jobs() {
        return engine.fleet().jobs();
    }

    Worker worker(WorkerId id) {
        return engine.fleet().worker(id).orElseThrow();
    }

    Worker worker(long id) {
        return worker(new WorkerId(id));
    }

    Stage stage(long id) {
        return Stage.of(worker(id).power());
    }

    <T extends Effect> List<T> effects(Class<T> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<Long> woken() {
        return effects(Effect.Wake.class).stream()
                .filter(wake -> wake.attempt() == 1)
                .map(wake -> wake.worker().value())
                .toList();
    }

    /// The console's process ends and starts again: what is not stored is gone.
    void restart() {
        Fleet old = engine.fleet();
        List<Worker> stored =
                old.workers().stream()
                        .map(worker -> worker.edit().session(Optional.empty()).build())
                        .map(worker -> worker.edit().report(Report.UNKNOWN).build())
                        .toList();
        var jobs =
                new Jobs(
                        List.copyOf(old.jobs().open()),
                        old.jobs().lastJob(),
                        old.jobs().lastAttempt());
        var fleet =
                new Fleet(
                        stored,
                        old.powerPolicy(),
                        Schedules.NONE,
                        Halts.NONE,
                        jobs,
                        old.lastWorkerId());
        engine = new Engine(fleet, HealthPolicy.DEFAULT, now);
        boxes.values().forEach(box -> box.session = 0);
    }
}
