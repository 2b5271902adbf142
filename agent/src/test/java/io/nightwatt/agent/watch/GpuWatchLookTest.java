package io.nightwatt.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.agent.activity.Activity;
import io.nightwatt.agent.activity.OwnWork;
import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.activity.Verdict;
import io.nightwatt.agent.console.FakeGpus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GpuWatchLookTest {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void close() {
        thread.shutdownNow();
    }

    @Test
    void theLastLookIsMadeOfFreshSignsNotOfRememberedOnes() {
        SignSource signs =
                new SignSource() {
                    @Override
                    public List<Sign> latest() {
                        return List.of(Sign.quiet("People", "remembered"));
                    }

                    @Override
                    public CompletableFuture<List<Sign>> fresh() {
                        return CompletableFuture.completedFuture(
                                List.of(Sign.work("People", "fresh")));
                    }
                };
        assertThat(look(signs)).isEqualTo(new Verdict(Activity.BUSY, List.of("fresh")));
    }

    @Test
    void aLookThatFailsIsUnknown() {
        SignSource broken =
                new SignSource() {
                    @Override
                    public List<Sign> latest() {
                        return List.of();
                    }

                    @Override
                    public CompletableFuture<List<Sign>> fresh() {
                        return CompletableFuture.failedFuture(new IllegalStateException("a bug"));
                    }
                };
        assertThat(look(broken).activity()).isEqualTo(Activity.UNKNOWN);
    }

    private Verdict look(SignSource signs) {
        GpuWatch watch =
                new GpuWatch(
                        new FakeGpus(),
                        signs,
                        () -> OwnWork.NONE,
                        (_, _, _, told) -> new Verdict(Activity.BUSY, told.getFirst().sentences()),
                        thread,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        System::nanoTime,
                        _ -> {},
                        Logger.getLogger("test"));
        return watch.look().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
