package io.nightwatt.engine.sim;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.AgentEvent.AgentConnected;
import io.nightwatt.engine.event.AgentEvent.AgentLeft;
import io.nightwatt.engine.event.AgentEvent.AgentReported;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.Session;
import io.nightwatt.engine.sim.Link.Connection;
import io.nightwatt.engine.sim.bug.AgentFlaw;
import io.nightwatt.engine.sim.fault.Dice;
import java.util.function.LongFunction;

/// An agent that behaves as the real one does: connects for ever, gives a sign of life every five
/// seconds, and hands orders to its [SimPowerControl].
final class SimAgent {

    private static final long RETRY_MIN = 1_000;
    private static final long RETRY_MAX = 30_000;
    private static final long WELCOME_MAX = 10_000;
    private static final long REPLACE_PAUSE = 150;

    private final World world;
    private final SimMachine machine;
    private final Dice dice;
    private final AgentProcess process;
    private final Senses senses;
    private final SimPowerControl power;
    private final SimRunner runner;
    private Report report = Report.UNKNOWN;
    private boolean welcomed;
    private long pause = RETRY_MIN;
    private long clockOffset;
    private long signsSession;
    private AgentReported sign;

    SimAgent(World world, SimMachine machine, Dice dice) {
        this.world = world;
        this.machine = machine;
        this.sign = new AgentReported(machine.id, 0, report);
        this.dice = dice;
        this.process = new AgentProcess(world.agenda());
        this.senses = new Senses(world, machine);
        this.runner = new SimRunner(world, machine, dice);
        this.power = new SimPowerControl(world, machine, this, dice);
    }

    AgentProcess process() {
        return process;
    }

    Senses senses() {
        return senses;
    }

    /// The share of its machine that works.
    double load() {
        return machine.hasForeignWork() || machine.hasPerson() ? 1 : runner.load();
    }

    SimRunner runner() {
        return runner;
    }

    boolean isConnected() {
        return welcomed && machine.link.isOpen();
    }

    // ---------------------------------------------------------------------------------- life

    void startsWithTheMachine() {
        start(dice.between(1_000, 6_000));
    }

    /// Starts the process, if its machine runs and it does not run yet.
    ///
    /// @param connectsAfter how long its first look at the GPUs takes
    void start(long connectsAfter) {
        if (process.isAlive() || !machine.isRunning()) {
            return;
        }
        process.start();
        machine.link.whenLost(() -> process.now(this::connectionLost));
        pause = RETRY_MIN;
        process.after(connectsAfter, this::connect);
    }

    /// The process is gone at once; the system closes what it had open.
    void crash(long downFor) {
        if (!process.isAlive()) {
            return;
        }
        end();
        machine.link.endByAgent("the process died");
        world.agenda().after(downFor, () -> start(500));
    }

    void hang(long lasting) {
        if (process.isRunning()) {
            process.standStill();
            world.agenda().after(lasting, process::goOn);
        }
    }

    /// Somebody stops it in order.
    void stop(long downFor) {
        if (process.isRunning()) {
            leave(power.isRunning(), "stopped");
            world.agenda().after(downFor, () -> start(500));
        }
    }

    /// The machine's shutdown ends it.
    void stoppedByTheMachine() {
        if (process.isRunning()) {
            leave(power.isRunning(), "the machine goes down");
        }
    }

    /// A person shuts the machine down: the agent sees the shutdown coming.
    void shutdownByHand() {
        if (process.isRunning()) {
            leave(true, "shut down from its own menu");
        }
    }

    private void leave(boolean poweringDown, String detail) {
        sayGoodbye(poweringDown, detail);
        end();
        machine.link.endByAgent("the agent left");
    }

    private void end() {
        process.end();
        power.forget();
        welcomed = false;
    }

    /// Its machine went dark.
    void died() {
        end();
        runner.died();
    }

    /// Its machine sleeps: the process stands still.
    void frozen() {
        process.standStill();
    }

    void resumed() {
        process.goOn();
        process.now(power::resumed);
    }

    // ---------------------------------------------------------------------------- connection

    private void connect() {
        Link link = machine.link;
        if (link.isOpen()) {
            return;
        }
        if (link.isCut() || !world.console().accepts()) {
            retry();
            return;
        }
        Connection connection = world.console().accept(machine);
        report = sense();
        var session =
                new Session(
                        connection.session,
                        "process-" + machine.id.value() + "-" + process.number(),
                        "installation-" + machine.id.value());
        AgentConnected hello =
                new AgentConnected(
                        machine.id,
                        session,
                        senses.machine(),
                        report,
                        world.instant(world.now() + clockOffset),
                        power.generation());
        say(connection, hello);
        process.after(WELCOME_MAX, () -> giveUp(connection));
    }

    private void giveUp(Connection connection) {
        if (!welcomed && machine.link.current() == connection) {
            machine.link.endByAgent("no welcome");
            retry();
        }
    }

    private void retry() {
        pause = Math.min(pause * 2, RETRY_MAX);
        process.after(dice.between(RETRY_MIN, pause), this::connect);
    }

    void welcome(Connection connection, long generation) {
        process.now(() -> {
            if (machine.link.current() == connection) {
                welcomed = true;
                pause = RETRY_MIN;
                power.welcomed(generation);
                runner.welcomed();
            }
        });
    }

    /// The console ended the connection, or nothing came through it for too long.
    void connectionLost() {
        welcomed = false;
        power.consoleLost();
        retry();
    }

    /// Loses its connection with the console not being told.
    void loseQuietly() {
        if (process.isRunning() && machine.link.isOpen()) {
            machine.link.loseQuietly();
            connectionLost();
        }
    }

    void ended(Connection connection) {
        process.now(() -> {
            if (machine.link.current() == connection) {
                machine.link.endByAgent("it ended the connection");
                connectionLost();
            }
        });
    }

    /// A goodbye was its last word, so a new hello has to follow it.
    void replaceConnection() {
        if (isConnected()) {
            welcomed = false;
            power.consoleLost();
            machine.link.endByAgent("this machine stays on");
            process.after(REPLACE_PAUSE, this::connect);
        }
    }

    // -------------------------------------------------------------------------------- saying

    /// A look at what the machine does, and a sign of life.
    void pulse() {
        if (!process.isRunning()) {
            return;
        }
        report = sense();
        Connection connection = machine.link.current();
        if (welcomed && connection != null) {
            AgentReported next = sign(connection);
            if (machine.link.isCalm() && connection.consoleEnd) {
                world.console().offerWithTick(next);
            } else {
                say(connection, next);
            }
        }
    }

    /// The same report is said with the same event: most signs change nothing.
    @SuppressWarnings("ReferenceEquality")
    private AgentReported sign(Connection connection) {
        if (sign.report() != report || signsSession != connection.session) {
            signsSession = connection.session;
            sign = new AgentReported(machine.id, signsSession, report);
        }
        return sign;
    }

    /// What the machine does has changed through the agent itself: it says so now.
    void sayStatus() {
        report = sense();
        Connection connection = machine.link.current();
        if (welcomed && connection != null) {
            say(connection, sign(connection));
        }
    }

    private Report sense() {
        return senses.report(power.isStopping());
    }

    void sayGoodbye(boolean poweringDown, String detail) {
        if (poweringDown && world.has(AgentFlaw.SAYS_NO_GOODBYE)) {
            return;
        }
        Connection connection = machine.link.current();
        if (welcomed && connection != null) {
            say(connection, new AgentLeft(machine.id, connection.session, poweringDown, detail));
        }
    }

    void answer(SimPowerControl.Answer answer) {
        Connection connection = machine.link.current();
        if (welcomed && connection != null) {
            say(
                    connection,
                    new AgentEvent.PowerDownAnswered(
                            machine.id,
                            connection.session,
                            answer.commandId(),
                            answer.outcome(),
                            answer.detail(),
                            answer.evidence()));
        }
    }

    /// Says something on the session that is open; nothing while there is none.
    void say(LongFunction<AgentEvent> onSession) {
        Connection connection = machine.link.current();
        if (welcomed && connection != null) {
            say(connection, onSession.apply(connection.session));
        }
    }

    private void say(Connection connection, Event event) {
        machine.link.up(connection, () -> world.console().offer(event));
    }

    // ------------------------------------------------------------------------------- hearing

    void ordered(Effect.OrderPowerDown order) {
        process.now(() -> ifWelcomed(() -> power.ordered(order)));
    }

    void cancelled(Effect.CancelPowerDown cancel) {
        process.now(() -> ifWelcomed(() -> power.cancelled(cancel)));
    }

    void told(long generation) {
        process.now(() -> ifWelcomed(() -> power.learn(generation)));
    }

    void assigned(Effect.Assign order) {
        process.now(() -> ifWelcomed(() -> assign(order)));
    }

    private void assign(Effect.Assign order) {
        if (runner.knows(order.attempt())) {
            runner.repeat(order.attempt());
            return;
        }
        if (!world.has(AgentFlaw.MISSES_OWN_WORK)) {
            power.learn(order.generation());
        }
        if (power.refuses(order.generation()) || runner.holdsOneOf(order.gpus())) {
            // The console sees by the next signs that it does not run here.
            world.counts().assignmentsRefused++;
            sayStatus();
            return;
        }
        power.giveWay();
        runner.start(order);
        sayStatus();
        runner.repeat(order.attempt());
    }

    void cancelled(long attempt) {
        process.now(() -> runner.cancel(attempt));
    }

    void acknowledged(long attempt) {
        process.now(() -> runner.acknowledged(attempt));
    }

    private void ifWelcomed(Runnable step) {
        if (welcomed) {
            step.run();
        }
    }

    void clockJumps(long millis) {
        clockOffset += millis;
    }
}
