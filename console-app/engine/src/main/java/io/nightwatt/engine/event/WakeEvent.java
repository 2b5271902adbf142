package io.nightwatt.engine.event;

import io.nightwatt.engine.fleet.WorkerId;

/// What became of an attempt to wake a worker.
///
/// `attempt` is the number of [io.nightwatt.engine.power.Phase.WakeAttempt]; an older attempt's
/// news is ignored.
public sealed interface WakeEvent extends Event {

    /// The packet (or call) went out. That the worker wakes is seen only when its agent reports in.
    record WakeSent(WorkerId worker, int attempt, String detail) implements WakeEvent {}

    record WakeFailed(WorkerId worker, int attempt, String reason) implements WakeEvent {}
}
