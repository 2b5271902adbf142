package io.nightwatt.desktop.fleet;

import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.WorkerBuilder;
import io.nightwatt.engine.console.Step;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DisplayStateTest {

    @Test
    void isGreenOnlyWhenOnAndGivingSigns() {
        assertThat(state(worker(1, "a"))).isEqualTo(DisplayState.ON);
        assertThat(state(worker(1, "a").degraded())).isEqualTo(DisplayState.DEGRADED);
        assertThat(state(worker(1, "a").down())).isEqualTo(DisplayState.DOWN);
    }

    @Test
    void doesNotBlameASleepingWorkerForItsSilence() {
        assertThat(state(worker(1, "a").down().asleep(Duration.ofHours(1))))
                .isEqualTo(DisplayState.SLEEPING);
    }

    @Test
    void putsAnIdentityConflictBeforeAllElse() {
        assertThat(state(worker(1, "a").asleep(Duration.ofHours(1)).conflict()))
                .isEqualTo(DisplayState.ATTENTION);
    }

    @Test
    void asksForAPersonWhereGpusAreMissingWhileItIsOn() {
        assertThat(state(worker(1, "a").gated("1 of 2 GPUs"))).isEqualTo(DisplayState.ATTENTION);
        assertThat(state(worker(1, "a").gated("1 of 2 GPUs").asleep(Duration.ofHours(1))))
                .isEqualTo(DisplayState.SLEEPING);
    }

    @Test
    void aDrainIsNoFaultAndSaysWhatStillRuns() {
        WorkerBuilder busy = worker(1, "a").drained(new Step.Running("shot", 118, 250, true));
        assertThat(state(busy)).isEqualTo(DisplayState.DRAINING);
        assertThat(said(busy)).isEqualTo("Draining (frame 118 of 250)");
        assertThat(state(worker(1, "a").drained())).isEqualTo(DisplayState.DRAINED);
        assertThat(said(worker(1, "a").drained())).isEqualTo("Drained");
        assertThat(DisplayState.canPowerDown(worker(1, "a").drained().build())).isTrue();
    }

    @Test
    void offersOnlyWhatTheStateAllows() {
        assertThat(DisplayState.canWake(worker(1, "a").asleep(Duration.ofHours(1)).build()))
                .isTrue();
        assertThat(DisplayState.canWake(worker(1, "a").build())).isFalse();
        assertThat(DisplayState.canPowerDown(worker(1, "a").build())).isTrue();
        assertThat(DisplayState.canPowerDown(worker(1, "a").waking().build())).isFalse();
        assertThat(DisplayState.canPowerDown(worker(1, "a").pending().build())).isFalse();
        assertThat(DisplayState.canWake(worker(1, "a").unknown().pending().build())).isFalse();
        assertThat(DisplayState.canCancelPowerDown(worker(1, "a").shuttingDown().build())).isTrue();
    }

    @Test
    void saysHowFarItIs() {
        assertThat(said(worker(1, "a"))).isEqualTo("On");
        assertThat(said(worker(1, "a").idle(Duration.ofMinutes(9)))).isEqualTo("Idle");
        assertThat(
                        said(
                                worker(1, "a")
                                        .idle(Duration.ofMinutes(9))
                                        .coolingDown(Duration.ofMinutes(5))))
                .isEqualTo("Idle (shutting down in 5m)");
        assertThat(said(worker(1, "a").asleep(Duration.ofHours(1)))).isEqualTo("Sleeping");
        assertThat(said(worker(1, "a").waking())).isEqualTo("Waking (1st try, WoL)");
        assertThat(said(worker(1, "a").waking().wakeTry(2, "ssh")))
                .isEqualTo("Waking (2nd try, SSH)");
        assertThat(said(worker(1, "a").waking().wakeTry(12, "api")))
                .isEqualTo("Waking (12th try, API)");
        assertThat(said(worker(1, "a").unknown())).isEqualTo("Unknown");
        assertThat(said(worker(1, "a").shuttingDown())).isEqualTo("Shutting down");
    }

    @Test
    void saysWhichSegmentADrainingWorkerStillRuns() {
        var frame = new Step.Running("shot 12", 118, 250, true);
        var segment = new Step.Running("train", 3, 8, false);
        assertThat(said(worker(1, "a").draining())).isEqualTo("Draining");
        assertThat(said(worker(1, "a").draining(frame))).isEqualTo("Draining (frame 118 of 250)");
        assertThat(said(worker(1, "a").draining(segment, frame)))
                .isEqualTo("Draining (segment 3 of 8, 1 more)");
    }

    @Test
    void aDrainCanBeCalledOffAndIsNotAskedForTwice() {
        assertThat(state(worker(1, "a").draining())).isEqualTo(DisplayState.DRAINING);
        assertThat(DisplayState.canCancelPowerDown(worker(1, "a").draining().build())).isTrue();
        assertThat(DisplayState.canPowerDown(worker(1, "a").draining().build())).isFalse();
        assertThat(
                        DisplayState.canCancelPowerDown(
                                worker(1, "a")
                                        .idle(Duration.ofMinutes(9))
                                        .coolingDown(Duration.ofMinutes(5))
                                        .build()))
                .isTrue();
    }

    private static String said(WorkerBuilder worker) {
        return StateLook.said(worker.build());
    }

    private static DisplayState state(WorkerBuilder worker) {
        return DisplayState.of(worker.build());
    }
}
