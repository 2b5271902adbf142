package io.nightwatt.engine.sim;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.sim.bug.AgentFlaw;
import io.nightwatt.engine.sim.bug.Bug;
import io.nightwatt.engine.sim.bug.Flaws;
import io.nightwatt.engine.sim.fault.Happening;
import io.nightwatt.engine.sim.fault.Script;
import io.nightwatt.engine.sim.oracle.Oracle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A simulated studio: machines, cables, people and one console, under virtual time.
final class World {

    private static final long SIGN_EVERY = 5_000;

    private final SimPlan plan;
    private final Script script;
    private final Site site;
    private final Agenda agenda;
    private final Trace trace;
    private final Counts counts;
    private final Flaws flaws;
    private final Oracle oracle;
    private final Races races;
    private final List<SimMachine> machines = new ArrayList<>();
    private final List<Happening> happened = new ArrayList<>();
    private final SimConsole console;
    private final Wishes wishes = new Wishes(this);
    private int nextHappening;
    private long ticks;

    /// @param from when it begins
    /// @param trace what is seen is told to it
    World(SimPlan plan, Site site, Script script, long from, Trace trace) {
        this.agenda = new Agenda(from);
        this.trace = trace;
        this.counts = new Counts(plan, site, agenda);
        this.plan = plan;
        this.site = site;
        this.script = script;
        this.flaws = plan.bug().map(Bug::plant).orElse(Flaws.NONE);
        this.oracle = new Oracle(site.rules(), agenda::now);
        this.races = new Races(this, plan.workers(), plan.seed());
        for (int index = 0; index < plan.workers(); index++) {
            machines.add(new SimMachine(this, index, plan.seed()));
        }
        List<WorkerId> ids = machines.stream().map(machine -> machine.id).toList();
        this.console = new SimConsole(this, site.fleet(flaws, ids));
        machines.forEach(machine -> machine.agent.start(machine.dice.between(100, 3_000)));
        agenda.at(from, this::tick);
        scheduleNext();
    }

    /// Lets time pass until `end`.
    void runUntil(long end) {
        agenda.runUntil(end);
    }

    private void tick() {
        ticks++;
        int ticksOfASign = (int) (SIGN_EVERY / site.tick());
        int phase = (int) (ticks % ticksOfASign);
        for (int index = phase; index < machines.size(); index += ticksOfASign) {
            machines.get(index).agent.pulse();
        }
        oracle.ticked();
        console.tick();
        agenda.after(site.tick(), this::tick);
    }

    // ----------------------------------------------------------------------------- happenings

    private void scheduleNext() {
        if (nextHappening < script.happenings().size()) {
            Happening next = script.happenings().get(nextHappening);
            nextHappening++;
            agenda.at(
                    next.at(),
                    () -> {
                        happens(next);
                        scheduleNext();
                    });
        }
    }

    /// Adds what was aimed at a moment of this run.
    void aimed(Happening next) {
        agenda.at(next.at(), () -> happens(next));
    }

    /// What has happened so far, in order.
    List<Happening> happened() {
        return happened;
    }

    private void happens(Happening happening) {
        happened.add(happening);
        trace.line(now(), happening.worker(), happening::toString);
        switch (happening) {
            case Happening.SitsDown it -> on(it.worker()).sitsDown(it.lasting());
            case Happening.Foreign it -> on(it.worker()).foreign(it.kind(), it.lasting());
            case Happening.Asks it -> wishes.ask(it);
            case Happening.JobComes it -> wishes.submit(it);
            case Happening.SwitchedOn it -> on(it.worker()).powerOn();
            case Happening.SwitchedOff it -> on(it.worker()).switchedOff();
            case Happening.Weather _,
                    Happening.Cut _,
                    Happening.HalfOpen _,
                    Happening.AgentCrash _,
                    Happening.AgentHang _,
                    Happening.AgentStop _,
                    Happening.ConsoleKill _,
                    Happening.ConsolePause _,
                    Happening.DiskFull _,
                    Happening.MachineCrash _,
                    Happening.ShutdownHangs _,
                    Happening.ShutdownFails _,
                    Happening.WakeDeaf _,
                    Happening.DeadSupply _,
                    Happening.SlowBoot _,
                    Happening.GpuMissing _,
                    Happening.SensorsFail _,
                    Happening.ConsoleClock _,
                    Happening.AgentClock _ -> {
                counts.faults++;
                hinder(happening);
                fault(happening);
            }
        }
    }

    private void hinder(Happening happening) {
        if (happening.worker() == 0 || happening instanceof Happening.Cut) {
            oracle.hinderedAll();
        } else {
            oracle.hindered(happening.worker());
        }
        // What came up while nobody could see it begins to count when this is over.
        switch (happening) {
            case Happening.ConsolePause it -> agenda.after(it.lasting(), oracle::hinderedAll);
            case Happening.Cut it -> {
                oracle.networkCut(it.lasting());
                agenda.after(it.lasting(), oracle::hinderedAll);
            }
            default -> {}
        }
    }

    /// Something of the console's own hinders everybody.
    void hinderAll() {
        oracle.hinderedAll();
    }

    private void fault(Happening happening) {
        switch (happening) {
            case Happening.Weather it -> on(it.worker()).link.weather(it);
            case Happening.Cut it -> {
                for (long worker = it.worker(); worker <= it.last(); worker++) {
                    on(worker).link.cut(it.up(), it.down(), it.lasting());
                }
            }
            case Happening.HalfOpen it -> on(it.worker()).agent.loseQuietly();
            case Happening.AgentCrash it -> on(it.worker()).agent.crash(it.downFor());
            case Happening.AgentHang it -> on(it.worker()).agent.hang(it.lasting());
            case Happening.AgentStop it -> on(it.worker()).agent.stop(it.downFor());
            case Happening.ConsoleKill it ->
                    console.killAtNextEffect(it.afterCommit(), it.downFor());
            case Happening.ConsolePause it -> console.standStill(it.lasting());
            case Happening.DiskFull it -> console.diskFull(it.lasting());
            case Happening.MachineCrash it -> on(it.worker()).crash(it.offFor());
            case Happening.ShutdownHangs it -> on(it.worker()).hangNext();
            case Happening.ShutdownFails it -> on(it.worker()).failNext();
            case Happening.WakeDeaf it -> on(it.worker()).deafFor(it.lasting());
            case Happening.DeadSupply it -> on(it.worker()).deadFor(it.lasting());
            case Happening.SlowBoot it -> on(it.worker()).slowBoot(it.extra());
            case Happening.GpuMissing it -> on(it.worker()).gpuMissingAfterBoot();
            case Happening.SensorsFail it -> on(it.worker()).sensorsFailFor(it.lasting());
            case Happening.ConsoleClock it -> console.clockJumps(it.jump());
            case Happening.AgentClock it -> on(it.worker()).agent.clockJumps(it.jump());
            case Happening.SitsDown _,
                    Happening.Foreign _,
                    Happening.Asks _,
                    Happening.JobComes _,
                    Happening.SwitchedOn _,
                    Happening.SwitchedOff _ -> {}
        }
    }

    private SimMachine on(long worker) {
        return machines.get((int) worker - 1);
    }

    // ---------------------------------------------------------------------------------- parts

    SimPlan plan() {
        return plan;
    }

    boolean aims() {
        return script.aims();
    }

    long now() {
        return agenda.now();
    }

    /// The true time of a moment.
    Instant instant(long millis) {
        return site.start().plusMillis(millis);
    }

    Agenda agenda() {
        return agenda;
    }

    Counts counts() {
        return counts;
    }

    Flaws flaws() {
        return flaws;
    }

    /// Whether the planted bug is this one of the agents'.
    boolean has(AgentFlaw flaw) {
        return flaws.agent() == flaw;
    }

    Oracle oracle() {
        return oracle;
    }

    Trace trace() {
        return trace;
    }

    Site site() {
        return site;
    }

    Wishes wishes() {
        return wishes;
    }

    Races races() {
        return races;
    }

    SimConsole console() {
        return console;
    }

    List<SimMachine> machines() {
        return machines;
    }

    SimMachine machine(WorkerId id) {
        return on(id.value());
    }
}
