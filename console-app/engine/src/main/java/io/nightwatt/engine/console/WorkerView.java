package io.nightwatt.engine.console;

import io.nightwatt.engine.alert.Thresholds;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.Explanation;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.PowerRecord;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.restart.Restart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// Everything that is known of one worker at one moment.
///
/// @param phase a finer word inside the power state, such as `cordoned`, `stopping` or `attempt 1
///   by wol`; empty when there is none
/// @param step the same with its numbers
/// @param reason why the worker is in this power state, one sentence
/// @param since when it came into this power state
/// @param evidence why its agent says that it is busy, parked, idle or unknown
/// @param bootedAt when its machine started; empty when not known or not on
/// @param lastSign the last sign of life of any kind
/// @param idleSince since when nothing has run; empty while it is busy or not known
/// @param powerDownAt when automation will power it down if nothing changes; empty when it will not
/// @param clockOffset the agent's clock less the console's
/// @param differences what was declared and what is seen, where they differ, one sentence each
/// @param identityConflict two agents hold this worker's key: both are stopped from acting until a
///   person decides
/// @param jobTypes what the machine's own configuration lets run; empty when not known
/// @param services what the machine's own configuration lets be restarted
/// @param restarts its newest restarts, newest first; at most the first is open
/// @param disarmed the network cards that a magic packet to it would find switched off for waking;
///   empty when one is on, or nothing is known
/// @param hold a person's word that it stays on or off
/// @param record its own past: cycles, wake times, when it was used last
/// @param explanation why it is on or off, and what would change it
/// @param nvmlDetail why no GPU is seen, one sentence; empty when NVML answers
public record WorkerView(
        WorkerId id,
        String name,
        String hostname,
        Registration registration,
        PowerState powerState,
        String phase,
        Step step,
        String reason,
        Instant since,
        Health health,
        Activity activity,
        List<String> evidence,
        SortedSet<String> tags,
        SortedSet<String> groups,
        boolean connected,
        Optional<Instant> bootedAt,
        Optional<Instant> lastSign,
        Optional<Instant> idleSince,
        Optional<Instant> powerDownAt,
        int currentJobs,
        String os,
        String agentVersion,
        String driverVersion,
        Optional<Duration> clockOffset,
        Declaration declared,
        List<String> differences,
        boolean identityConflict,
        Optional<List<String>> jobTypes,
        List<String> services,
        List<Restart> restarts,
        WakeSettings wake,
        List<String> disarmed,
        PowerSettings settings,
        Optional<Hold> hold,
        PowerRecord record,
        String nvmlDetail,
        Thresholds thresholds,
        List<GpuView> gpus,
        Explanation explanation) {

    public WorkerView {
        evidence = List.copyOf(evidence);
        differences = List.copyOf(differences);
        gpus = List.copyOf(gpus);
        services = List.copyOf(services);
        disarmed = List.copyOf(disarmed);
        restarts = List.copyOf(restarts);
    }

    /// What is being restarted; empty when nothing is.
    public Optional<Restart> openRestart() {
        return restarts.stream().filter(Restart::isOpen).findFirst();
    }
}
