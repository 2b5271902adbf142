package io.nightwatt.engine.power;

import io.nightwatt.engine.event.AgentEvent.Outcome;
import java.time.Instant;
import java.util.List;

/// What a worker's power path can be told. The worker that goes with it already holds the news (its
/// new session, its new report, its last sign).
public sealed interface PowerSignal {

    /// Somebody who may wants it powered down; [PowerRefusals] has been asked before.
    ///
    /// @param automatic asked by the idle rule, not by a person
    /// @param force also when work runs; only ever a person's
    /// @param reboot it is to come up again at once; only ever a person's
    record DownAsked(String actor, boolean automatic, boolean force, String reason, boolean reboot)
            implements PowerSignal {

        public DownAsked(String actor, boolean automatic, boolean force, String reason) {
            this(actor, automatic, force, reason, false);
        }

        Intent after(Intent before) {
            Intent wish = before.asked(actor, automatic, force, reason);
            return reboot ? wish.rebooting() : wish;
        }
    }

    /// A person calls the power-down off.
    record CancelAsked(String actor) implements PowerSignal {}

    /// Somebody wants it on; [PowerRefusals] has been asked before.
    ///
    /// @param automatic asked by the wake planner, not by a person
    record WakeAsked(String actor, boolean automatic, String reason) implements PowerSignal {}

    /// A person wants it on, but the wake budgets have no room yet: the wake planner starts it.
    ///
    /// @param full why not now, one clause
    record WakeWished(String actor, String reason, String full) implements PowerSignal {}

    /// A job waits that it could run: an automatic power-down is called off.
    record WorkWaits() implements PowerSignal {}

    /// Its agent connected.
    ///
    /// @param sameBoot the machine has not restarted since its last hello
    record Connected(boolean sameBoot) implements PowerSignal {}

    /// A sign of life came, with a report.
    record Reported() implements PowerSignal {}

    /// The agent answered the order that is out.
    record Answered(Outcome outcome, String detail, List<String> evidence) implements PowerSignal {}

    /// The agent says that its machine goes down now.
    record SaidGoodbye(String detail) implements PowerSignal {}

    /// The agent says that its machine restarts now.
    record SaidReboot(String detail) implements PowerSignal {}

    /// The agent was stopped by somebody; its machine stays on.
    record AgentStopped(String detail) implements PowerSignal {}

    record WakeSent(int attempt, String detail) implements PowerSignal {}

    record WakeFailed(int attempt, String why) implements PowerSignal {}

    /// No order may stand any more: the worker leaves the fleet, or its identity is in doubt.
    ///
    /// @param inDoubt what was seen of it may have been another machine, so it is no evidence
    record Released(String reason, String actor, boolean inDoubt) implements PowerSignal {}

    /// The console has started, and whoever is awake has had time to connect.
    record TakenUp(Instant startedAt) implements PowerSignal {}

    /// Time has passed.
    ///
    /// @param silenceTrusted false while silence may be the console's or the network's own fault
    record TimePassed(boolean silenceTrusted) implements PowerSignal {}
}
