package io.nightwatt.desktop.fleet;

import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Step;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.restart.RestartTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BulkPlanTest {
    private static final WorkerView IDLE = worker(1, "idle").idle(Duration.ofHours(1)).build();
    private static final WorkerView WORKS = worker(2, "works").build();
    private static final WorkerView SLEEPS =
            worker(3, "sleeps").asleep(Duration.ofHours(1)).build();
    private static final WorkerView DRAINS =
            worker(4, "drains").draining(new Step.Running("shot", 3, 9, true)).build();
    private static final WorkerView SILENT = worker(5, "silent").down().build();
    private static final RestartTarget COMFYUI = new RestartTarget.Service("comfyui");
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
        assertThat(words(BulkPlan.restart(List.of(has, IDLE, SLEEPS), COMFYUI, false)))
                .containsExactly(
                        "has: finishes the work that it runs (1), then restarts comfyui",
                        "idle, refused: does not let comfyui be restarted",
                        "sleeps, refused: does not let comfyui be restarted");
    }

    @Test
    void restartsEachAgentThatCanBeAsked() {
        assertThat(words(BulkPlan.restart(ALL, new RestartTarget.Agent(), false)))
                .containsExactly(
                        "idle: restarts its agent",
                        "works: finishes the work that it runs (1), then restarts its agent",
                        "sleeps, refused: sleeps: wake it first",
                        "drains, refused: is powering down",
                        "silent, refused: has no connection, so its agent cannot be asked");
    }

    @Test
    void warnsOfWhatAForcedRebootLoses() {
        RestartTarget machine = new RestartTarget.Machine();
        assertThat(words(BulkPlan.restart(List.of(WORKS, IDLE), machine, false)))
                .containsExactly(
                        "works: finishes the work that it runs (1), then takes a last look and"
                                + " reboots",
                        "idle: takes a last look and reboots");
        assertThat(words(BulkPlan.restart(List.of(WORKS, IDLE), machine, true)))
                .containsExactly(
                        "works: reboots at once and loses what it runs (1)",
                        "idle: reboots at once, although: no process computes; nobody is logged"
                                + " in");
    }

    @Test
    void releasesOnlyWhatIsHeld() {
        WorkerView on = worker(6, "on").held(Hold.Kind.ON, "visit", Optional.empty()).build();
        WorkerView off = worker(7, "off").held(Hold.Kind.OFF, "fan", Optional.empty()).build();
        BulkPlan plan = BulkPlan.release(List.of(on, off, IDLE));
        assertThat(words(plan))
                .containsExactly(
                        "on: may be powered down at once when nothing runs there",
                        "off: may be woken at once for a job or by its schedule",
                        "idle, refused: is not held");
        assertThat(plan.told()).containsExactly(on, off);
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
