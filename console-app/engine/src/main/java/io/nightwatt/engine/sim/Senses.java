package io.nightwatt.engine.sim;

import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.sim.bug.AgentFlaw;
import io.nightwatt.engine.sim.fault.Happening.ForeignWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an agent sees of its machine.
final class Senses {

    private static final List<String> BLIND = List.of("the GPUs do not answer");
    private static final List<String> OWN = List.of("an attempt of ours runs");
    private static final List<String> PERSON = List.of("somebody works at the machine");
    private static final List<String> GPU_PROCESS = List.of("python computes on GPU 0");
    private static final List<String> COMFYUI = List.of("ComfyUI has work in its queue");
    private static final List<String> INHIBITOR = List.of("something keeps the system awake");
    private static final List<String> PACKAGES = List.of("apt is running");

    private final World world;
    private final SimMachine machine;
    private @Nullable Machine facts;
    private long factsBoot;
    private Report last = Report.UNKNOWN;

    Senses(World world, SimMachine machine) {
        this.world = world;
        this.machine = machine;
    }

    /// What runs here now, as far as it can be seen. The same object while nothing changes.
    Report report(boolean stopping) {
        Activity activity = activity();
        List<String> evidence = activity == Activity.IDLE ? List.of() : evidence();
        List<Long> running = machine.agent.runner().running();
        Optional<Activity> others = Optional.of(others());
        if (last.activity() != activity
                || !last.others().equals(others)
                || last.stopping() != stopping
                || !last.evidence().equals(evidence)
                || !last.runningAttempts().equals(running)) {
            last = new Report(activity, evidence, stopping, running, others);
        }
        return last;
    }

    /// The last look: as a report, but fresh, and as wrong as a planted bug makes it.
    Report lastLook() {
        Activity seen = activity();
        List<String> why = seen == Activity.IDLE ? List.of() : evidence();
        boolean blind =
                (world.has(AgentFlaw.TAKES_UNKNOWN_FOR_IDLE) && seen == Activity.UNKNOWN)
                        || (world.has(AgentFlaw.MISSES_COMFYUI) && why.equals(COMFYUI))
                        || (world.has(AgentFlaw.MISSES_OWN_WORK) && why.equals(OWN));
        return new Report(blind ? Activity.IDLE : seen, why, false, List.of());
    }

    private Activity activity() {
        if (machine.sensorsFail()) {
            return Activity.UNKNOWN;
        }
        boolean works =
                !machine.agent.runner().running().isEmpty()
                        || machine.hasPerson()
                        || machine.hasForeignWork();
        return works ? Activity.BUSY : Activity.IDLE;
    }

    /// What it does beside our attempts.
    private Activity others() {
        if (machine.sensorsFail()) {
            return Activity.UNKNOWN;
        }
        return machine.hasPerson() || machine.hasForeignWork() ? Activity.BUSY : Activity.IDLE;
    }

    private List<String> evidence() {
        if (machine.sensorsFail()) {
            return BLIND;
        }
        if (!machine.agent.runner().running().isEmpty()) {
            return OWN;
        }
        if (machine.hasPerson()) {
            return PERSON;
        }
        ForeignWork kind = machine.firstForeign();
        return switch (kind) {
            case GPU_PROCESS -> GPU_PROCESS;
            case COMFYUI_QUEUE -> COMFYUI;
            case INHIBITOR -> INHIBITOR;
            case PACKAGE_MANAGER -> PACKAGES;
        };
    }

    /// What the hello says of the machine.
    Machine machine() {
        Machine known = facts;
        if (known == null || factsBoot != machine.boot()) {
            known = look();
            facts = known;
            factsBoot = machine.boot();
        }
        return known;
    }

    private Machine look() {
        String number = String.format("%02x", machine.index % 256);
        String block = String.format("%02x", machine.index / 256);
        var gpus = new ArrayList<Machine.Gpu>();
        for (int gpu = 0; gpu < machine.gpus(); gpu++) {
            gpus.add(
                    new Machine.Gpu(
                            "GPU-" + machine.id.value() + "-" + gpu,
                            gpu,
                            "NVIDIA RTX A5000",
                            Site.vramMb(machine.index),
                            230));
        }
        return new Machine(
                "ws-" + machine.id.value(),
                "linux",
                "Debian 12",
                "boot-" + machine.boot(),
                world.instant(machine.bootedAt()),
                "0.1.0",
                List.of(
                        new Machine.NetworkInterface(
                                "eth0",
                                "02:00:00:00:" + block + ":" + number,
                                List.of(
                                        "10.0."
                                                + machine.index / 250
                                                + "."
                                                + (machine.index % 250 + 2)
                                                + "/24"),
                                Optional.of(true))),
                gpus,
                new Machine.Nvml("ok", "", "550.54"),
                Optional.of(List.of(Machine.ANY_TYPE)));
    }
}
