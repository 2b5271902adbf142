package io.nightwatt.desktop.fleet;

import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.WorkerBuilder;
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

    private static DisplayState state(WorkerBuilder worker) {
        return DisplayState.of(worker.build());
    }
}
