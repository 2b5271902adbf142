package io.nightwatt.desktop.fake;

import static io.nightwatt.desktop.fake.GpuBuilder.gpu;
import static io.nightwatt.desktop.fake.WorkerBuilder.NOW;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;

import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.Step;
import io.nightwatt.engine.power.Explanation;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Whole fleets on their way down and back, for tests and pictures.
public final class PowerFleets {
    private PowerFleets() {}

    /// Three workers under automation that only recommends: one would go down, one would be woken.
    public static FleetSnapshot recommending() {
        return Fleets.ruled(
                Fleets.of(
                        worker(1, "render-01")
                                .idle(Duration.ofMinutes(40))
                                .phase("would shut down now")
                                .gpu(gpu().at(0, 480, 34, 18))
                                .explained(
                                        List.of(
                                                rule(
                                                        Explanation.RECOMMENDATION,
                                                        "would be powered down now: idle for"
                                                                + " 40 min (limit 15 min)")),
                                        List.of("automation is turned on in the settings"))
                                .build(),
                        worker(2, "render-02").gpu(gpu().at(91, 20_100, 66, 391)).build(),
                        worker(3, "render-03")
                                .asleep(Duration.ofHours(2))
                                .gpu(gpu())
                                .explained(
                                        List.of(
                                                rule(
                                                        Explanation.RECOMMENDATION,
                                                        "would be woken now: job-12 waits for its"
                                                                + " like")),
                                        List.of("automation is turned on in the settings"))
                                .build()),
                PowerPolicy.DEFAULT.edit().recommendOnly(true).build());
    }

    /// A machine in each step of the way down and back, and in each that went wrong.
    public static FleetSnapshot power() {
        GpuBuilder quiet = gpu().at(0, 480, 34, 18);
        GpuBuilder busy = gpu().at(82, 20_100, 66, 391);
        return Fleets.of(
                worker(1, "cooling-down")
                        .idle(Duration.ofMinutes(10))
                        .coolingDown(Duration.ofMinutes(5))
                        .gpu(quiet)
                        .explained(
                                List.of(
                                        rule("idle timeout", "idle for 10 min of 15 min"),
                                        rule("cool-down", "goes down in 5 min")),
                                List.of(
                                        "any work on it keeps it on",
                                        "a hold on keeps it on",
                                        "a longer idle timeout"))
                        .build(),
                worker(2, "draining")
                        .gpus(2, busy)
                        .draining(new Step.Running("shot 12", 118, 250, true))
                        .build(),
                worker(3, "asked").gpu(quiet).shuttingDown().phase("asked to power down").build(),
                worker(4, "stopping").gpu(quiet).shuttingDown().phase("stopping").build(),
                worker(5, "refused")
                        .gpu(busy)
                        .because("refused: blender (pid 20711) computes on GPU 0, 84 % of it")
                        .build(),
                worker(6, "did-not-wake")
                        .gpu(quiet)
                        .asleep(Duration.ofMinutes(3))
                        .because(
                                "did not wake: no answer within 3 min to wol; the likely cause is"
                                        + " that the card is not armed for Wake-on-LAN")
                        .build(),
                worker(7, "kept-on")
                        .idle(Duration.ofHours(2))
                        .gpu(quiet)
                        .held(Hold.Kind.ON, "client visit", Optional.of(NOW.plusSeconds(79_200)))
                        .build(),
                worker(8, "kept-off")
                        .gpu(quiet)
                        .asleep(Duration.ofHours(30))
                        .held(Hold.Kind.OFF, "paint in the room", Optional.empty())
                        .build(),
                worker(9, "short-of-a-gpu")
                        .gpu(busy)
                        .gated("1 of 2 GPUs are there, missing GPU-00000009-0001")
                        .build(),
                worker(10, "short-and-idle")
                        .idle(Duration.ofMinutes(1))
                        .noNvml("the driver is not loaded")
                        .gated("its GPU driver does not answer: the driver is not loaded")
                        .build(),
                worker(12, "lost-with-work")
                        .gpu(busy)
                        .marked("it fell silent with job 7.3 on it")
                        .build(),
                worker(11, "second-try").gpu(quiet).waking().wakeTry(2, "ssh").build(),
                worker(13, "drained")
                        .gpus(2, busy)
                        .drained(new Step.Running("shot 14", 40, 250, true))
                        .build());
    }

    private static Rule rule(String name, String words) {
        return new Rule(name, Rule.Pull.OFF, words, Optional.empty(), "");
    }
}
