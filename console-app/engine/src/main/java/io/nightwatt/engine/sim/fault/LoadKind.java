package io.nightwatt.engine.sim.fault;

/// What a simulated studio has to do.
public enum LoadKind {
    /// Nothing but work, as much at any hour: it keeps 60 to 80 % of the workers busy, and some of
    /// it needs the larger GPUs. Nobody sits down at a machine, and there are no working hours.
    UNIFORM,
    /// People by day, rendering by night, little on weekends.
    STUDIO;

    /// Where all are to be used alike, each worker has so many.
    public static final int GPUS_ALIKE = 2;
}
