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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

    @Test
    void looksAgainSoonWhenTheFirstLooksCannotTell() throws Exception {
        SignSource slow =
                new SignSource() {
                    private int asked;

                    @Override
                    public List<Sign> latest() {
                        asked++;
                        return asked <= 2
                                ? List.of(Sign.unknown("People", "not looked at yet"))
                                : List.of(Sign.work("People", "there"));
                    }

                    @Override
                    public CompletableFuture<List<Sign>> fresh() {
                        return CompletableFuture.completedFuture(latest());
                    }
                };
        var told = new LinkedBlockingQueue<Activity>();
        try (GpuWatch watch =
                watch(slow, Duration.ofHours(1), view -> told.add(view.verdict().activity()))) {
            watch.start();
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(Activity.UNKNOWN);
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(Activity.UNKNOWN);
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(Activity.BUSY);
        }
    }

    private Verdict look(SignSource signs) {
        return watch(signs, Duration.ofSeconds(5), _ -> {})
                .look()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private GpuWatch watch(SignSource signs, Duration pause, Consumer<GpuView> listener) {
        return new GpuWatch(
                new FakeGpus(),
                signs,
                () -> OwnWork.NONE,
                (_, _, _, told) ->
                        new Verdict(
                                told.getFirst().meaning() == Sign.Meaning.UNKNOWN
                                        ? Activity.UNKNOWN
                                        : Activity.BUSY,
                                told.getFirst().sentences()),
                thread,
                pause,
                Duration.ofSeconds(10),
                System::nanoTime,
                listener,
                Logger.getLogger("test"));
    }
}
