package io.nightwatt.desktop.fake;

import io.nightwatt.engine.alert.Thresholds;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.console.Step;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.Conduct;
import io.nightwatt.engine.power.Drained;
import io.nightwatt.engine.power.Explanation;
import io.nightwatt.engine.power.HealthGate;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.Investigation;
import io.nightwatt.engine.power.PowerRecord;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.power.Rule;
import io.nightwatt.engine.restart.Restart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// A worker with boring defaults: on, healthy, validated, busy, with one GPU unless told otherwise.
public final class WorkerBuilder {
    /// The moment that all fake snapshots are taken at first.
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private List<String> services = List.of();
    private List<Restart> restarts = List.of();
    private final long id;
    private String name;
    private Registration registration = new Registration.Validated();
    private PowerState power = PowerState.ON;
    private String phase = "";
    private Step step = new Step.None();
    private String reason = "a job runs";
    private Instant since = NOW.minus(Duration.ofMinutes(134));
    private Health health = Health.HEALTHY;
    private Activity activity = Activity.BUSY;
    private List<String> evidence = List.of("python (pid 4121) computes on GPU 0");
    private SortedSet<String> tags = new TreeSet<>(Set.of("render"));
    private SortedSet<String> groups = new TreeSet<>();
    private boolean connected = true;
    private Optional<Instant> booted = Optional.of(NOW.minus(Duration.ofHours(76)));
    private Optional<Instant> lastSign = Optional.of(NOW.minusSeconds(1));
    private Optional<Instant> idleSince = Optional.empty();
    private Optional<Instant> powerDownAt = Optional.empty();
    private Declaration declared = Declaration.NONE;
    private List<String> differences = List.of();
    private boolean conflict;
    private String nvml = "";
    private PowerRecord record = PowerRecord.NONE;
    private PowerSettings settings = PowerSettings.DEFAULT;
    private Optional<Hold> hold = Optional.empty();
    private List<Rule> rules = List.of();
    private List<String> wouldChange = List.of();
    private final List<GpuView> gpus = new ArrayList<>();

    private WorkerBuilder(long id, String name) {
        this.id = id;
        this.name = name;
    }

    public static WorkerBuilder worker(long id, String name) {
        return new WorkerBuilder(id, name);
    }

    public WorkerBuilder named(String text) {
        name = text;
        return this;
    }

    public WorkerBuilder idle(Duration span) {
        power = PowerState.IDLE;
        activity = Activity.IDLE;
        since = NOW.minus(span);
        idleSince = Optional.of(since);
        reason = "nothing runs";
        evidence = List.of("no process computes", "nobody is logged in");
        return this;
    }

    public WorkerBuilder powersDownIn(Duration span) {
        powerDownAt = Optional.of(NOW.plus(span));
        return this;
    }

    public WorkerBuilder asleep(Duration span) {
        power = PowerState.SLEEPING;
        activity = Activity.UNKNOWN;
        since = NOW.minus(span);
        lastSign = Optional.of(since);
        connected = false;
        booted = Optional.empty();
        reason = "was idle for 30 min";
        evidence = List.of();
        return this;
    }

    public WorkerBuilder waking() {
        asleep(Duration.ofSeconds(42));
        power = PowerState.WAKING;
        phase = "attempt 1 by wol";
        step = new Step.Waking(1, "wol");
        reason = "a person asked";
        return this;
    }

    public WorkerBuilder shuttingDown() {
        power = PowerState.SHUTTING_DOWN;
        phase = "stopping";
        step = new Step.Other();
        reason = "a person asked";
        since = NOW.minusSeconds(20);
        return this;
    }

    /// Gets no new work, and finishes what it runs: it is still on.
    public WorkerBuilder draining(Step.Running... running) {
        phase = "draining";
        step = new Step.Draining(List.of(running));
        reason = "draining for alice: asked for in the window";
        return this;
    }

    /// A person took it out of work.
    public WorkerBuilder drained(Step.Running... running) {
        var drain = new Drained(NOW.minusSeconds(600), "alice", "new fan");
        phase = drain.words();
        step = new Step.Drained(List.of(running));
        return recorded(
                PowerRecord.NONE.withGate(
                        HealthGate.NONE.withConduct(Conduct.GOOD.withDrained(Optional.of(drain)))));
    }

    /// Automation powers it down so soon that it says so.
    public WorkerBuilder coolingDown(Duration span) {
        phase = "shutting down in " + span.toMinutes() + "m";
        step = new Step.CoolingDown(NOW.plus(span));
        return powersDownIn(span);
    }

    /// The so-manieth try to wake it.
    public WorkerBuilder wakeTry(int attempt, String method) {
        phase = "attempt " + attempt + " by " + method;
        step = new Step.Waking(attempt, method);
        return this;
    }

    public WorkerBuilder degraded() {
        health = Health.DEGRADED;
        reason = "no sign of life for 17 s";
        return silentFor(Duration.ofSeconds(17));
    }

    public WorkerBuilder down() {
        health = Health.DOWN;
        reason = "no sign of life for 4 min";
        connected = false;
        return silentFor(Duration.ofMinutes(4));
    }

    public WorkerBuilder unknown() {
        power = PowerState.UNKNOWN;
        reason = "the console has just started";
        connected = false;
        return silentFor(Duration.ofMinutes(12));
    }

    public WorkerBuilder silentFor(Duration span) {
        lastSign = Optional.of(NOW.minus(span));
        gpus.replaceAll(gpu -> GpuBuilder.of(gpu).sampledAt(NOW.minus(span)).build());
        return this;
    }

    public WorkerBuilder pending() {
        registration = new Registration.Pending();
        reason = "waits for its agent";
        connected = false;
        booted = Optional.empty();
        lastSign = Optional.empty();
        activity = Activity.UNKNOWN;
        evidence = List.of();
        return this;
    }

    public WorkerBuilder failed(String why) {
        registration = new Registration.Failed(why);
        return this;
    }

    public WorkerBuilder conflict() {
        conflict = true;
        return this;
    }

    /// Came on without a GPU that it had.
    public WorkerBuilder gated(String problem) {
        return recorded(
                PowerRecord.NONE.withGate(
                        HealthGate.lacking(new TreeSet<>(Set.of("GPU-1")), problem)));
    }

    public WorkerBuilder marked(String reason) {
        var mark = new Investigation(NOW.minusSeconds(1_500), reason);
        return recorded(
                PowerRecord.NONE.withGate(HealthGate.NONE.withConduct(Conduct.GOOD.marked(mark))));
    }

    public WorkerBuilder recorded(PowerRecord value) {
        record = value;
        return this;
    }

    public WorkerBuilder powered(PowerSettings value) {
        settings = value;
        return this;
    }

    public WorkerBuilder phase(String text) {
        phase = text;
        return this;
    }

    public WorkerBuilder because(String text) {
        reason = text;
        return this;
    }

    /// Kept on or off by a person.
    ///
    /// @param until empty means until somebody releases it
    public WorkerBuilder held(Hold.Kind kind, String why, Optional<Instant> until) {
        hold = Optional.of(new Hold(kind, "alice", why, NOW, until));
        return this;
    }

    /// What keeps it as it is, and what would change that; a line each.
    public WorkerBuilder explained(List<Rule> why, List<String> changes) {
        rules = why;
        wouldChange = changes;
        return this;
    }

    public WorkerBuilder tagged(String... words) {
        tags = new TreeSet<>(Set.of(words));
        return this;
    }

    public WorkerBuilder inGroups(String... words) {
        groups = new TreeSet<>(Set.of(words));
        return this;
    }

    public WorkerBuilder declared(String model, long vramMb, String... differ) {
        declared = new Declaration(model, vramMb, List.of("render"));
        differences = List.of(differ);
        return this;
    }

    public WorkerBuilder noNvml(String why) {
        nvml = why;
        return this;
    }

    /// What its own configuration lets be restarted.
    public WorkerBuilder services(String... names) {
        services = List.of(names);
        return this;
    }

    /// Its newest restarts, newest first.
    public WorkerBuilder restarts(Restart... newest) {
        restarts = List.of(newest);
        return this;
    }

    public WorkerBuilder gpu(GpuBuilder gpu) {
        gpus.add(gpu.index(gpus.size()).uuid("GPU-%08x-%04x".formatted(id, gpus.size())).build());
        return this;
    }

    public WorkerBuilder gpus(int count, GpuBuilder gpu) {
        for (int at = 0; at < count; at++) {
            gpu(gpu);
        }
        return this;
    }

    public WorkerView build() {
        return new WorkerView(
                new WorkerId(id),
                name,
                name.length() > 24 ? "host-" + id : name,
                registration,
                power,
                phase,
                step,
                reason,
                since,
                health,
                activity,
                evidence,
                tags,
                groups,
                connected,
                booted,
                lastSign,
                idleSince,
                powerDownAt,
                activity == Activity.BUSY ? 1 : 0,
                "linux",
                "0.1.0",
                nvml.isEmpty() ? "575.64.03" : "",
                Optional.of(Duration.ofMillis(120)),
                declared,
                differences,
                conflict,
                Optional.of(List.of("comfyui", "render")),
                services,
                restarts,
                new WakeSettings(List.of("04:42:1a:0e:77:%02x".formatted(id % 256)), List.of()),
                List.of(),
                settings,
                hold,
                record,
                nvml,
                Thresholds.DEFAULT,
                gpus,
                new Explanation(power, NOW, rules, wouldChange));
    }

    static Measure measure(double value) {
        return Measure.of(value);
    }
}
