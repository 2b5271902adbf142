package io.nightwatt.engine.sim;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.sim.fault.Dice;
import io.nightwatt.engine.sim.fault.Happening.ForeignWork;
import java.util.EnumMap;
import java.util.Map;

/// One machine as it really is: what the engine believes of it changes nothing here.
final class SimMachine {

    /// What its electricity does.
    enum State {
        OFF,
        BOOTING,
        ON,
        GOING_DOWN,
        /// Suspended or hibernating: dark, and its processes go on when it wakes.
        ASLEEP
    }

    private static final long BOOT_MIN = 18_000;
    private static final long BOOT_MAX = 75_000;
    private static final long RESUME_MAX = 9_000;

    final int index;
    final WorkerId id;
    final Dice dice;
    final Link link;
    final SimAgent agent;
    final Meter meter = new Meter();

    private final World world;
    private final Map<ForeignWork, Long> foreignUntil = new EnumMap<>(ForeignWork.class);
    private long foreignEnds;
    private State state = State.ON;
    private long boot = 1;
    private long life;
    private long darkTimes;
    private long personUntil;
    private long bootedAt;
    private long slowBoot;
    private boolean gpuMissing;
    private boolean gpuMissingNext;
    private long deafUntil;
    private long deadUntil;
    private boolean hangsNext;
    private boolean failsNext;
    private boolean byOrder;
    private long sensorsFailUntil;

    SimMachine(World world, int index, long seed) {
        this.world = world;
        this.index = index;
        this.id = new WorkerId(index + 1L);
        this.dice = new Dice(seed, "machine", index);
        this.link = new Link(world, new Dice(seed, "link", index));
        this.agent = new SimAgent(world, this, new Dice(seed, "agent", index));
    }

    State state() {
        return state;
    }

    boolean isRunning() {
        return state == State.ON || state == State.GOING_DOWN;
    }

    /// Changes with every start of the machine.
    long boot() {
        return boot;
    }

    long bootedAt() {
        return bootedAt;
    }

    int gpus() {
        return world.site().gpus(index) - (gpuMissing ? 1 : 0);
    }

    // ---------------------------------------------------------------------------------- work

    boolean hasPerson() {
        return world.now() < personUntil;
    }

    boolean hasForeignWork() {
        return world.now() < foreignEnds;
    }

    /// The first kind of work that is not ours; only when there is some.
    ForeignWork firstForeign() {
        for (Map.Entry<ForeignWork, Long> each : foreignUntil.entrySet()) {
            if (world.now() < each.getValue()) {
                return each.getKey();
            }
        }
        throw new IllegalStateException("nothing runs on " + id + " that is not ours");
    }

    boolean sensorsFail() {
        return world.now() < sensorsFailUntil;
    }

    void sitsDown(long lasting) {
        if (state == State.OFF || state == State.ASLEEP) {
            powerOn();
        }
        boolean newcomer = !hasPerson();
        personUntil = Math.max(personUntil, world.now() + lasting);
        if (newcomer) {
            world.oracle().workBegan(id.value(), "a person");
            world.races().came(this);
        }
        world.agenda().at(personUntil, this::personMayHaveLeft);
    }

    private void personMayHaveLeft() {
        if (!hasPerson() && personUntil > 0) {
            personUntil = 0;
            world.oracle().workEnded(id.value(), "a person");
        }
    }

    void foreign(ForeignWork kind, long lasting) {
        if (!isRunning()) {
            return;
        }
        long until = world.now() + lasting;
        boolean newcomer = foreignUntil.getOrDefault(kind, 0L) <= world.now();
        foreignUntil.merge(kind, until, Math::max);
        foreignEnds = Math.max(foreignEnds, until);
        String name = name(kind);
        if (newcomer) {
            world.oracle().workBegan(id.value(), name);
            world.races().came(this);
        }
        long itsDarkTimes = darkTimes;
        world.agenda()
                .at(
                        until,
                        () -> {
                            if (darkTimes == itsDarkTimes
                                    && foreignUntil.getOrDefault(kind, 0L) <= world.now()) {
                                foreignUntil.remove(kind);
                                world.oracle().workEnded(id.value(), name);
                            }
                        });
    }

    private static String name(ForeignWork kind) {
        return switch (kind) {
            case GPU_PROCESS -> "a GPU process";
            case COMFYUI_QUEUE -> "a ComfyUI queue";
            case INHIBITOR -> "an OS inhibitor";
            case PACKAGE_MANAGER -> "a package manager";
        };
    }

    // --------------------------------------------------------------------------------- power

    /// A wake packet reaches its network card.
    void wakePacket() {
        if (world.now() >= deafUntil && (state == State.OFF || state == State.ASLEEP)) {
            powerOn();
        }
    }

    void powerOn() {
        if ((state != State.OFF && state != State.ASLEEP) || world.now() < deadUntil) {
            return;
        }
        boolean resumes = state == State.ASLEEP;
        go(State.BOOTING);
        world.oracle().poweredOn(id.value());
        long itsLife = life;
        long takes =
                resumes
                        ? dice.between(2_000, RESUME_MAX)
                        : dice.between(BOOT_MIN, BOOT_MAX) + slowBoot;
        world.agenda()
                .after(
                        takes,
                        () -> {
                            if (life == itsLife) {
                                come(resumes);
                            }
                        });
    }

    private void come(boolean resumes) {
        go(State.ON);
        if (resumes) {
            agent.resumed();
            return;
        }
        boot++;
        bootedAt = world.now();
        slowBoot = 0;
        gpuMissing = gpuMissingNext;
        gpuMissingNext = false;
        world.oracle().booted(id.value(), gpuMissing);
        agent.startsWithTheMachine();
    }

    /// The operating system's own command. Answers on the agent's thread.
    ///
    /// @return false when it refuses
    boolean powerCommand(boolean sleeps) {
        byOrder = true;
        if (failsNext) {
            failsNext = false;
            return false;
        }
        if (state != State.ON) {
            return true;
        }
        go(State.GOING_DOWN);
        if (hangsNext) {
            hangsNext = false;
            hang();
            return true;
        }
        long itsLife = life;
        long takes = sleeps ? dice.between(500, 4_000) : dice.between(2_000, 15_000);
        if (!sleeps) {
            world.agenda()
                    .after(
                            dice.between(100, 1_500),
                            () -> {
                                if (life == itsLife) {
                                    agent.stoppedByTheMachine();
                                }
                            });
        }
        world.agenda()
                .after(
                        takes,
                        () -> {
                            if (life == itsLife) {
                                goDark(sleeps);
                            }
                        });
        return true;
    }

    /// A shutdown that does not end by itself: somebody calls it off, or pulls the plug.
    private void hang() {
        long itsLife = life;
        boolean calledOff = dice.percent(50);
        world.agenda()
                .after(
                        dice.between(180_000, 1_800_000),
                        () -> {
                            if (life != itsLife) {
                                return;
                            }
                            if (calledOff) {
                                go(State.ON);
                            } else {
                                crash(dice.between(5_000, 60_000));
                            }
                        });
    }

    private void goDark(boolean sleeps) {
        go(sleeps ? State.ASLEEP : State.OFF);
        if (sleeps) {
            agent.frozen();
        } else {
            endEverything(byOrder);
        }
        world.oracle().wentDark(id.value());
    }

    /// Everything on it ends at once.
    void crash(long offFor) {
        if (state == State.OFF) {
            return;
        }
        go(State.OFF);
        endEverything(false);
        world.oracle().wentDark(id.value());
        if (offFor > 0) {
            world.agenda().after(offFor, this::powerOn);
        }
    }

    void switchedOff() {
        if (state == State.ON) {
            agent.shutdownByHand();
            powerCommand(false);
            byOrder = false;
        }
    }

    private void endEverything(boolean weDidIt) {
        darkTimes++;
        world.oracle().allWorkEnded(id.value(), weDidIt);
        foreignUntil.clear();
        foreignEnds = 0;
        personUntil = 0;
        agent.died();
        link.cablesDark();
    }

    private void go(State next) {
        meter.count(world.now(), state, agent.load());
        state = next;
        life++;
    }

    // -------------------------------------------------------------------------------- faults

    void slowBoot(long extra) {
        slowBoot = extra;
    }

    void gpuMissingAfterBoot() {
        gpuMissingNext = true;
    }

    void deafFor(long lasting) {
        deafUntil = world.now() + lasting;
    }

    void deadFor(long lasting) {
        deadUntil = world.now() + lasting;
    }

    /// Nothing keeps it from waking and from telling so.
    boolean canWake() {
        return world.now() >= deadUntil
                && world.now() >= deafUntil
                && slowBoot == 0
                && link.isCalm()
                && (state == State.OFF || state == State.ASLEEP || state == State.BOOTING);
    }

    void hangNext() {
        hangsNext = true;
    }

    void failNext() {
        failsNext = true;
    }

    void sensorsFailFor(long lasting) {
        sensorsFailUntil = world.now() + lasting;
    }
}
