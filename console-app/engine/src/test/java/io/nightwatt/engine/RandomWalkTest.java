package io.nightwatt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.AgentEvent.Outcome;
import io.nightwatt.engine.event.AgentEvent.RestartAnswer;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.event.PersonEvent;
import io.nightwatt.engine.event.WakeEvent;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.Session;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.restart.Restart;
import io.nightwatt.engine.restart.RestartTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Anything may happen in any order: what must hold, holds after every event.
class RandomWalkTest {

    private static final List<Report> REPORTS =
            List.of(Rig.IDLE, Rig.IDLE, Rig.BUSY, Rig.PARKED, Rig.WORKING, Rig.STOPPING);
    private static final List<RestartAnswer> ANSWERS = List.of(RestartAnswer.values());
    private static final List<RestartTarget> TARGETS =
            List.of(new RestartTarget.Agent(), new RestartTarget.Machine());
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
    private static final int STEPS = 6000;
    private static final Duration DOWN = Duration.ofSeconds(30);

    private final Rig rig = Rig.idleAfter(Duration.ofMinutes(2), 1);
    private final List<WorkerId> ids = new ArrayList<>();
    private final Map<WorkerId, Seen> seen = new HashMap<>();
    private final Deque<String> story = new ArrayDeque<>();
    private int orders;
    private int restarts;
    private int sleeps;

    /// What the test knows of a worker, by its own book-keeping.
    private static final class Seen {
        Instant goodbye = Instant.MIN;
        Instant on = Instant.MIN;
        boolean sleptBeforeWaking;
        long generation;
        PowerState state = PowerState.ON;
        List<Long> sessions = new ArrayList<>();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsItsPromisesWhateverHappens(long seed) {
        var random = new Random(seed);
        for (int number = 1; number <= 4; number++) {
            WorkerId id = rig.worker("ws-" + number, Rig.IDLE);
            ids.add(id);
            var book = new Seen();
            book.state = rig.power(id);
            book.sessions.add(rig.session(id));
            seen.put(id, book);
            rig.silence(id);
        }
        for (int step = 0; step < STEPS; step++) {
            WorkerId id = ids.get(random.nextInt(ids.size()));
            apply(something(random, id), id, seed);
            if (random.nextInt(3) == 0) {
                rig.now = rig.now.plusSeconds(1);
                apply(new Event.Tick(), id, seed);
            }
            if (random.nextInt(200) == 0) {
                rig.now = rig.now.plusSeconds(random.nextInt(120));
                apply(new Event.Tick(), id, seed);
            }
            if (random.nextInt(1000) == 0) {
                rig.restart();
                story.add(rig.now + " restart");
            }
            if (random.nextInt(150) == 0) {
                quiet(random.nextInt(45), id, seed);
            }
        }
        assertThat(orders).as("the walk goes somewhere: orders").isGreaterThan(10);
        assertThat(restarts).as("the walk goes somewhere: restarts").isGreaterThan(10);
        assertThat(sleeps).as("the walk goes somewhere: sleeps").isGreaterThan(3);
    }

    private void quiet(int seconds, WorkerId id, long seed) {
        for (int second = 0; second < seconds; second++) {
            rig.now = rig.now.plusSeconds(1);
            apply(new Event.Tick(), id, seed);
        }
    }

    private Event something(Random random, WorkerId id) {
        Seen book = book(id);
        Worker worker = rig.w(id);
        long session =
                random.nextInt(10) == 0
                        ? book.sessions.get(random.nextInt(book.sessions.size()))
                        : rig.session(id);
        Report report = REPORTS.get(random.nextInt(REPORTS.size()));
        return switch (random.nextInt(24)) {
            case 0 -> hello(random, id, report);
            case 1 -> new AgentEvent.AgentDisconnected(id, session, "reset");
            case 2 -> new AgentEvent.AgentLeft(id, session, random.nextInt(4) > 0, "bye");
            case 3, 4 -> {
                Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
                String command = random.nextInt(8) == 0 ? "pd-1-1" : rig.command(id);
                yield new AgentEvent.PowerDownAnswered(
                        id, session, command, outcome, "detail", List.of("evidence"));
            }
            case 5, 6 -> asked(new FleetCommand.PowerDown(id, false, "night"));
            case 7 -> asked(new FleetCommand.Wake(id, "shift"));
            case 8 -> asked(new FleetCommand.CancelPowerDown(id));
            case 9 ->
                    asked(
                            random.nextInt(10) == 0
                                    ? new FleetCommand.PowerDown(id, true, "fire")
                                    : new FleetCommand.AcceptIdentity(id));
            case 10 -> new WakeEvent.WakeFailed(id, random.nextInt(3), "no route");
            case 11 -> new WakeEvent.WakeSent(id, random.nextInt(3), "sent");
            case 12 -> worker.session().isEmpty() ? hello(random, id, report) : new Event.Tick();
            case 13 ->
                    asked(
                            new FleetCommand.RestartService(
                                    id,
                                    TARGETS.get(random.nextInt(TARGETS.size())),
                                    random.nextInt(4) == 0,
                                    "it hangs"));
            case 14 -> new AgentEvent.AgentRebooting(id, session, "bye");
            case 15 -> {
                RestartAnswer answer = ANSWERS.get(random.nextInt(ANSWERS.size()));
                String command =
                        worker.restart()
                                .flatMap(Restart::order)
                                .map(Restart.Order::commandId)
                                .orElse("restart-1-1");
                yield new AgentEvent.RestartAnswered(id, session, command, answer, "detail");
            }
            case 16 -> asked(new FleetCommand.CallOffRestart(id));
            default -> new AgentEvent.AgentReported(id, session, report);
        };
    }

    private Event hello(Random random, WorkerId id, Report report) {
        Seen book = book(id);
        long number = 1000 + rig.now.getEpochSecond() * 10 + book.sessions.size();
        book.sessions.add(number);
        String instance = random.nextInt(4) == 0 ? "copy" : "instance-" + number / 400;
        return new AgentEvent.AgentConnected(
                id,
                new Session(number, instance, "installation-" + id.value()),
                rig.machine("boot-" + random.nextInt(2)),
                report,
                rig.now,
                rig.w(id).generation());
    }

    private static Event asked(FleetCommand command) {
        return new PersonEvent.Asked(1, "alice", command);
    }

    private void apply(Event event, WorkerId about, long seed) {
        story.add(rig.now + " " + event);
        if (story.size() > 60) {
            story.removeFirst();
        }
        boolean spoke =
                event instanceof AgentEvent.AgentLeft left
                        && left.poweringDown()
                        && rig.w(about).isSession(left.session());
        Turn turn = rig.say(event);
        if (spoke) {
            book(about).goodbye = rig.now;
        }
        if (event instanceof AgentEvent.AgentConnected hello
                && rig.w(about).isSession(hello.session().number())) {
            book(about).on = rig.now;
        }
        try {
            turn.effects().forEach(this::checkOrder);
            ids.forEach(id -> check(id, event));
        } catch (AssertionError broken) {
            fail("seed " + seed + ": " + broken.getMessage() + "\n" + String.join("\n", story));
        }
        rig.forgetEffects();
    }

    /// P1: no unforced order where anything runs, or where the key is in doubt.
    private void checkOrder(Effect effect) {
        if (effect instanceof Effect.OrderRestart order) {
            restarts++;
            Worker worker = rig.w(order.worker());
            assertThat(worker.isSession(order.session())).as("restart by its session").isTrue();
            boolean first =
                    worker.restart()
                            .filter(open -> open.status() == Restart.Status.INITIATED)
                            .isPresent();
            if (first && !order.force()) {
                assertThat(worker.report().runningAttempts()).as("P1: restart").isEmpty();
            }
        }
        if (effect instanceof Effect.OrderPowerDown order) {
            orders++;
            Worker worker = rig.w(order.worker());
            assertThat(worker.identityConflict()).as("order to a conflicted worker").isFalse();
            assertThat(worker.isSession(order.session())).as("order to its session").isTrue();
            assertThat(order.generation()).as("newest generation").isEqualTo(worker.generation());
            if (!order.force()) {
                Report report = worker.report();
                assertThat(report.runningAttempts()).as("P1: attempts").isEmpty();
                assertThat(report.activity())
                        .as("P1: activity")
                        .isIn(Activity.IDLE, Activity.PARKED);
            }
        }
    }

    private void check(WorkerId id, Event event) {
        Worker worker = rig.w(id);
        Seen book = book(id);
        assertThat(worker.generation())
                .as("generation never falls")
                .isGreaterThanOrEqualTo(book.generation);
        book.generation = worker.generation();
        PowerState state = worker.power().state();
        if (state != book.state) {
            if (state == PowerState.SLEEPING) {
                checkSleep(worker, book);
            }
            if (state == PowerState.WAKING) {
                book.sleptBeforeWaking = book.state == PowerState.SLEEPING;
            }
            book.state = state;
        }
        if (event instanceof Event.Tick) {
            checkDeadline(worker);
        }
    }

    /// P6: sleep is a goodbye and then silence, or what it was before a wake that came to nothing.
    private void checkSleep(Worker worker, Seen book) {
        sleeps++;
        assertThat(worker.identityConflict()).as("P6: evidence of a doubtful key").isFalse();
        if (book.state == PowerState.WAKING) {
            assertThat(book.sleptBeforeWaking).as("P6: slept before waking").isTrue();
            return;
        }
        assertThat(book.goodbye).as("P6: goodbye after it came on").isAfterOrEqualTo(book.on);
        Duration silence = Duration.between(worker.lastSign().orElseThrow(), rig.now);
        assertThat(silence).as("P6: silence").isGreaterThanOrEqualTo(DOWN);
    }

    private void checkDeadline(Worker worker) {
        boolean held = rig.engine.verdictsHeld(rig.now).isPresent();
        Instant deadline = held ? Instant.MAX : worker.power().phase().ends().orElse(Instant.MAX);
        assertThat(rig.now).as("leaves by its deadline: " + worker.power()).isBefore(deadline);
    }

    private Seen book(WorkerId id) {
        return seen.computeIfAbsent(id, _ -> new Seen());
    }
}
