package io.nightwatt.engine;

import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.Session;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.Intent;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.Power;
import io.nightwatt.engine.power.PowerRecord;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.PowerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/// A worker with boring defaults: validated, on, idle, connected, one 24 GB GPU.
public final class WorkerBuilder {

    public static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final long id;
    private SortedSet<String> tags = new TreeSet<>();
    private SortedSet<String> groups = new TreeSet<>();
    private List<String> jobTypes = List.of();
    private Optional<List<String>> allowed = Optional.of(List.of(Machine.ANY_TYPE));
    private final List<Machine.Gpu> gpus = new ArrayList<>();
    private Report report = new Report(Activity.IDLE, List.of(), false, List.of());
    private Health health = Health.HEALTHY;
    private Registration registration = new Registration.Validated();
    private PowerState state = PowerState.IDLE;
    private Phase phase = new Phase.Settled();
    private boolean connected = true;
    private boolean conflict;
    private Optional<Hold> hold = Optional.empty();
    private PowerRecord record = PowerRecord.NONE;
    private PowerSettings settings = PowerSettings.DEFAULT;
    private List<String> macs = List.of("aa:bb:cc:dd:ee:01");

    private WorkerBuilder(long id) {
        this.id = id;
        gpu("NVIDIA RTX A5000", 24_564);
    }

    public static WorkerBuilder worker(long id) {
        return new WorkerBuilder(id);
    }

    public WorkerBuilder tagged(String... values) {
        tags = new TreeSet<>(List.of(values));
        return this;
    }

    public WorkerBuilder in(String... values) {
        groups = new TreeSet<>(List.of(values));
        return this;
    }

    public WorkerBuilder runs(String... types) {
        jobTypes = List.of(types);
        return this;
    }

    /// What its machine's own configuration lets run.
    public WorkerBuilder allows(String... types) {
        allowed = Optional.of(List.of(types));
        return this;
    }

    /// As a console stored it that did not keep what a machine lets run.
    public WorkerBuilder allowsWhoKnows() {
        allowed = Optional.empty();
        return this;
    }

    public WorkerBuilder bare() {
        gpus.clear();
        return this;
    }

    public WorkerBuilder gpu(String name, long vramMb) {
        gpus.add(new Machine.Gpu("GPU-" + id + "-" + gpus.size(), gpus.size(), name, vramMb, 230));
        return this;
    }

    public WorkerBuilder says(Report value) {
        report = value;
        return this;
    }

    public WorkerBuilder says(Activity activity, Long... running) {
        return says(new Report(activity, List.of("seen"), false, List.of(running)));
    }

    public WorkerBuilder health(Health value) {
        health = value;
        return this;
    }

    public WorkerBuilder registration(Registration value) {
        registration = value;
        return this;
    }

    public WorkerBuilder power(PowerState newState, Phase newPhase) {
        state = newState;
        phase = newPhase;
        return this;
    }

    public WorkerBuilder asleep() {
        connected = false;
        report = Report.UNKNOWN;
        return power(PowerState.SLEEPING, new Phase.Settled());
    }

    public WorkerBuilder disconnected() {
        connected = false;
        return this;
    }

    public WorkerBuilder conflicted() {
        conflict = true;
        return this;
    }

    public WorkerBuilder held(Hold.Kind kind) {
        hold = Optional.of(new Hold(kind, "alice", "repair", NOW, Optional.empty()));
        return this;
    }

    public WorkerBuilder record(PowerRecord value) {
        record = value;
        return this;
    }

    public WorkerBuilder usedAt(Instant at) {
        record = record.used(at);
        return this;
    }

    public WorkerBuilder settings(PowerSettings value) {
        settings = value;
        return this;
    }

    public WorkerBuilder withoutMac() {
        macs = List.of();
        return this;
    }

    public WorkerBuilder on(String circuit, double peakWatts) {
        settings =
                new PowerSettings(
                        settings.idleTimeout(),
                        settings.minFleetMember(),
                        settings.mode(),
                        settings.ladder(),
                        circuit,
                        OptionalDouble.of(peakWatts));
        return this;
    }

    public Worker build() {
        var machine =
                new Machine(
                        "ws-" + id,
                        "linux",
                        "Debian 12",
                        "boot-1",
                        NOW.minusSeconds(3600),
                        "0.1.0",
                        List.of(
                                new Machine.NetworkInterface(
                                        "eth0",
                                        "aa:bb:cc:dd:ee:01",
                                        List.of("192.168.1.20/24"),
                                        Optional.empty())),
                        gpus,
                        new Machine.Nvml("ok", "", "550.54"),
                        allowed);
        return new Worker(
                new WorkerId(id),
                "ws-" + id,
                registration,
                new Declaration("", 0, jobTypes),
                Optional.of(machine),
                tags,
                groups,
                new WakeSettings(macs, List.of()),
                new Power(state, phase, NOW.minusSeconds(600), "before", NOW),
                health,
                NOW,
                report,
                0,
                Optional.of(NOW),
                Optional.of(NOW),
                connected
                        ? Optional.of(new Session(id, "instance-" + id, "installation-" + id))
                        : Optional.empty(),
                Optional.empty(),
                conflict,
                settings,
                hold,
                record,
                Intent.NONE);
    }
}
