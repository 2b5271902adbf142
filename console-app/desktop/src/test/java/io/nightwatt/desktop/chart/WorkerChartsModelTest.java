package io.nightwatt.desktop.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.FakeMetrics;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.metric.MetricHistory;
import io.nightwatt.engine.metric.MetricQuery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class WorkerChartsModelTest {
    private static final WorkerId FIRST = new WorkerId(1);

    private final FleetSnapshot twelve = Fleets.twelve();
    private final FakeFleet fleet = new FakeFleet(twelve);
    private final List<MetricQuery> asked = new ArrayList<>();
    private final List<CompletableFuture<MetricHistory>> answers = new ArrayList<>();
    private final ConcurrentLinkedQueue<Runnable> screen = new ConcurrentLinkedQueue<>();
    private final WorkerChartsModel model = new WorkerChartsModel(fleet, screen::add);

    WorkerChartsModelTest() {
        fleet.metrics(query -> {
            asked.add(query);
            var answer = new CompletableFuture<MetricHistory>();
            answers.add(answer);
            return answer;
        });
    }

    /// Answers a query; what the services' threads made of it is then shown.
    private void answer(int number) {
        MetricHistory busy =
                FakeMetrics.busy(twelve).apply(asked.get(number)).toCompletableFuture().resultNow();
        answers.get(number).complete(busy);
        showWhatCame();
    }

    private void showWhatCame() {
        await().until(() -> !screen.isEmpty());
        screen.remove().run();
    }

    @Test
    void asksForTheRangeThatIsChosenUpToNow() {
        model.follow(Optional.of(FIRST));
        model.range().set(ChartRange.WEEK);
        assertThat(asked).hasSize(2);
        MetricQuery query = asked.getLast();
        assertThat(query.worker()).isEqualTo(FIRST);
        assertThat(query.to()).isEqualTo(twelve.at());
        assertThat(Duration.between(query.from(), query.to())).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void readsNothingWhileItFollowsNobody() {
        model.show(Fleets.at(twelve, twelve.at().plusSeconds(900)));
        assertThat(asked).isEmpty();
    }

    @Test
    void readsAgainOnlyWhenAPixelHasPassed() {
        model.follow(Optional.of(FIRST));
        answer(0);
        model.show(Fleets.at(twelve, twelve.at().plusSeconds(4)));
        assertThat(asked).hasSize(1);
        model.show(Fleets.at(twelve, twelve.at().plusSeconds(5)));
        assertThat(asked).hasSize(2);
    }

    @Test
    void anAnswerThatComesTooLateIsNotShown() {
        model.follow(Optional.of(FIRST));
        model.range().set(ChartRange.DAY);
        answer(0);
        assertThat(model.charts().get()).isEmpty();
        answer(1);
        assertThat(model.charts().get().orElseThrow().from())
                .isEqualTo(twelve.at().minus(Duration.ofHours(24)));
    }

    @Test
    void saysWhyThereIsNothingAndTriesAgain() {
        model.follow(Optional.of(FIRST));
        answers.getFirst().completeExceptionally(new IllegalStateException("the disk is full"));
        showWhatCame();
        assertThat(model.trouble().get()).contains("the disk is full");
        model.show(Fleets.at(twelve, twelve.at().plusSeconds(5)));
        answer(1);
        assertThat(model.trouble().get()).isEmpty();
        assertThat(model.charts().get()).isPresent();
    }

    @Test
    void makesTheChartsNeitherOnTheScreensThreadNorOnTheOneThatAnswers() {
        Queue<Runnable> makers = new ArrayDeque<>();
        var slow = new WorkerChartsModel(fleet, screen::add, makers::add);
        slow.follow(Optional.of(FIRST));
        answers.getFirst().complete(FakeMetrics.none(asked.getFirst()));
        assertThat(screen).as("nothing is made yet").isEmpty();
        assertThat(makers).hasSize(1);
        makers.remove().run();
        assertThat(slow.charts().get()).isEmpty();
        screen.remove().run();
        assertThat(slow.charts().get()).isPresent();
    }

    @Test
    void pointsFromTheNewestStepOn() {
        model.follow(Optional.of(FIRST));
        answer(0);
        int last = model.charts().get().orElseThrow().steps() - 1;
        model.point(-1);
        assertThat(model.pointed().get()).isEqualTo(last);
        model.point(-2);
        assertThat(model.pointed().get()).isEqualTo(last - 2);
        model.point(Short.MIN_VALUE);
        assertThat(model.pointed().get()).isZero();
        model.point(Short.MAX_VALUE);
        assertThat(model.pointed().get()).isEqualTo(last);
    }
}
