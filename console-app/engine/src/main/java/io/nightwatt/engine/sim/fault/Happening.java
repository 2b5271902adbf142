package io.nightwatt.engine.sim.fault;

/// One thing that happens to the studio from outside. A run is decided by its seed and the list of
/// these: a shorter list that still breaks a promise is a shorter story.
///
/// Times and spans are milliseconds; times count from the start of the run.
public sealed interface Happening {

    long at();

    /// The worker that it happens to; 0 when it happens to all, or to the console.
    long worker();

    // ------------------------------------------------------------------------------- network

    /// For a while messages of this worker are lost, late, doubled or out of order.
    record Weather(
            long at,
            long worker,
            long lasting,
            int lossPercent,
            long delayMax,
            int duplicatePercent,
            boolean reorders)
            implements Happening {}

    /// For a while nothing gets through, in one direction or both, from workers `worker` to `last`.
    record Cut(long at, long worker, long last, long lasting, boolean up, boolean down)
            implements Happening {}

    /// The agent loses its connection, and the console is not told.
    record HalfOpen(long at, long worker) implements Happening {}

    // ------------------------------------------------------------------------------- process

    record AgentCrash(long at, long worker, long downFor) implements Happening {}

    /// The agent process stands still, and then goes on as if nothing had been.
    record AgentHang(long at, long worker, long lasting) implements Happening {}

    /// Somebody stops the agent in order, and starts it again.
    record AgentStop(long at, long worker, long downFor) implements Happening {}

    /// `kill -9` of the console at its next turn that lets something out.
    record ConsoleKill(long at, boolean afterCommit, long downFor) implements Happening {
        @Override
        public long worker() {
            return 0;
        }
    }

    /// The console's process stands still.
    record ConsolePause(long at, long lasting) implements Happening {
        @Override
        public long worker() {
            return 0;
        }
    }

    /// The console's disk does not take its next turns.
    record DiskFull(long at, long lasting) implements Happening {
        @Override
        public long worker() {
            return 0;
        }
    }

    // ------------------------------------------------------------------------------- machine

    /// Power is cut. The machine comes back by itself after `offFor`; 0 means that it stays off.
    record MachineCrash(long at, long worker, long offFor) implements Happening {}

    /// The next shutdown does not end by itself.
    record ShutdownHangs(long at, long worker) implements Happening {}

    /// The operating system refuses the next power command.
    record ShutdownFails(long at, long worker) implements Happening {}

    /// Wake packets to this worker are lost for a while.
    record WakeDeaf(long at, long worker, long lasting) implements Happening {}

    /// The machine cannot come on for a while.
    record DeadSupply(long at, long worker, long lasting) implements Happening {}

    record SlowBoot(long at, long worker, long extra) implements Happening {}

    /// After its next boot a GPU is missing until the boot after that.
    record GpuMissing(long at, long worker) implements Happening {}

    /// What the agent looks with does not answer for a while.
    record SensorsFail(long at, long worker, long lasting) implements Happening {}

    /// Somebody switches the machine on by hand.
    record SwitchedOn(long at, long worker) implements Happening {}

    /// Somebody at the machine shuts it down from its own menu.
    record SwitchedOff(long at, long worker) implements Happening {}

    // ---------------------------------------------------------------------------------- time

    record ConsoleClock(long at, long jump) implements Happening {
        @Override
        public long worker() {
            return 0;
        }
    }

    record AgentClock(long at, long worker, long jump) implements Happening {}

    // -------------------------------------------------------------------------------- people

    /// Somebody sits down at the machine, switching it on if it is off, and works there.
    record SitsDown(long at, long worker, long lasting) implements Happening {}

    /// A process that is not ours computes on the machine.
    record Foreign(long at, long worker, long lasting, ForeignWork kind) implements Happening {}

    /// A job is submitted.
    ///
    /// @param worker the only one that can take it; 0 when it is for many
    /// @param kind which kind of worker it is for, from 0
    /// @param segmentMillis how long one segment takes
    /// @param gpus how many a segment needs; where no worker has so many, what the largest has
    record JobComes(
            long at,
            long worker,
            int kind,
            int segments,
            long segmentMillis,
            int priority,
            int gpus)
            implements Happening {

        /// Lower ones are groups.
        public static final int ANY_WORKER = 3;

        /// A GPU of the middle size, at least.
        public static final int MIDDLE_GPUS = 4;

        public static final int LARGEST_GPUS = 5;

        /// With one GPU for each segment.
        public JobComes(
                long at, long worker, int kind, int segments, long segmentMillis, int priority) {
            this(at, worker, kind, segments, segmentMillis, priority, 1);
        }
    }

    /// An admin asks for something in the window.
    ///
    /// @param minutes of a hold; 0 where there is none
    record Asks(long at, long worker, Wish wish, int minutes) implements Happening {}

    enum ForeignWork {
        GPU_PROCESS,
        COMFYUI_QUEUE,
        INHIBITOR,
        PACKAGE_MANAGER
    }

    enum Wish {
        POWER_DOWN,
        FORCE_POWER_DOWN,
        CANCEL_POWER_DOWN,
        WAKE,
        HOLD_ON,
        HOLD_OFF,
        RELEASE_HOLD
    }
}
