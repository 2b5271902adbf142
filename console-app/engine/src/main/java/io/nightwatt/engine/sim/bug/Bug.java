package io.nightwatt.engine.sim.bug;

import io.nightwatt.engine.sim.oracle.Promise;
import java.util.function.Supplier;

/// The planted bugs, and the promise that each breaks.
public enum Bug {
    /// The last look does not see a ComfyUI queue.
    COMFYUI_UNSEEN(Promise.P1, () -> AgentBugs.of(AgentFlaw.MISSES_COMFYUI)),
    /// A worker is told to power down with its assignment, and its last look does not ask whether
    /// an attempt of ours runs.
    OWN_WORK_UNSEEN(Promise.P1, TrafficBugs::murderous),
    /// Automation forces what only an admin may force.
    FORCE_BY_ITSELF(Promise.P1, TrafficBugs::forcing),
    SKIP_LAST_LOOK(Promise.P2, () -> AgentBugs.of(AgentFlaw.SKIPS_LAST_LOOK)),
    UNKNOWN_IS_IDLE(Promise.P2, () -> AgentBugs.of(AgentFlaw.TAKES_UNKNOWN_FOR_IDLE)),
    IGNORE_GENERATION(Promise.P2, () -> AgentBugs.of(AgentFlaw.IGNORES_GENERATION)),
    STALE_LOOK(Promise.P2, () -> AgentBugs.of(AgentFlaw.DAWDLES_AFTER_LOOK)),
    /// An attempt is given to a second worker as well.
    TWO_OWNERS(Promise.P3, TrafficBugs::doubling),
    /// A GPU that an attempt leases is leased to another as well.
    DOUBLE_LEASE(Promise.P3, TrafficBugs::doubleLeasing),
    /// An attempt that failed counts as done.
    FAILED_IS_DONE(Promise.P3, TrafficBugs::praising),
    /// Every fifth job is never written.
    JOB_FORGOTTEN(Promise.P4, StateBugs::forgetful),
    NO_FLOOR(Promise.P5, SettingBugs::noFloor),
    MEMBER_FORGOTTEN(Promise.P5, SettingBugs::noMember),
    /// A broken connection counts as a goodbye.
    SILENCE_IS_SLEEP(Promise.P6, TrafficBugs::sleepy),
    /// Silence is believed after half its time.
    HASTY_SLEEP(Promise.P6, SettingBugs::hasty),
    /// Windows are read in another zone.
    WINDOW_ELSEWHERE(Promise.P7, SettingBugs::elsewhere),
    /// Schedules are forgotten at a restart.
    WINDOW_FORGOTTEN(Promise.P7, StateBugs::unscheduled),
    NO_OVERRIDE(Promise.P8, SettingBugs::noOverride),
    /// No wake signal ever leaves.
    NO_WAKE(Promise.P9, TrafficBugs::wakeless),
    /// Every wake signal leaves ten seconds late.
    LATE_WAKE(Promise.P9, TrafficBugs::tardy),
    NO_WAKE_BUDGET(Promise.P10, SettingBugs::noWakeBudget),
    NO_WATT_BUDGET(Promise.P10, SettingBugs::noWattBudget),
    NO_MIN_ON(Promise.P11, SettingBugs::noMinOn),
    NO_MIN_OFF(Promise.P11, SettingBugs::noMinOff),
    NO_CYCLE_CAP(Promise.P11, SettingBugs::noCycleCap),
    /// A hold is over as soon as it is set.
    HOLD_FORGOTTEN(Promise.P12, TrafficBugs::unheld),
    /// A dead worker is noticed after five minutes.
    LATE_FAILOVER(Promise.P13, SettingBugs::slow),
    /// A moved segment starts from nothing.
    CHECKPOINT_LOST(Promise.P13, TrafficBugs::restarting),
    /// Some lines of the history are lost.
    LINE_LOST(Promise.P14, StateBugs::lineLosing),
    /// Automation is never stopped.
    NO_HALT(Promise.P15, StateBugs::unstoppable),
    NO_REASON(Promise.P16, StateBugs::silent);

    private final Promise promise;

    // A constructor reference: it has no state, which the type cannot say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Supplier<Flaws> plant;

    Bug(Promise promise, Supplier<Flaws> plant) {
        this.promise = promise;
        this.plant = plant;
    }

    /// The one whose check finds it.
    public Promise promise() {
        return promise;
    }

    /// Plants it for one run.
    public Flaws plant() {
        return plant.get();
    }
}
