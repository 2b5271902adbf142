package io.nightwatt.engine.fleet;

import io.nightwatt.engine.event.AgentEvent.EnrolmentAsked;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.Intent;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.Power;
import io.nightwatt.engine.power.PowerRecord;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.PowerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Makes a pending worker of a machine that came with a valid token.
public final class Enrolment {

    /// A pending worker that has not connected by then has failed; it may still connect later.
    public static final Duration CONNECT_MAX = Duration.ofSeconds(30);

    public static final String NO_CONNECTION =
            "no connection within "
                    + CONNECT_MAX.toSeconds()
                    + " s; check that the agent runs and reaches the console's agent port";

    private static final String ENROLLED = "enrolled, not connected yet";
    private static final String DECLARED = "declared, no machine has come yet";

    private Enrolment() {}

    public static Worker pending(
            WorkerId id, EnrolmentAsked asked, Collection<Worker> others, Instant now) {
        return made(
                id,
                Names.unique(wantedName(id, asked), others),
                new Registration.Pending(),
                asked.declared(),
                asked.tags(),
                asked.groups(),
                now);
    }

    /// A worker whose machine has not come yet.
    ///
    /// @param name that no other worker has
    public static Worker declared(
            WorkerId id,
            String name,
            Declaration declared,
            Set<String> tags,
            Set<String> groups,
            Instant now) {
        return made(id, name, new Registration.Pending(false), declared, tags, groups, now);
    }

    /// The machine of a declared worker has come: from now on its connection is waited for. What a
    /// person has declared stays.
    public static Worker arrived(Worker worker, Instant now) {
        return worker.edit()
                .registration(new Registration.Pending())
                .power(fresh(ENROLLED, now))
                .build();
    }

    private static Power fresh(String reason, Instant now) {
        return new Power(PowerState.ON, new Phase.Settled(), now, reason, now);
    }

    private static Worker made(
            WorkerId id,
            String name,
            Registration.Pending registration,
            Declaration declared,
            Set<String> tags,
            Set<String> groups,
            Instant now) {
        return new Worker(
                id,
                name,
                registration,
                declared,
                Optional.empty(),
                labels(tags),
                labels(groups),
                WakeSettings.NONE,
                fresh(registration.enrolled() ? ENROLLED : DECLARED, now),
                Health.HEALTHY,
                now,
                Report.UNKNOWN,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                PowerSettings.DEFAULT,
                Optional.empty(),
                PowerRecord.NONE,
                Intent.NONE);
    }

    private static String wantedName(WorkerId id, EnrolmentAsked asked) {
        String name = Names.cleaned(asked.name());
        String hostname = name.isEmpty() ? Names.cleaned(asked.hostname()) : name;
        return hostname.isEmpty() ? "worker-" + id.value() : hostname;
    }

    /// Trimmed, sorted, without those that cannot be.
    private static SortedSet<String> labels(Set<String> wanted) {
        var kept = new TreeSet<String>();
        wanted.stream()
                .map(Names::cleaned)
                .filter(label -> !label.isEmpty())
                .limit(Names.LABELS_MAX)
                .forEach(kept::add);
        return Collections.unmodifiableSortedSet(kept);
    }

    /// True once a pending worker has waited for its first connection for too long.
    public static boolean isOverdue(Worker worker, Instant now) {
        return worker.registration() instanceof Registration.Pending(boolean enrolled)
                && enrolled
                && !now.isBefore(worker.power().since().plus(CONNECT_MAX));
    }
}
