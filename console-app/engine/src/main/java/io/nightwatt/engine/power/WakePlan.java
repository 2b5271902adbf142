package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Wait;
import java.util.Map;
import java.util.Optional;

/// What the wake planner has decided at one moment.
///
/// @param start the worker to wake now; empty when none is, or none may be
/// @param waits why each queue waits; empty while there is something to start
public record WakePlan(Optional<Start> start, Map<Requirements, Wait> waits) {

    /// Wakes one worker.
    ///
    /// @param actor who asked: a person's name, or `automation`
    /// @param automatic asked for by no person
    /// @param reason for what, one clause
    public record Start(WorkerId worker, String actor, boolean automatic, String reason) {}
}
