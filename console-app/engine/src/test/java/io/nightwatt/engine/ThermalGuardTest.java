package io.nightwatt.engine;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.ThermalGuard;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.HeatEvent;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is done about a worker that stays too hot: nothing that nobody asked for.
class ThermalGuardTest {

    private static final WorkerId HOT = new WorkerId(1);
    private static final Requirements ANY = Requirements.of("command");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Farm farm =
            new Farm(PowerPolicy.DEFAULT, List.of(worker(1).build(), worker(2).build()));

    private Answer guard(boolean stop, boolean pause, boolean down) {
        return farm.ask(
                new FleetCommand.SetThermalGuard(
                        new ThermalGuard(
                                stop,
                                MINUTE,
                                pause,
                                MINUTE.multipliedBy(2),
                                down,
                                MINUTE.multipliedBy(3))));
    }

    /// Second by second, with a sample every five.
    private void stayHot(int seconds) {
        Instant since = hotSince.orElse(farm.now);
        hotSince = Optional.of(since);
        for (int second = 0; second < seconds; second++) {
            if (second % 5 == 0) {
                farm.tell(new HeatEvent.Hot(HOT, since, farm.now, "GPU 0 is at 91 °C"));
            }
            farm.pass(1);
        }
    }

    private Optional<Instant> hotSince = Optional.empty();

    private String problem() {
        return farm.worker(HOT).record().gate().problem();
    }

    private List<String> told() {
        return farm.effects(Effect.Notify.class).stream()
                .filter(effect -> effect.alert().equals(Optional.of(Condition.THERMAL_GUARD)))
                .map(Effect.Notify::text)
                .toList();
    }

    private JobId longJob() {
        farm.segmentTime = Duration.ofHours(1);
        JobId job = farm.submit(ANY, 2);
        farm.pass(3);
        return job;
    }

    @Test
    void nothingIsDoneUnlessSomebodyTurnedItOn() {
        JobId job = longJob();
        stayHot(600);
        assertThat(problem()).isEmpty();
        assertThat(farm.segment(job, 0).state()).isEqualTo(Segment.State.RUNNING);
        assertThat(farm.stage(1)).isEqualTo(Stage.ON);
        assertThat(told()).isEmpty();
    }

    @Test
    void stopsNewWorkAndGivesItAgainWhenItIsCool() {
        guard(true, false, false);
        JobId job = longJob();
        stayHot(59);
        assertThat(problem()).isEmpty();
        stayHot(5);
        assertThat(problem()).isEqualTo("it is too hot: GPU 0 is at 91 °C, critical for 1 min");
        assertThat(farm.segment(job, 0).state()).isEqualTo(Segment.State.RUNNING);
        assertThat(farm.stage(1)).isEqualTo(Stage.ON);
        assertThat(told()).hasSize(1);
        farm.tell(new HeatEvent.Cooled(HOT));
        assertThat(problem()).isEmpty();
    }

    @Test
    void whatWasSeenLongAgoSaysNothing() {
        guard(true, true, true);
        farm.tell(new HeatEvent.Hot(HOT, farm.now, farm.now, "GPU 0 is at 91 °C"));
        farm.pass(600);
        assertThat(problem()).isEmpty();
    }

    @Test
    void sendsItsWorkElsewhereFromTheLastCheckpoint() {
        guard(true, true, false);
        JobId job = longJob();
        int index = farm.segment(job, 0).attempt().orElseThrow().worker().equals(HOT) ? 0 : 1;
        long attempt = farm.segment(job, index).attempt().orElseThrow().number();
        farm.tell(
                new io.nightwatt.engine.event.AgentEvent.SegmentProgress(
                        HOT, farm.box(HOT).session, attempt, 0.5, Optional.of("frame 60")));
        stayHot(115);
        assertThat(farm.segment(job, index).state()).isEqualTo(Segment.State.RUNNING);
        stayHot(10);
        assertThat(farm.effects(Effect.CancelSegment.class))
                .extracting(Effect.CancelSegment::attempt)
                .containsExactly(attempt);
        assertThat(farm.segment(job, index).state()).isEqualTo(Segment.State.QUEUED);
        assertThat(farm.segment(job, index).checkpoint()).contains("frame 60");
        assertThat(farm.segment(job, index).failures()).isZero();
        // The other worker takes it when it is free; the hot one does not.
        stayHot(30);
        assertThat(farm.segment(job, index).attempt()).isEmpty();
        assertThat(farm.job(job).state()).isNotEqualTo(JobState.FAILED);
    }

    @Test
    void powersDownWhenNothingRunsAndWaitsForAPerson() {
        guard(true, true, true);
        longJob();
        stayHot(240);
        farm.pass(20);
        assertThat(farm.stage(1)).isEqualTo(Stage.SLEEPING);
        assertThat(problem()).startsWith("the thermal guard powered it down");
        farm.tell(new HeatEvent.Cooled(HOT));
        assertThat(problem()).isNotEmpty();
        farm.submit(ANY, 4);
        farm.pass(600);
        assertThat(farm.woken()).as("no automation brings it back").doesNotContain(1L);
        farm.ask(new FleetCommand.Wake(HOT, "looked at it"));
        farm.pass(120);
        assertThat(farm.stage(1)).isEqualTo(Stage.ON);
        farm.ask(new FleetCommand.AcceptGpus(HOT));
        assertThat(problem()).isEmpty();
    }

    @Test
    void aPowerDownWithoutPausingWaitsForTheWork() {
        guard(true, false, true);
        farm.segmentTime = Duration.ofMinutes(20);
        JobId job = farm.submit(ANY, 2);
        farm.pass(3);
        stayHot(600);
        assertThat(farm.effects(Effect.CancelSegment.class)).isEmpty();
        assertThat(farm.box(HOT).on).isTrue();
        stayHot(660);
        farm.pass(30);
        assertThat(farm.job(job).state()).isEqualTo(JobState.DONE);
        assertThat(farm.box(HOT).on).isFalse();
    }

    @Test
    void whatAPersonHoldsOnStaysOn() {
        guard(true, false, true);
        farm.ask(new FleetCommand.SetHold(HOT, Hold.Kind.ON, "a visitor", Optional.empty()));
        stayHot(400);
        assertThat(problem()).isNotEmpty();
        assertThat(farm.stage(1)).isEqualTo(Stage.ON);
    }

    @Test
    void stepsThatCannotBeAreRefused() {
        assertThat(guard(false, true, false)).isInstanceOf(Answer.Refused.class);
        assertThat(
                        farm.ask(
                                new FleetCommand.SetThermalGuard(
                                        new ThermalGuard(
                                                true,
                                                MINUTE.multipliedBy(5),
                                                true,
                                                MINUTE,
                                                false,
                                                MINUTE))))
                .isInstanceOf(Answer.Refused.class);
    }
}
