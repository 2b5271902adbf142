package io.nightwatt.engine.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Something that an [Alert] is raised about.
public enum Condition {
    // Measured on each GPU.
    TEMPERATURE_CELSIUS("temperature", " °C", 3, 70, 85, true),
    VRAM_USED_PERCENT("memory in use", " %", 3, 85, 95, true),
    /// Off by default: a GPU that renders is meant to be busy.
    UTILIZATION_PERCENT("utilisation", " %", 3, 95, 99, false),
    /// Of the enforced limit. Off by default: a GPU that renders draws what it may.
    POWER_PERCENT("power draw of its limit", " %", 3, 95, 102, false),
    /// Off by default: a cooler may run its fans as fast as it likes while the GPU stays cool.
    FAN_SPEED_PERCENT("fan speed", " %", 5, 90, 100, false),
    /// Since the driver was loaded: it does not go back by itself.
    ECC_UNCORRECTED("uncorrected memory errors", "", 0, 1, 10, true),
    /// 1 while the driver slows the GPU down for heat, 2 while the hardware does so for heat or
    /// power.
    THROTTLING("slowed down", "", 0, 1, 2, true),
    /// 1 while the GPU has fallen off the bus.
    GPU_LOST("has fallen off the bus", "", 0, 1, 1, true),
    /// 1 for a while after the driver told of an error that is a program's as a rule, 2 for longer
    /// after one that is the hardware's.
    XID_ERRORS("reported an error (XID)", "", 0, 1, 2, true),

    // Measured on each worker.
    DATA_STALE_SECONDS("newest sample is old", " s", 0, 60, 300, true),
    /// Of the agent's clock from the console's, either way.
    CLOCK_OFF_SECONDS("clock is off", " s", 5, 30, 300, true),
    /// How long it has been on its way down.
    SHUTTING_DOWN_MINUTES("on its way down", " min", 0, 60, 240, true),

    // Measured on the console.
    /// Of the disk that holds the console's data.
    DISK_USED_PERCENT("disk of the console's data", " %", 1, 90, 97, true),

    // Seen on workers and on the fleet, with no number to set.
    WORKER_DOWN(Kind.STATE, "gives no sign of life"),
    WAKE_FAILED(Kind.STATE, "does not wake"),
    NO_JOBS(Kind.STATE, "gets no jobs"),
    INVESTIGATION(Kind.STATE, "is to be looked at"),
    IDENTITY_CONFLICT(Kind.STATE, "two agents hold its key"),
    AUTOMATION_STOPPED(Kind.STATE, "automation has stopped"),
    CERTIFICATE_EXPIRING(Kind.STATE, "certificate expires"),
    DELIVERY_FAILING(Kind.STATE, "alerts cannot be delivered"),

    // Things that happen, and are over.
    JOB_MOVED(Kind.EVENT, "job moved"),
    JOB_FAILED(Kind.EVENT, "job failed"),
    JOB_LATE(Kind.EVENT, "job is past its deadline"),
    JOB_STUCK(Kind.EVENT, "job shows no progress"),
    JOB_WAITS(Kind.EVENT, "job waits in vain"),
    THERMAL_GUARD(Kind.EVENT, "thermal guard"),
    /// Of a service, an agent or a machine.
    RESTART_FAILED(Kind.EVENT, "a restart failed");

    /// How its level is found.
    public enum Kind {
        /// A number beside a [Threshold].
        MEASURED,
        /// It is there or not.
        STATE,
        /// It happens at one moment. What is worse than news stays open until a person acknowledges
        /// it.
        EVENT
    }

    private static final List<Condition> MEASURED_ONES =
            Arrays.stream(values()).filter(each -> each.kind == Kind.MEASURED).toList();

    private final Kind kind;
    private final String label;
    private final String unit;
    private final double margin;
    private final double warning;
    private final double critical;
    private final boolean enabled;

    Condition(
            String label,
            String unit,
            double margin,
            double warning,
            double critical,
            boolean enabled) {
        this.kind = Kind.MEASURED;
        this.label = label;
        this.unit = unit;
        this.margin = margin;
        this.warning = warning;
        this.critical = critical;
        this.enabled = enabled;
    }

    Condition(Kind kind, String label) {
        this.kind = kind;
        this.label = label;
        this.unit = "";
        this.margin = 0;
        this.warning = 1;
        this.critical = 2;
        this.enabled = true;
    }

    public Kind kind() {
        return kind;
    }

    /// For a person, in lower case.
    public String label() {
        return label;
    }

    /// Of its values with the blank before it; empty where there is none.
    public String unit() {
        return unit;
    }

    /// What is measured is itself a grade, so that no number says more than the words.
    public boolean isGrade() {
        return this == THROTTLING || this == GPU_LOST || this == XID_ERRORS;
    }

    /// How far a value must fall below a limit before the alert eases.
    double margin() {
        return margin;
    }

    /// As it is watched where nothing is set.
    public AlertRule usual() {
        return new AlertRule(new Threshold(warning, critical), enabled);
    }

    /// Its name outside this program, such as `temperature_celsius`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The condition of this name; empty when there is none.
    public static Optional<Condition> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /// Those that have thresholds, in order.
    public static List<Condition> measured() {
        return MEASURED_ONES;
    }
}
