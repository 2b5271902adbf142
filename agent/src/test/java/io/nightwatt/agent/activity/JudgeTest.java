package io.nightwatt.agent.activity;

import static io.nightwatt.agent.activity.Look.compute;
import static io.nightwatt.agent.activity.Look.gpu;
import static io.nightwatt.agent.activity.Look.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.Gpu;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuProcess;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.NvmlState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JudgeTest {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final GpuInventory ONE =
            new GpuInventory(
                    NvmlState.OK,
                    "",
                    "570",
                    List.of(
                            new Gpu(
                                    "GPU-a",
                                    3,
                                    "RTX",
                                    "",
                                    OptionalLong.of(24_000),
                                    OptionalLong.empty(),
                                    false,
                                    false)));

    private final Judge judge = new Judge(ActivityRules.DEFAULT);

    @Test
    void aGpuWithoutProcessesAndLoadIsIdle() {
        assertVerdict(gpu(), Activity.IDLE, "The GPU was quiet in 3 looks over 10 s.");
    }

    @Test
    void aProcessThatComputesMakesBusy() {
        assertVerdict(
                gpu().with(compute("python3", 8000, 93)).using(95),
                Activity.BUSY,
                "python3 (100) computes on GPU 3, 93 %.");
    }

    @Test
    void onlyTheProcessThatDoesNothingIsCalledParkedBesideOneThatComputes() {
        GpuSample sample =
                gpu().with(compute("python3", 8000, 93))
                        .with(compute("ComfyUI", 9000, 0))
                        .using(95)
                        .sample();

        assertThat(judge(reading(1, sample), reading(0, sample)).evidence())
                .containsExactly(
                        "python3 (100) computes on GPU 3, 93 %.",
                        "ComfyUI (100) holds 9,000 MB of GPU 3 and computes nothing.");
    }

    @Test
    void whereTheLoadOfProcessesIsNotSaidABusyGpuHasNoParkedOnes() {
        GpuProcess process =
                new GpuProcess(
                        100,
                        "python.exe",
                        GpuProcess.Kind.COMPUTE,
                        OptionalLong.empty(),
                        OptionalInt.empty());
        GpuSample sample = gpu().with(process).using(80).sample();

        assertThat(judge(reading(1, sample), reading(0, sample)).evidence())
                .containsExactly("GPU 3 was at 80 %.");
    }

    @Test
    void aProcessThatOnlyEncodesVideoMakesBusy() {
        GpuProcess encoder =
                new GpuProcess(
                        100,
                        "ffmpeg",
                        GpuProcess.Kind.COMPUTE,
                        OptionalLong.of(200),
                        OptionalInt.of(0),
                        OptionalInt.of(40));
        assertVerdict(gpu().with(encoder), Activity.BUSY, "ffmpeg (100) computes on GPU 3, 40 %.");
    }

    @Test
    void loadThatNoVisibleProcessExplainsMakesBusy() {
        assertVerdict(gpu().using(35), Activity.BUSY, "GPU 3 was at 35 %.");
    }

    @Test
    void memoryHeldByAProcessThatDoesNothingMakesParked() {
        assertVerdict(
                gpu().with(compute("python3", 20_480, 0)).using(1),
                Activity.PARKED,
                "python3 (100) holds 20,480 MB of GPU 3 and computes nothing.");
    }

    @Test
    void onWindowsAProcessWithoutNumbersOnAQuietGpuIsParked() {
        GpuProcess process =
                new GpuProcess(
                        100,
                        "python.exe",
                        GpuProcess.Kind.COMPUTE,
                        OptionalLong.empty(),
                        OptionalInt.empty());
        assertVerdict(
                gpu().with(process),
                Activity.PARKED,
                "python.exe (100) holds GPU 3 and computes nothing.");
    }

    @Test
    void memoryHeldByNobodyToBeSeenMakesParked() {
        assertVerdict(
                gpu().holding(9000),
                Activity.PARKED,
                "9,000 MB of GPU 3 are held, and no process is to be seen that does.");
    }

    @ParameterizedTest
    @CsvSource({
        "Xorg",
        "gnome-shell",
        "dwm.exe",
        "DWM.EXE",
        "explorer.exe",
        "firefox",
        "gnome-control-c"
    })
    void theDesktopAloneIsIdle(String name) {
        assertVerdict(
                gpu().with(compute(name, 900, 12)).using(14),
                Activity.IDLE,
                "The GPU was quiet in 3 looks over 10 s.");
    }

    @Test
    void aDesktopProcessThatTakesTheWholeGpuIsNotJustADesktop() {
        assertVerdict(
                gpu().with(compute("firefox", 900, 95)).using(95),
                Activity.BUSY,
                "GPU 3 was at 95 %.");
    }

    @Test
    void whereTheGpuIsCutIntoInstancesAProcessMayCompute() {
        GpuProcess process =
                new GpuProcess(
                        100,
                        "python3",
                        GpuProcess.Kind.COMPUTE,
                        OptionalLong.of(500),
                        OptionalInt.empty());
        assertVerdict(
                gpu().withoutUtilisation().with(process),
                Activity.UNKNOWN,
                "python3 (100) holds GPU 3, and the driver does not say whether it computes.");
    }

    @Test
    void whereTheGpuIsCutIntoInstancesAndNobodyHoldsItItIsIdle() {
        assertVerdict(
                gpu().withoutUtilisation(),
                Activity.IDLE,
                "The GPU was quiet in 3 looks over 10 s.");
    }

    @ParameterizedTest
    @EnumSource(
            value = Absence.Reason.class,
            names = {"NO_PERMISSION", "ERROR", "TIMED_OUT"})
    void processesThatCannotBeListedMayCompute(Absence.Reason reason) {
        assertVerdict(gpu().unlisted(reason), Activity.UNKNOWN, null);
    }

    @Test
    void aDriverThatListsNoProcessesIsJudgedByTheLoadOfTheGpu() {
        assertVerdict(gpu().unlisted(Absence.Reason.NOT_SUPPORTED), Activity.IDLE, null);
        assertVerdict(
                gpu().unlisted(Absence.Reason.NOT_SUPPORTED).withoutUtilisation(),
                Activity.UNKNOWN,
                null);
    }

    @Test
    void aGpuThatIsLostMakesUnknown() {
        GpuSample lost = GpuSample.silent("GPU-a", Absence.of(Absence.Reason.GPU_LOST), true);
        Verdict verdict = judge(reading(2, lost), reading(1, lost));

        assertThat(verdict.activity()).isEqualTo(Activity.UNKNOWN);
        assertThat(verdict.evidence())
                .containsExactly("GPU 3 is lost: it fell off the bus or needs a reset.");
    }

    @ParameterizedTest
    @EnumSource(value = NvmlState.class, names = "OK", mode = EnumSource.Mode.EXCLUDE)
    void aDriverThatDoesNotAnswerMakesUnknownWhetherItEverDidOrNot(NvmlState state) {
        GpuReading blind = new GpuReading(NOW, state, "For this reason.", List.of());

        assertThat(judge(blind, blind))
                .isEqualTo(
                        new Verdict(
                                Activity.UNKNOWN,
                                List.of("The GPUs cannot be seen. For this reason.")));
        assertThat(judge(reading(10, gpu().sample()), blind).activity())
                .isEqualTo(Activity.UNKNOWN);
    }

    @Test
    void aMachineWhoseDriverShowsNoGpuIsNeverIdle() {
        GpuReading none = new GpuReading(NOW, NvmlState.OK, "", List.of());

        assertThat(judge(none, none).activity()).isEqualTo(Activity.UNKNOWN);
    }

    @Test
    void aGpuThatMayNotBeReadMakesUnknown() {
        GpuReading partly =
                new GpuReading(NOW, NvmlState.OK, "GPU 1 cannot be read.", List.of(gpu().sample()));

        assertThat(judge(partly, partly))
                .isEqualTo(new Verdict(Activity.UNKNOWN, List.of("GPU 1 cannot be read.")));
    }

    @Test
    void nothingReadYetIsUnknown() {
        assertThat(judge().activity()).isEqualTo(Activity.UNKNOWN);
    }

    @Test
    void oneLookIsNotEnoughToCallAMachineIdle() {
        assertThat(judge(reading(0, gpu().sample())).evidence())
                .containsExactly("Only 1 of the 2 looks at the GPUs that a verdict needs.");
    }

    @Test
    void oneLookIsEnoughToCallAMachineBusy() {
        assertThat(judge(reading(0, gpu().using(90).sample())).activity()).isEqualTo(Activity.BUSY);
    }

    @Test
    void looksFromBeforeTheDriverFailedDoNotCount() {
        GpuSample quiet = gpu().sample();
        GpuReading hung = new GpuReading(NOW.minusSeconds(5), NvmlState.HUNG, "Hung.", List.of());

        assertThat(judge(reading(9, quiet), reading(8, quiet), hung, reading(0, quiet)).activity())
                .isEqualTo(Activity.UNKNOWN);
    }

    @Test
    void anOldReadingSaysNothing() {
        GpuSample quiet = gpu().sample();
        Verdict verdict = judge(reading(50, quiet), reading(40, quiet));

        assertThat(verdict.activity()).isEqualTo(Activity.UNKNOWN);
        assertThat(verdict.evidence()).containsExactly("The GPUs were last read 40 s ago.");
    }

    @Test
    void workAMomentAgoStillCountsAndIsToldOnce() {
        GpuSample busy = gpu().with(compute("python3", 800, 60)).using(60).sample();
        GpuSample between = gpu().with(compute("python3", 800, 0)).sample();

        Verdict verdict = judge(reading(30, busy), reading(20, busy), reading(0, between));

        assertThat(verdict.activity()).isEqualTo(Activity.BUSY);
        assertThat(verdict.evidence())
                .containsExactly(
                        "python3 (100) computes on GPU 3, 60 %, 20 s ago.",
                        "python3 (100) holds 800 MB of GPU 3 and computes nothing.");
    }

    @Test
    void ourOwnWorkComesFirstWhateverTheGpusSay() {
        Verdict verdict =
                judge.judge(ONE, List.of(), new OwnWork(List.of(7L), OwnWork.NONE.gpus()), NOW);

        assertThat(verdict.activity()).isEqualTo(Activity.BUSY);
        assertThat(verdict.evidence().getFirst()).isEqualTo("Attempt 7 runs here.");
    }

    /// Every kind of sign beside every state of the GPUs.
    @ParameterizedTest
    @CsvSource({
        "busy,    QUIET,   BUSY",
        "busy,    ABSENT,  BUSY",
        "busy,    WORK,    BUSY",
        "busy,    UNKNOWN, BUSY",
        "parked,  QUIET,   PARKED",
        "parked,  ABSENT,  PARKED",
        "parked,  WORK,    BUSY",
        "parked,  UNKNOWN, UNKNOWN",
        "idle,    QUIET,   IDLE",
        "idle,    ABSENT,  IDLE",
        "idle,    WORK,    BUSY",
        "idle,    UNKNOWN, UNKNOWN",
        "unknown, QUIET,   UNKNOWN",
        "unknown, ABSENT,  UNKNOWN",
        "unknown, WORK,    BUSY",
        "unknown, UNKNOWN, UNKNOWN",
    })
    void oneSignOfWorkIsEnoughAndOneThatIsMissingTooMany(
            String gpus, Sign.Meaning meaning, Activity activity) {
        Look look =
                switch (gpus) {
                    case "busy" -> gpu().with(compute("python3", 800, 60)).using(60);
                    case "parked" -> gpu().with(compute("python3", 800, 0));
                    case "idle" -> gpu();
                    default -> gpu().unlisted(Absence.Reason.ERROR);
                };
        List<GpuReading> recent = List.of(reading(5, look.sample()), reading(0, look.sample()));
        List<Sign> signs =
                List.of(
                        Sign.quiet("People", "Nobody is logged in."),
                        new Sign("ComfyUI", meaning, List.of("What ComfyUI says.")));

        Verdict verdict =
                judge.judge(new Seen(ONE, recent, OwnWork.NONE, signs, Baseline.NONE), NOW);

        assertThat(verdict.activity()).isEqualTo(activity);
        boolean tells = meaning == Sign.Meaning.WORK || meaning == Sign.Meaning.UNKNOWN;
        assertThat(verdict.evidence().contains("What ComfyUI says.")).isEqualTo(tells);
        assertThat(verdict.evidence()).doesNotContain("Nobody is logged in.");
    }

    @ParameterizedTest
    @CsvSource({
        // learned, load, kind, activity
        "7, 7,  GRAPHICS, IDLE",
        "7, 9,  GRAPHICS, IDLE",
        "7, 10, GRAPHICS, BUSY",
        "0, 7,  GRAPHICS, BUSY",
        "0, 3,  GRAPHICS, IDLE",
        "7, 7,  COMPUTE,  BUSY",
    })
    void whatAGraphicsProcessAlwaysUsesIsNoWork(
            int learned, int load, GpuProcess.Kind kind, Activity activity) {
        GpuProcess process =
                new GpuProcess(100, "blender", kind, OptionalLong.of(900), OptionalInt.of(load));
        GpuSample sample = gpu().with(process).using(load).sample();
        Baseline baseline =
                learned == 0
                        ? Baseline.NONE
                        : new Baseline(
                                Map.of(
                                        new Baseline.Key("GPU-a", "blender"),
                                        new Baseline.Level(learned, NOW, NOW)));

        Verdict verdict =
                judge.judge(
                        new Seen(
                                ONE,
                                List.of(reading(5, sample), reading(0, sample)),
                                OwnWork.NONE,
                                List.of(),
                                baseline),
                        NOW);

        assertThat(verdict.activity()).isEqualTo(activity);
    }

    @Test
    void notKnowingCountsAsBusy() {
        assertThat(Activity.UNKNOWN.countsAsBusy()).isTrue();
        assertThat(Activity.BUSY.countsAsBusy()).isTrue();
        assertThat(Activity.PARKED.countsAsBusy()).isFalse();
        assertThat(Activity.IDLE.countsAsBusy()).isFalse();
    }

    private void assertVerdict(Look look, Activity activity, @Nullable String evidence) {
        GpuSample sample = look.sample();
        Verdict verdict = judge(reading(10, sample), reading(5, sample), reading(0, sample));
        assertThat(verdict.activity()).isEqualTo(activity);
        if (evidence != null) {
            assertThat(verdict.evidence().getFirst()).isEqualTo(evidence);
        }
    }

    private Verdict judge(GpuReading... readings) {
        return judge.judge(ONE, List.of(readings), OwnWork.NONE, NOW);
    }
}
