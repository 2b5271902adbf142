package io.nightwatt.server.agents;

import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.power.PowerMode;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.Gpu;
import io.nightwatt.proto.agent.v1.Hello;
import io.nightwatt.proto.agent.v1.NetworkInterface;
import io.nightwatt.proto.agent.v1.NvmlState;
import io.nightwatt.proto.agent.v1.Outcome;
import io.nightwatt.proto.agent.v1.RestartStep;
import io.nightwatt.proto.agent.v1.Status;
import io.nightwatt.proto.agent.v1.WakeOnLan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Turns what agents send into the engine's own words, and cuts, cleans or drops what cannot be.
final class Wire {

    private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}");
    private static final long VRAM_MB_MAX = 16L * 1024 * 1024;
    private static final double LIMIT_WATTS_MAX = 10_000;
    private static final Duration UPTIME_MAX = Duration.ofDays(3650);
    private static final long GENERATION_MAX = 1L << 53;
    private static final int GPU_INDEX_MAX = 1024;

    private final Complaints complaints;

    Wire(Complaints complaints) {
        this.complaints = complaints;
    }

    Declaration declaration(io.nightwatt.proto.agent.v1.Declaration declared) {
        long vram = declared.hasVramMb() ? within(declared.getVramMb(), VRAM_MB_MAX) : 0;
        return new Declaration(
                name(declared.getGpuModel()), vram, names(declared.getJobTypesList()));
    }

    Machine machine(Hello hello, Instant now) {
        var host = hello.getHost();
        long uptime = within(host.getUptimeSeconds(), UPTIME_MAX.toSeconds());
        return new Machine(
                name(host.getHostname()),
                name(host.getOs()),
                name(host.getOsVersion()),
                name(host.getBootId()),
                now.minusSeconds(uptime),
                name(hello.getAgentVersion()),
                interfaces(host.getInterfacesList()),
                gpus(hello.getGpus().getGpusList()),
                new Machine.Nvml(
                        nvmlState(hello.getGpus().getNvml()),
                        sentence(hello.getGpus().getNvmlDetail()),
                        name(hello.getGpus().getDriverVersion())),
                Optional.of(names(hello.getJobTypesList())),
                names(hello.getServicesList()));
    }

    Report report(Status status) {
        return new Report(
                activity(status.getActivity()),
                Text.cleanAll(
                        status.getEvidenceList(),
                        Limits.LIST_ITEMS_MAX,
                        Limits.SENTENCE_CHARS_MAX,
                        complaints),
                status.getStopping(),
                status.getRunningAttemptsList().stream().limit(Limits.LIST_ITEMS_MAX).toList(),
                others(status));
    }

    /// An agent that does not know of leases cannot tell while something of ours runs there.
    private static Optional<Activity> others(Status status) {
        if (status.getOthers() != io.nightwatt.proto.agent.v1.Activity.ACTIVITY_UNSPECIFIED) {
            return Optional.of(activity(status.getOthers()));
        }
        return status.getRunningAttemptsCount() == 0
                ? Optional.of(activity(status.getActivity()))
                : Optional.empty();
    }

    Optional<AgentEvent.Outcome> outcome(CommandResult result) {
        return switch (result.getOutcome()) {
            case OUTCOME_ACCEPTED -> Optional.of(AgentEvent.Outcome.ACCEPTED);
            case OUTCOME_REFUSED, OUTCOME_UNKNOWN_COMMAND ->
                    Optional.of(AgentEvent.Outcome.REFUSED);
            case OUTCOME_DONE -> Optional.of(AgentEvent.Outcome.DONE);
            case OUTCOME_FAILED -> Optional.of(AgentEvent.Outcome.FAILED);
            case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    /// What the answer to a restart order says; empty when it says nothing that is known here.
    Optional<AgentEvent.RestartAnswer> restartAnswer(CommandResult result) {
        return outcome(result)
                .map(outcome ->
                        switch (outcome) {
                            case REFUSED -> AgentEvent.RestartAnswer.REFUSED;
                            case DONE -> AgentEvent.RestartAnswer.DONE;
                            case FAILED -> AgentEvent.RestartAnswer.FAILED;
                            case ACCEPTED ->
                                    result.getRestartStep() == RestartStep.RESTART_STEP_STARTING
                                            ? AgentEvent.RestartAnswer.STARTING
                                            : AgentEvent.RestartAnswer.STOPPING;
                        });
    }

    String detail(CommandResult result) {
        String said = sentence(result.getDetail());
        return said.isEmpty() && result.getOutcome() == Outcome.OUTCOME_UNKNOWN_COMMAND
                ? "the agent is too old for this order"
                : said;
    }

    List<String> evidence(CommandResult result) {
        return Text.cleanAll(
                result.getEvidenceList(),
                Limits.LIST_ITEMS_MAX,
                Limits.SENTENCE_CHARS_MAX,
                complaints);
    }

    static io.nightwatt.proto.agent.v1.PowerMode powerMode(PowerMode mode) {
        return switch (mode) {
            case OFF -> io.nightwatt.proto.agent.v1.PowerMode.POWER_MODE_OFF;
            case SUSPEND -> io.nightwatt.proto.agent.v1.PowerMode.POWER_MODE_SUSPEND;
            case HIBERNATE -> io.nightwatt.proto.agent.v1.PowerMode.POWER_MODE_HIBERNATE;
            case REBOOT -> io.nightwatt.proto.agent.v1.PowerMode.POWER_MODE_REBOOT;
        };
    }

    /// Generations rise by one; one beyond any that there can be would leave no room to rise.
    long generation(long told) {
        return within(told, GENERATION_MAX);
    }

    String name(String text) {
        return Text.clean(text, Limits.NAME_CHARS_MAX, complaints);
    }

    String sentence(String text) {
        return Text.clean(text, Limits.SENTENCE_CHARS_MAX, complaints);
    }

    List<String> names(List<String> texts) {
        return Text.cleanAll(texts, Limits.LIST_ITEMS_MAX, Limits.NAME_CHARS_MAX, complaints);
    }

    private static Activity activity(io.nightwatt.proto.agent.v1.Activity activity) {
        return switch (activity) {
            case ACTIVITY_BUSY -> Activity.BUSY;
            case ACTIVITY_PARKED -> Activity.PARKED;
            case ACTIVITY_IDLE -> Activity.IDLE;
            case ACTIVITY_UNKNOWN, ACTIVITY_UNSPECIFIED, UNRECOGNIZED -> Activity.UNKNOWN;
        };
    }

    private static String nvmlState(NvmlState state) {
        return switch (state) {
            case NVML_STATE_OK -> "ok";
            case NVML_STATE_LIBRARY_MISSING -> "library_missing";
            case NVML_STATE_DRIVER_NOT_LOADED -> "driver_not_loaded";
            case NVML_STATE_NO_PERMISSION -> "no_permission";
            case NVML_STATE_HUNG -> "hung";
            case NVML_STATE_ERROR, NVML_STATE_UNSPECIFIED, UNRECOGNIZED -> "error";
        };
    }

    private List<Machine.NetworkInterface> interfaces(List<NetworkInterface> told) {
        List<Machine.NetworkInterface> kept = new ArrayList<>();
        for (NetworkInterface one : told.subList(0, Math.min(told.size(), Limits.LIST_ITEMS_MAX))) {
            String mac = one.getMacAddress().toLowerCase(Locale.ROOT);
            if (!MAC.matcher(mac).matches()) {
                complaints.tell(Complaints.Kind.VALUE, "a network interface with no MAC address");
                continue;
            }
            List<String> addresses =
                    one.getIpv4List().stream()
                            .limit(Limits.LIST_ITEMS_MAX)
                            .filter(text -> IPV4.matcher(text).matches())
                            .toList();
            kept.add(
                    new Machine.NetworkInterface(
                            name(one.getName()), mac, addresses, armed(one.getWakeOnLan())));
        }
        return kept;
    }

    private static Optional<Boolean> armed(WakeOnLan told) {
        return switch (told) {
            case WAKE_ON_LAN_ARMED -> Optional.of(true);
            case WAKE_ON_LAN_DISARMED -> Optional.of(false);
            case WAKE_ON_LAN_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private List<Machine.Gpu> gpus(List<Gpu> told) {
        if (told.size() > Limits.LIST_ITEMS_MAX) {
            complaints.tell(Complaints.Kind.COUNT, told.size() + " GPUs, of which 64 are kept");
        }
        List<Machine.Gpu> kept = new ArrayList<>();
        for (Gpu gpu : told.subList(0, Math.min(told.size(), Limits.LIST_ITEMS_MAX))) {
            String uuid = name(gpu.getUuid());
            if (uuid.isEmpty() || kept.stream().anyMatch(other -> other.uuid().equals(uuid))) {
                complaints.tell(Complaints.Kind.VALUE, "a GPU with no UUID of its own");
                continue;
            }
            double limitWatts = gpu.getPowerDefaultLimitMw() / 1000.0;
            kept.add(
                    new Machine.Gpu(
                            uuid,
                            (int) within(gpu.getIndex(), GPU_INDEX_MAX),
                            name(gpu.getName()),
                            gpu.hasVramTotalMb() ? within(gpu.getVramTotalMb(), VRAM_MB_MAX) : 0,
                            limitWatts >= 0 && limitWatts <= LIMIT_WATTS_MAX ? limitWatts : 0));
        }
        return kept;
    }

    private long within(long value, long max) {
        if (value < 0 || value > max) {
            complaints.tell(
                    Complaints.Kind.VALUE,
                    "an impossible number (" + Long.toUnsignedString(value) + ") was left out");
            return 0;
        }
        return value;
    }
}
