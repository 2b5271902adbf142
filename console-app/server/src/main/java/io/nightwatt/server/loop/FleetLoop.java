package io.nightwatt.server.loop;

import io.nightwatt.engine.Engine;
import io.nightwatt.engine.Turn;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.event.PersonEvent;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.health.HealthPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine's surroundings: takes the waiting events, runs them, writes what changed in one
/// transaction, and only then lets the effects out.
///
/// When a turn cannot be written, nothing of it gets out: its callers are told, the connections are
/// closed, and the engine starts again from the disk as soon as that can be read. Until then no
/// event is worked on, so nothing is powered down and nobody is judged.
///
/// [#offer] and what says how it fares may be called from any thread; everything else belongs to
/// one thread.
public final class FleetLoop implements Inbox {

    /// Events that wait at most; a sign of life beyond it is dropped, for the next one is near.
    public static final int INBOX_MAX = 65_536;

    /// Events of one turn at most.
    public static final int BATCH_MAX = 4_096;

    private static final Logger log = LoggerFactory.getLogger(FleetLoop.class);

    private final BlockingQueue<Event> inbox = new ArrayBlockingQueue<>(INBOX_MAX);
    private final TurnLog turns;
    private final HealthPolicy healthPolicy;
    private final InstantSource clock;
    private final Outlet outlet;
    private final Onlooker onlooker;
    private final LoopPulse pulse = new LoopPulse();
    private Engine engine;
    private volatile boolean broken;

    /// @param clock the engine's clock
    /// @param onlooker sees the fleet after every step, on the loop's thread
    public FleetLoop(
            TurnLog turns,
            HealthPolicy healthPolicy,
            InstantSource clock,
            Outlet outlet,
            Onlooker onlooker) {
        this.turns = turns;
        this.healthPolicy = healthPolicy;
        this.clock = clock;
        this.outlet = outlet;
        this.onlooker = onlooker;
        this.engine = new Engine(turns.load(), healthPolicy, clock.instant());
    }

    /// Hands in something that happened. Never blocks.
    ///
    /// @return false when the inbox is full and the event was not taken
    @Override
    public boolean offer(Event event) {
        pulse.offered(event);
        return inbox.offer(event);
    }

    /// How it fares. From any thread.
    public LoopPulse pulse() {
        return pulse;
    }

    /// Events that wait now. From any thread.
    public int waiting() {
        return inbox.size();
    }

    /// The fleet as the engine sees it now. Only for the loop's own thread.
    public Fleet fleet() {
        return engine.fleet();
    }

    /// Shows the fleet as it was read, before the first step: whoever asks early is not told that
    /// there is none.
    public void show() {
        onlooker.look(engine, true);
    }

    /// Whether the database does not answer. From any thread.
    public boolean isBroken() {
        return broken;
    }

    /// Works through the events that wait, at most [#BATCH_MAX].
    ///
    /// @return whether there were any
    public boolean step() {
        List<Event> batch = new ArrayList<>();
        inbox.drainTo(batch, BATCH_MAX);
        work(batch);
        return !batch.isEmpty();
    }

    /// As [#step], but waits up to `patience` for the first event.
    void awaitAndStep(Duration patience) throws InterruptedException {
        List<Event> batch = new ArrayList<>();
        Event first = inbox.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            inbox.drainTo(batch, BATCH_MAX - 1);
        }
        work(batch);
    }

    private void work(List<Event> batch) {
        long began = System.nanoTime();
        if (!batch.isEmpty() && (!broken || recover(batch))) {
            run(batch, clock.instant());
        }
        if (!broken) {
            onlooker.look(engine, !batch.isEmpty());
        }
        pulse.wentRound(batch, began);
    }

    private void run(List<Event> batch, Instant now) {
        Turn turn;
        try {
            turn = engine.apply(List.copyOf(batch), now);
            if (!turn.isQuiet()) {
                turns.write(turn, engine.fleet());
            }
        } catch (RuntimeException e) {
            failSafe(batch, e);
            return;
        }
        batch.forEach(this::welcomeIfTakenIn);
        batch.forEach(this::acknowledgeEnd);
        turn.effects().forEach(outlet::release);
    }

    private void welcomeIfTakenIn(Event event) {
        if (event instanceof AgentEvent.AgentConnected connected) {
            long session = connected.session().number();
            engine.fleet()
                    .worker(connected.worker())
                    .filter(w -> w.session().filter(s -> s.number() == session).isPresent())
                    .ifPresent(worker -> outlet.welcome(worker, session));
        }
    }

    /// The agent keeps an end, and repeats it, until it has been stored here (P4). An end that
    /// changed nothing, of an attempt that is no longer valid, is as good as stored.
    private void acknowledgeEnd(Event event) {
        if (event instanceof AgentEvent.SegmentFinished(var _, long session, long attempt)) {
            outlet.segmentEnded(session, attempt);
        } else if (event
                instanceof AgentEvent.SegmentFailed(var _, long session, long attempt, var _)) {
            outlet.segmentEnded(session, attempt);
        }
    }

    private void failSafe(List<Event> batch, RuntimeException cause) {
        broken = true;
        log.error(
                "a turn of {} events failed; nothing of it got out, and the fleet"
                        + " is left alone until the database answers",
                batch.size(),
                cause);
        outlet.restartSessions("the console failed to work on what it was told");
        refuse(batch);
    }

    private boolean recover(List<Event> batch) {
        try {
            engine = new Engine(turns.load(), healthPolicy, clock.instant());
            broken = false;
            outlet.restartSessions("the console starts again from its database");
            log.warn("the database answers again; the fleet was read anew");
            return true;
        } catch (RuntimeException e) {
            refuse(batch);
            return false;
        }
    }

    private void refuse(List<Event> batch) {
        String why = "the console cannot write to its database; nothing was changed";
        for (Event event : batch) {
            if (event instanceof PersonEvent.Asked asked) {
                outlet.fail(asked.request(), why);
            } else if (event instanceof AgentEvent.EnrolmentAsked asked) {
                outlet.fail(asked.request(), why);
            }
        }
    }

    /// Who looks at the fleet between turns.
    public interface Onlooker {

        /// Sees the engine as it is after a step.
        ///
        /// @param worked whether events were worked on since the last look
        void look(Engine engine, boolean worked);
    }
}
