package io.nightwatt.engine.fleet;

import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.Intent;
import io.nightwatt.engine.power.Power;
import io.nightwatt.engine.power.PowerRecord;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.restart.Restart;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/// A worker with some values changed: `worker.edit().name("ws-2").generation(7).build()`.
public final class WorkerEdit {

    private final Worker from;
    private String name;
    private Registration registration;
    private Optional<Machine> machine;
    private SortedSet<String> tags;
    private SortedSet<String> groups;
    private WakeSettings wake;
    private Power power;
    private Report report;
    private long generation;
    private Optional<Instant> lastSign;
    private Optional<Instant> idleSince;
    private Optional<Session> session;
    private Optional<Duration> clockOffset;
    private boolean identityConflict;
    private Health health;
    private Instant healthSince;
    private PowerSettings settings;
    private Optional<Hold> hold;
    private PowerRecord record;
    private Intent intent;
    private Optional<Restart> restart;

    WorkerEdit(Worker from) {
        this.from = from;
        this.name = from.name();
        this.registration = from.registration();
        this.machine = from.machine();
        this.tags = from.tags();
        this.groups = from.groups();
        this.wake = from.wake();
        this.power = from.power();
        this.report = from.report();
        this.generation = from.generation();
        this.lastSign = from.lastSign();
        this.idleSince = from.idleSince();
        this.session = from.session();
        this.clockOffset = from.clockOffset();
        this.identityConflict = from.identityConflict();
        this.health = from.health();
        this.healthSince = from.healthSince();
        this.settings = from.settings();
        this.hold = from.hold();
        this.record = from.record();
        this.intent = from.intent();
        this.restart = from.restart();
    }

    public WorkerEdit name(String value) {
        name = value;
        return this;
    }

    public WorkerEdit registration(Registration value) {
        registration = value;
        return this;
    }

    public WorkerEdit machine(Optional<Machine> value) {
        machine = value;
        return this;
    }

    public WorkerEdit tags(SortedSet<String> value) {
        tags = value;
        return this;
    }

    public WorkerEdit groups(SortedSet<String> value) {
        groups = value;
        return this;
    }

    public WorkerEdit wake(WakeSettings value) {
        wake = value;
        return this;
    }

    public WorkerEdit power(Power value) {
        power = value;
        return this;
    }

    public WorkerEdit report(Report value) {
        report = value;
        return this;
    }

    public WorkerEdit generation(long value) {
        generation = value;
        return this;
    }

    public WorkerEdit lastSign(Optional<Instant> value) {
        lastSign = value;
        return this;
    }

    public WorkerEdit idleSince(Optional<Instant> value) {
        idleSince = value;
        return this;
    }

    public WorkerEdit session(Optional<Session> value) {
        session = value;
        return this;
    }

    public WorkerEdit clockOffset(Optional<Duration> value) {
        clockOffset = value;
        return this;
    }

    public WorkerEdit identityConflict(boolean value) {
        identityConflict = value;
        return this;
    }

    public WorkerEdit settings(PowerSettings value) {
        settings = value;
        return this;
    }

    public WorkerEdit hold(Optional<Hold> value) {
        hold = value;
        return this;
    }

    public WorkerEdit record(PowerRecord value) {
        record = value;
        return this;
    }

    public WorkerEdit intent(Intent value) {
        intent = value;
        return this;
    }

    public WorkerEdit restart(Optional<Restart> value) {
        restart = value;
        return this;
    }

    /// Sets the verdict and when it was reached.
    public WorkerEdit health(Health value, Instant since) {
        health = value;
        healthSince = since;
        return this;
    }

    public Worker build() {
        return new Worker(
                from.id(),
                name,
                registration,
                from.declared(),
                machine,
                tags,
                groups,
                wake,
                power,
                health,
                healthSince,
                report,
                generation,
                lastSign,
                idleSince,
                session,
                clockOffset,
                identityConflict,
                settings,
                hold,
                record,
                intent,
                restart);
    }
}
