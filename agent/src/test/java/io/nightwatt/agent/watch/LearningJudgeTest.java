package io.nightwatt.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.agent.activity.Activity;
import io.nightwatt.agent.activity.ActivityRules;
import io.nightwatt.agent.activity.Baseline;
import io.nightwatt.agent.activity.BaselineLearner;
import io.nightwatt.agent.activity.BaselineRules;
import io.nightwatt.agent.activity.BaselineStore;
import io.nightwatt.agent.activity.Judge;
import io.nightwatt.agent.activity.OwnWork;
import io.nightwatt.agent.activity.RecentReadings;
import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.activity.Verdict;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.identity.StateFolder;
import io.nightwatt.agent.nvml.FakeNvml;
import io.nightwatt.agent.nvml.NvmlGpuSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Learning from what NVML says, over restarts of the agent.
class LearningJudgeTest {

    private static final String VIDEO_WALL =
            """
            gpu
            uuid GPU-wall
            utilization 8
            process graphics 5000001 700 8 name=wall
            """;
    private static final Logger LOG = Logger.getLogger("test");

    @TempDir Path folder = Path.of("");

    private final RecentReadings recent = new RecentReadings(Duration.ofSeconds(30));
    private Instant now = Instant.now();
    private FakeNvml nvml;
    private NvmlGpuSource gpus;
    private LearningJudge judge;

    @BeforeEach
    void start() {
        nvml = FakeNvml.in(folder, VIDEO_WALL);
        gpus = NvmlGpuSource.open(nvml.library(), Duration.ofSeconds(30), () -> now);
        judge = judge();
    }

    @AfterEach
    void close() {
        gpus.close();
    }

    @Test
    void whatAlwaysRunsIsBusyUntilItIsLearnedAndIdleFromThen() throws Exception {
        assertThat(look().activity()).isEqualTo(Activity.BUSY);
        hourOf(List.of());
        assertThat(look().activity()).isEqualTo(Activity.IDLE);
        assertThat(Files.readString(folder.resolve("state/gpu-baseline")))
                .startsWith("GPU-wall\t8\t")
                .endsWith("\twall\n");

        judge = judge(); // The agent is started again.
        assertThat(look().activity()).isEqualTo(Activity.IDLE);

        nvml.scenario(VIDEO_WALL.replace(" 8", " 60"));
        assertThat(look().activity()).isEqualTo(Activity.BUSY);
    }

    @Test
    void nothingIsLearnedWhileSomebodyIsAtTheMachineOrCannotBeSeen() {
        hourOf(List.of(Sign.work("People", "anna is logged in.")));
        assertThat(look().activity()).isEqualTo(Activity.BUSY);
        hourOf(List.of(Sign.unknown("People", "People: cannot tell.")));
        assertThat(look().activity()).isEqualTo(Activity.BUSY);
    }

    @Test
    void aDamagedMemoryIsNoneAndAnAbsurdOneToo() throws Exception {
        StateFolder state = new StateFolder(folder.resolve("state"));
        state.write("gpu-baseline", "GPU-wall\tmany\t1\t1\twall\n");
        assertThat(new BaselineStore(state, LOG).load()).isEqualTo(Baseline.NONE);
        state.write("gpu-baseline", "GPU-wall\t95\t1\t1\twall\n");
        assertThat(new BaselineStore(state, LOG).load()).isEqualTo(Baseline.NONE);
    }

    private LearningJudge judge() {
        BaselineStore store = new BaselineStore(new StateFolder(folder.resolve("state")), LOG);
        return new LearningJudge(
                new Judge(ActivityRules.DEFAULT),
                new BaselineLearner(BaselineRules.DEFAULT, ActivityRules.DEFAULT, store.load()),
                store,
                () -> now);
    }

    private void hourOf(List<Sign> signs) {
        for (int i = 0; i < 63; i++) {
            look(signs);
            now = now.plusSeconds(60);
        }
    }

    /// Two looks, as many as a verdict needs.
    private Verdict look() {
        look(List.of());
        now = now.plusSeconds(20);
        return look(List.of());
    }

    private Verdict look(List<Sign> signs) {
        GpuReading reading = gpus.read();
        recent.add(reading);
        return judge.judge(gpus.inventory(), recent.list(), OwnWork.NONE, signs);
    }
}
