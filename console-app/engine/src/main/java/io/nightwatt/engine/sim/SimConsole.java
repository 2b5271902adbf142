package io.nightwatt.engine.sim;

import io.nightwatt.engine.Engine;
import io.nightwatt.engine.Turn;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.AgentEvent.AgentConnected;
import io.nightwatt.engine.event.AgentEvent.AgentDisconnected;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.event.WakeEvent;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.sim.Link.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The console's process around the production engine: takes what has come, commits the turn, and
/// only then lets its effects out. It can be killed between any two of these, stand still, find its
/// disk full, and have its clock set.
final class SimConsole {

    private final World world;
    private final SimStore store;
    private final Sightings sightings;
    private final Map<Long, Port> ports = new TreeMap<>();
    private List<Event> inbox = new ArrayList<>();
    private Engine engine;
    private boolean running = true;
    private long process = 1;
    private boolean turnIsDue;
    private long stillUntil;
    private long diskFullUntil;
    private boolean broken;
    private long clockOffset;
    private long lastSession;
    private Kill kill = Kill.NONE;
    private long killNumber;
    private long downFor;

    private enum Kill {
        NONE,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    /// One session: whose it is.
    private record Port(SimMachine machine, Connection connection) {}

    SimConsole(World world, Fleet fleet) {
        this.world = world;
        this.store = new SimStore(fleet, world.flaws());
        this.sightings = new Sightings(world);
        this.engine =
                new Engine(
                        store.load(),
                        world.flaws().healthPolicy(world.site().healthPolicy()),
                        clock());
    }

    Engine engine() {
        return engine;
    }

    java.time.Instant clock() {
        return world.instant(world.now() + clockOffset);
    }

    // ------------------------------------------------------------------------------- turning

    /// Takes an event in; it is worked on within the same millisecond if the loop can.
    ///
    /// @return false when there is no console to take it
    boolean offer(Event event) {
        if (!running) {
            return false;
        }
        inbox.add(event);
        if (!turnIsDue) {
            turnIsDue = true;
            long itsProcess = process;
            world.agenda()
                    .at(
                            stillUntil,
                            () -> {
                                if (process == itsProcess) {
                                    turn();
                                }
                            });
        }
        return true;
    }

    /// Takes in a sign of life that comes just before a tick.
    void offerWithTick(Event sign) {
        if (running) {
            inbox.add(sign);
        }
    }

    void tick() {
        offer(new Event.Tick());
    }

    private void turn() {
        turnIsDue = false;
        if (world.now() < stillUntil) {
            List<Event> waiting = inbox;
            inbox = new ArrayList<>();
            waiting.forEach(this::offer);
            return;
        }
        List<Event> batch = inbox;
        inbox = new ArrayList<>();
        if (broken && !recover()) {
            return;
        }
        world.flaws().meddle(engine.fleet());
        Turn turn = engine.apply(world.flaws().events(batch), clock());
        world.counts().turns++;
        world.counts().events += batch.size();
        boolean letsOut = !turn.effects().isEmpty();
        if (kill == Kill.BEFORE_COMMIT && letsOut) {
            die();
            return;
        }
        if (!turn.isQuiet()) {
            if (world.now() < diskFullUntil) {
                failSafe();
                return;
            }
            store.write(turn, engine.fleet());
        }
        sightings.heard(batch);
        sightings.committed(turn, engine.fleet());
        sightings.explained(turn, engine, clock());
        if (kill == Kill.AFTER_COMMIT && letsOut) {
            die();
            return;
        }
        batch.forEach(this::answerIfTakenIn);
        for (Effect effect : world.flaws().effects(turn.effects())) {
            release(effect);
        }
        world.oracle().letOut();
        if (batch.getLast() instanceof Event.Tick) {
            world.oracle().turned();
        }
    }

    /// As the real loop does: nothing of the turn gets out, and it starts again from the disk.
    private void failSafe() {
        broken = true;
        world.hinderAll();
        world.counts().faults++;
        endSessions();
    }

    private boolean recover() {
        if (world.now() < diskFullUntil) {
            return false;
        }
        engine =
                new Engine(
                        store.load(),
                        world.flaws().healthPolicy(world.site().healthPolicy()),
                        clock());
        sightings.restarted(engine.fleet());
        broken = false;
        world.hinderAll();
        endSessions();
        return true;
    }

    /// The server's own words after a commit: a welcome, and that an attempt's end is stored.
    private void answerIfTakenIn(Event event) {
        switch (event) {
            case AgentConnected hello -> welcomeIfTakenIn(hello);
            case AgentEvent.SegmentFinished end -> acknowledge(end.session(), end.attempt());
            case AgentEvent.SegmentFailed end -> acknowledge(end.session(), end.attempt());
            default -> {}
        }
    }

    private void acknowledge(long session, long attempt) {
        Port port = ports.get(session);
        if (port != null) {
            SimAgent agent = port.machine().agent;
            port.machine().link.down(port.connection(), () -> agent.acknowledged(attempt));
        }
    }

    private void welcomeIfTakenIn(AgentConnected hello) {
        Port port = ports.get(hello.session().number());
        Worker worker = engine.fleet().worker(hello.worker()).orElse(null);
        if (port != null && worker != null && worker.isSession(hello.session().number())) {
            SimAgent agent = port.machine().agent;
            Connection connection = port.connection();
            long generation = worker.generation();
            port.machine().link.down(connection, () -> agent.welcome(connection, generation));
        }
    }

    // ------------------------------------------------------------------------------- effects

    private void release(Effect effect) {
        switch (effect) {
            case Effect.OrderPowerDown order -> {
                sightings.ordered(order);
                Port port = ports.get(order.session());
                if (port != null) {
                    SimAgent agent = port.machine().agent;
                    port.machine().link.down(port.connection(), () -> agent.ordered(order));
                }
            }
            case Effect.CancelPowerDown cancel -> {
                Port port = ports.get(cancel.session());
                if (port != null) {
                    SimAgent agent = port.machine().agent;
                    port.machine().link.down(port.connection(), () -> agent.cancelled(cancel));
                }
            }
            case Effect.TellGeneration tell -> {
                Port port = ports.get(tell.session());
                if (port != null) {
                    SimAgent agent = port.machine().agent;
                    long generation = tell.generation();
                    port.machine().link.down(port.connection(), () -> agent.told(generation));
                }
            }
            case Effect.Assign assign -> {
                sightings.assigned(assign);
                Port port = ports.get(assign.session());
                if (port != null) {
                    SimAgent agent = port.machine().agent;
                    port.machine().link.down(port.connection(), () -> agent.assigned(assign));
                }
            }
            case Effect.CancelSegment cancel -> {
                Port port = ports.get(cancel.session());
                if (port != null) {
                    SimAgent agent = port.machine().agent;
                    long attempt = cancel.attempt();
                    port.machine().link.down(port.connection(), () -> agent.cancelled(attempt));
                }
            }
            case Effect.Wake wake -> wake(wake);
            case Effect.CloseSession close -> close(close.session());
            case Effect.Reply reply -> world.wishes().answered(reply.request(), reply.answer());
            case Effect.AdmitWorker _,
                    Effect.RevokeIdentity _,
                    Effect.Notify _,
                    Effect.OrderRestart _ -> {}
        }
    }

    private void wake(Effect.Wake wake) {
        sightings.waking(wake);
        if (wake.attempt() == 1) {
            world.counts().wakes++;
        }
        SimMachine machine = world.machine(wake.worker());
        world.agenda().after(machine.dice.between(1, 20), machine::wakePacket);
        world.agenda()
                .after(
                        machine.dice.between(2, 40),
                        () -> offer(new WakeEvent.WakeSent(wake.worker(), wake.attempt(), "sent")));
    }

    // ------------------------------------------------------------------------------ sessions

    /// Whether a new connection can be made now.
    boolean accepts() {
        return running && !broken;
    }

    Connection accept(SimMachine machine) {
        lastSession++;
        Connection connection = machine.link.connect(lastSession);
        ports.put(lastSession, new Port(machine, connection));
        return connection;
    }

    /// The agent's end of a session is gone, as far as the console's system can tell.
    void disconnected(long session, String why) {
        Port port = ports.remove(session);
        if (port != null) {
            port.connection().consoleEnd = false;
            offer(new AgentDisconnected(port.machine().id, session, why));
        }
    }

    private void close(long session) {
        Port port = ports.remove(session);
        if (port != null) {
            end(port);
            offer(new AgentDisconnected(port.machine().id, session, "closed"));
        }
    }

    private static void end(Port port) {
        Connection connection = port.connection();
        port.machine().link.down(connection, () -> port.machine().agent.ended(connection));
        port.machine().link.agentGivesUpLater(connection);
        connection.consoleEnd = false;
    }

    private void endSessions() {
        List<Port> open = List.copyOf(ports.values());
        ports.clear();
        open.forEach(SimConsole::end);
    }

    // -------------------------------------------------------------------------------- faults

    void killAtNextEffect(boolean afterCommit, long goneFor) {
        kill = afterCommit ? Kill.AFTER_COMMIT : Kill.BEFORE_COMMIT;
        downFor = goneFor;
        killNumber++;
        long number = killNumber;
        world.agenda()
                .after(
                        30_000,
                        () -> {
                            if (kill != Kill.NONE && killNumber == number) {
                                die();
                            }
                        });
    }

    private void die() {
        world.trace().line(world.now(), 0, () -> "the console is killed: " + kill);
        kill = Kill.NONE;
        if (!running) {
            return;
        }
        running = false;
        process++;
        world.hinderAll();
        inbox.clear();
        turnIsDue = false;
        endSessions();
        world.agenda().after(downFor, this::start);
    }

    private void start() {
        running = true;
        broken = false;
        world.trace().line(world.now(), 0, () -> "the console starts again");
        world.counts().restarts++;
        world.hinderAll();
        engine =
                new Engine(
                        store.load(),
                        world.flaws().healthPolicy(world.site().healthPolicy()),
                        clock());
        sightings.restarted(engine.fleet());
    }

    void standStill(long lasting) {
        stillUntil = Math.max(stillUntil, world.now() + lasting);
    }

    void diskFull(long lasting) {
        diskFullUntil = world.now() + lasting;
    }

    void clockJumps(long millis) {
        clockOffset += millis;
        world.oracle().clockJumped(millis);
    }
}
