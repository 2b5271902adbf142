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

/// One registered GPU machine, and all that decisions about it rest on. Immutable.
///
/// @param machine what its agent said at its last hello; empty before the first
/// @param power stored state; see [io.nightwatt.engine.power.PowerState#UNKNOWN] for what is
///   derived
/// @param generation rises with every assignment, cordon and release; an order of an older one is
///   refused by the agent
/// @param lastSign the last sign of life of any kind, by the console's clock
/// @param idleSince since when nothing has run; empty while busy or not known
/// @param session the live connection; empty while there is none, and always after a restart of the
///   console
/// @param clockOffset the agent's clock less the console's, at the last hello
/// @param identityConflict two agents hold this worker's key: neither may act until a person
///   decides
/// @param settings what a person has set about its power
/// @param hold a person's word that it is to stay on or off; empty when there is none
/// @param record what its own past says about its power
/// @param intent who wants what of it now
/// @param restart what is being restarted on it; empty when nothing is
public record Worker(
        WorkerId id,
        String name,
        Registration registration,
        Declaration declared,
        Optional<Machine> machine,
        SortedSet<String> tags,
        SortedSet<String> groups,
        WakeSettings wake,
        Power power,
        Health health,
        Instant healthSince,
        Report report,
        long generation,
        Optional<Instant> lastSign,
        Optional<Instant> idleSince,
        Optional<Session> session,
        Optional<Duration> clockOffset,
        boolean identityConflict,
        PowerSettings settings,
        Optional<Hold> hold,
        PowerRecord record,
        Intent intent,
        Optional<Restart> restart) {

    /// One on which nothing is being restarted.
    public Worker(
            WorkerId id,
            String name,
            Registration registration,
            Declaration declared,
            Optional<Machine> machine,
            SortedSet<String> tags,
            SortedSet<String> groups,
            WakeSettings wake,
            Power power,
            Health health,
            Instant healthSince,
            Report report,
            long generation,
            Optional<Instant> lastSign,
            Optional<Instant> idleSince,
            Optional<Session> session,
            Optional<Duration> clockOffset,
            boolean identityConflict,
            PowerSettings settings,
            Optional<Hold> hold,
            PowerRecord record,
            Intent intent) {
        this(
                id,
                name,
                registration,
                declared,
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
                Optional.empty());
    }

    /// Starts a changed copy.
    public WorkerEdit edit() {
        return new WorkerEdit(this);
    }

    /// With a sign of life at `now`.
    public Worker heardAt(Instant now) {
        return edit().lastSign(Optional.of(now)).power(power.seenAt(now)).build();
    }

    /// True when nothing but signs of life is between the two. False says nothing: what is equal
    /// may have been made anew.
    @SuppressWarnings({"ReferenceEquality", "OptionalEquality"})
    public boolean isInFormOf(Worker other) {
        return generation == other.generation
                && identityConflict == other.identityConflict
                && health == other.health
                && report == other.report
                && power.isInFormOf(other.power)
                && intent == other.intent
                && restart == other.restart
                && record == other.record
                && hold == other.hold
                && idleSince == other.idleSince
                && session == other.session
                && registration == other.registration
                && settings == other.settings
                && wake == other.wake
                && healthSince == other.healthSince
                && clockOffset == other.clockOffset
                && name == other.name
                && hasTraitsOf(other);
    }

    /// True when all that a job can ask of a worker is the same in both. A start of the machine
    /// alone changes none of it.
    // A changed worker has other objects here; the same ones are the same for sure.
    @SuppressWarnings({"ReferenceEquality", "OptionalEquality"})
    boolean hasTraitsOf(Worker other) {
        return tags == other.tags
                && groups == other.groups
                && declared == other.declared
                && (machine == other.machine || offersWhatItDid(other.machine));
    }

    private boolean offersWhatItDid(Optional<Machine> before) {
        return machine.isPresent()
                && before.isPresent()
                && machine.get().offersTheSameAs(before.get());
    }

    public boolean isDecommissioned() {
        return registration instanceof Registration.Decommissioned;
    }

    /// True when this connection is the one that speaks for the worker.
    public boolean isSession(long number) {
        return session.isPresent() && session.get().number() == number;
    }
}
