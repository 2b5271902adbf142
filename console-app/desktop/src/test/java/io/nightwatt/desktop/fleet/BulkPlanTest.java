package io.nightwatt.desktop.fleet;

import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Step;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.power.Hold;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkPlanTest {
    private static final WorkerView IDLE = worker(1, "idle").idle(Duration.ofHours(1)).build();
    private static final WorkerView WORKS = worker(2, "works").build();
    private static final WorkerView SLEEPS =
            worker(3, "sleeps").asleep(Duration.ofHours(1)).build();
    private static final WorkerView DRAINS =
            worker(4, "drains").draining(new Step.Running("shot", 3, 9, true)).build();
    private static final WorkerView SILENT = worker(5, "silent").down().build();
    private static final List<WorkerView> ALL = List.of(IDLE, WORKS, SLEEPS, DRAINS, SILENT);

    @Test
    void saysOfEachWhatAShutDownDoesAndWhichAreRefused() {
        BulkPlan plan = BulkPlan.powerDown(ALL, false);
        assertThat(words(plan))
                .containsExactly(
                        "idle: takes a last look and shuts down",
                        "works: finishes the work that it runs (1) first",
                        "sleeps, refused: is already sleeping",
                        "drains: finishes the work that it runs (1) first",
                        "silent, refused: has no connection, so its agent cannot be asked");
        assertThat(plan.told()).containsExactly(IDLE, WORKS, DRAINS);
        assertThat(plan.summary()).isEqualTo("Told: 3 of 5 workers. Left as they are: 2");
    }

    @Test
    void warnsOfWhatAForcedShutDownLoses() {
        assertThat(words(BulkPlan.powerDown(List.of(WORKS, IDLE), true)))
                .containsExactly(
                        "works: shuts down at once and loses what it runs (1)",
                        "idle: shuts down at once, although: no process computes; nobody is logged"
                                + " in");
    }

    @Test
    void wakesOnlyWhatSleepsOrIsSilent() {
        assertThat(BulkPlan.wake(ALL).told()).containsExactly(SLEEPS, SILENT);
    }

    @Test
    void restartsOnlyWhereTheServiceMayBeRestarted() {
        WorkerView has = worker(6, "has").services("comfyui").build();
        assertThat(words(BulkPlan.restart(List.of(has, IDLE, SLEEPS), "comfyui", false)))
                .containsExactly(
                        "has: finishes the work that it runs (1), then restarts comfyui",
                        "idle, refused: does not let comfyui be restarted",
                        "sleeps, refused: does not let comfyui be restarted");
    }

    @Test
    void saysWhatAHoldSetsInMotion() {
        assertThat(words(BulkPlan.hold(List.of(IDLE, SLEEPS, DRAINS), Hold.Kind.ON)))
                .containsExactly(
                        "idle: stays on",
                        "sleeps: is woken, and stays on",
                        "drains: its shut-down is called off, and it stays on");
    }

    private static List<String> words(BulkPlan plan) {
        return plan.lines().stream()
                .map(line ->
                        line.worker().name()
                                + (line.refused() ? ", refused: " : ": ")
                                + line.words())
                .toList();
    }
}
