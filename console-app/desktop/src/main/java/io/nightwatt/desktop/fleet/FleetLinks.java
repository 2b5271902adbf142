package io.nightwatt.desktop.fleet;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import java.util.function.Consumer;

/// Where the fleet page leads to.
///
/// @param onAdd opens the wizard
/// @param onEnergy opens the energy page
/// @param onJob opens a job
/// @param onHistory opens the history of one worker
public record FleetLinks(
        Runnable onAdd, Runnable onEnergy, Consumer<JobId> onJob, Consumer<WorkerId> onHistory) {}
