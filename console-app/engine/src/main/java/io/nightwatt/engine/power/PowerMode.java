package io.nightwatt.engine.power;

/// What powering down means for a worker.
public enum PowerMode {
    OFF,
    SUSPEND,
    HIBERNATE,
    /// Only ever for one restart, never a worker's setting.
    REBOOT
}
