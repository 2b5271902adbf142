package io.nightwatt.engine.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.nightwatt.engine.energy.Sighting.Holding;
import io.nightwatt.engine.energy.Sighting.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The accounts beside the true energy of a continuous power curve, which a program of its own
/// integrates ([Card]): measured within 3 %, estimated within 10 %.
class TruthTest {

    private static final Instant BEGIN = Instant.parse("2026-11-22T23:00:00Z"); // Midnight there.
    private static final Holding JOB = new Holding(7, Optional.of(List.of("GPU-0")));
    private static final String DAY = "2026-11-23";

    private final Story story = new Story(BEGIN);
    private final Card card = new Card(300, 42);
    private boolean counter = true;
    private boolean power = true;
    private Duration interval = Duration.ofSeconds(5);

    /// The agent tells, the console sees.
    private void lives(Duration span, State state, Holding... holds) {
        card.works(state == State.ACTIVE);
        Instant end = story.now.plus(span);
        while (story.now.isBefore(end)) {
            story.look(state, holds);
            tell();
            card.advance(interval.toMillis());
            story.passes(interval);
        }
        story.look(state, holds);
        tell();
    }

    private void tell() {
        story.accountant.measure(
                Story.WORKER,
                "GPU-0",
                Story.sample(
                        story.now,
                        counter ? OptionalLong.of(card.counterMj()) : OptionalLong.empty(),
                        power ? OptionalDouble.of(card.sensorWatts()) : OptionalDouble.empty(),
                        OptionalDouble.of(300)));
    }

    /// The card goes on, and nobody tells.
    private void silent(Duration span) {
        card.advance(span.toMillis());
        Instant end = story.now.plus(span);
        while (story.now.isBefore(end)) {
            story.look(State.UNKNOWN);
            story.passes(Duration.ofSeconds(10));
        }
    }

    private void aDayOfRendering() {
        lives(Duration.ofHours(3), State.ACTIVE, JOB);
        lives(Duration.ofMinutes(90), State.IDLE);
        lives(Duration.ofHours(2), State.ACTIVE, JOB);
    }

    private Sum day() {
        return story.day(DAY);
    }

    @Test
    void theEstimateIsWithinTenPercent() {
        aDayOfRendering();
        assertThat(day().gpuEstimatedKwh()).isCloseTo(card.trueKwh(), withPercentage(10));
    }

    @Test
    void withoutAnySensorTheBillIsTheEstimate() {
        counter = false;
        power = false;
        aDayOfRendering();
        assertThat(day().kwh()).isCloseTo(card.trueKwh(), withPercentage(10));
        assertThat(day().source()).isEqualTo(Sum.Source.ESTIMATED);
        assertThat(day().gpuMeasuredKwh()).isNaN();
        assertThat(day().errorPercent()).isCloseTo(25, withPercentage(0.1));
    }

    @Test
    void aCounterIsWithinThreePercent() {
        aDayOfRendering();
        assertThat(day().gpuMeasuredKwh()).isCloseTo(card.trueKwh(), withPercentage(3));
        assertThat(day().kwh()).isCloseTo(card.trueKwh(), withPercentage(3));
        assertThat(day().source()).isEqualTo(Sum.Source.MEASURED);
        assertThat(day().suspect()).isFalse();
        assertThat(day().gap()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void powerAloneIsWithinThreePercent(int seconds) {
        counter = false;
        interval = Duration.ofSeconds(seconds);
        aDayOfRendering();
        assertThat(day().gpuMeasuredKwh()).isCloseTo(card.trueKwh(), withPercentage(3));
    }

    @Test
    void aCounterThatBeginsAnewIsNotBelievedAndNothingIsLost() {
        lives(Duration.ofHours(2), State.ACTIVE, JOB);
        card.reset();
        lives(Duration.ofHours(1), State.ACTIVE, JOB);
        card.reset();
        lives(Duration.ofHours(1), State.IDLE);
        assertThat(day().gpuMeasuredKwh()).isCloseTo(card.trueKwh(), withPercentage(3));
        assertThat(day().gap()).as("it is marked").isTrue();
    }

    @Test
    void anAgentThatWasOffIsCoveredByTheCounterAndItsMinutesAreUnknown() {
        lives(Duration.ofHours(1), State.ACTIVE, JOB);
        silent(Duration.ofHours(1));
        lives(Duration.ofHours(1), State.ACTIVE, JOB);
        assertThat(day().gpuMeasuredKwh()).isCloseTo(card.trueKwh(), withPercentage(3));
        assertThat(Minutes.of(day()).unknown()).isGreaterThanOrEqualTo(60);
        assertThat(kinds(Line.Kind.UNKNOWN)).isCloseTo(card.trueKwh() / 3, withPercentage(3));
    }

    @Test
    void whatARestartedMachineDrewWhileNobodySawIsNotMadeUp() {
        lives(Duration.ofHours(1), State.ACTIVE, JOB);
        double before = card.trueKwh();
        silent(Duration.ofHours(1));
        card.reset();
        story.bootedAt = story.now;
        // The counter has passed its old value when the agent is back: only the start tells.
        silent(Duration.ofMinutes(90));
        double unseen = card.trueKwh() - before;
        lives(Duration.ofHours(1), State.ACTIVE, JOB);
        assertThat(day().gpuMeasuredKwh()).isCloseTo(card.trueKwh() - unseen, withPercentage(3));
        assertThat(kinds(Line.Kind.UNKNOWN)).isZero();
    }

    @Test
    void aConsoleThatWasOffGoesOnByTheCounter() {
        lives(Duration.ofHours(1), State.ACTIVE, JOB);
        story.restart();
        tell(); // What the metric store has kept.
        card.advance(Duration.ofHours(2).toMillis());
        story.passes(Duration.ofHours(2));
        lives(Duration.ofHours(1), State.ACTIVE, JOB);
        assertThat(day().gpuMeasuredKwh()).isCloseTo(card.trueKwh(), withPercentage(3));
        assertThat(Minutes.of(day())).extracting(Minutes::active).isEqualTo(120L);
    }

    @Test
    void whatWasBilledBeforeARestartIsNotBilledAgain() {
        lives(Duration.ofHours(1), State.ACTIVE, JOB);
        story.restart();
        // The newest of its samples did not get to the metric store's disk: it goes on from an
        // older one.
        long older = card.counterMj() - 600 * 290_000L;
        story.accountant.measure(
                Story.WORKER,
                "GPU-0",
                Story.sample(
                        story.now.minus(Duration.ofMinutes(10)),
                        OptionalLong.of(older),
                        OptionalDouble.of(290),
                        OptionalDouble.of(300)));
        lives(Duration.ofHours(1), State.ACTIVE, JOB);
        assertThat(day().gpuMeasuredKwh()).isCloseTo(card.trueKwh(), withPercentage(3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 1.28})
    void aCounterThatIsWrongIsFoundOutAndThePowerBilled(double speed) {
        card.counterRunsAt(speed);
        aDayOfRendering();
        assertThat(day().suspect()).isTrue();
        assertThat(day().gpuMeasuredKwh()).isCloseTo(card.trueKwh(), withPercentage(3));
    }

    @Test
    void whatWasBilledBeforeACounterWasFoundOutIsSetRight() {
        card.counterRunsAt(0.4);
        lives(Duration.ofMinutes(6), State.ACTIVE, JOB);
        assertThat(day().gpuMeasuredKwh()).isCloseTo(card.trueKwh(), withPercentage(3));
    }

    @Test
    void aMachineThatSleptIsBilledForTheTimeThatItWasOn() {
        lives(Duration.ofMinutes(10), State.IDLE);
        // It keeps its counter over a suspend to memory, and draws nothing meanwhile.
        story.lasts(Duration.ofMinutes(5), Duration.ofSeconds(10), State.OFF);
        // It is heard before its GPU is.
        story.lasts(Duration.ofSeconds(25), Duration.ofSeconds(5), State.IDLE);
        card.advance(25_000);
        lives(Duration.ofMinutes(10), State.IDLE);
        assertThat(day().gpuMeasuredKwh()).isCloseTo(card.trueKwh(), withPercentage(3));
        assertThat(kinds(Line.Kind.UNKNOWN)).isZero();
    }

    @Test
    void aCounterThatStandsIsPassedOver() {
        card.counterRunsAt(0);
        aDayOfRendering();
        assertThat(day().gap()).isTrue();
        assertThat(day().gpuMeasuredKwh()).isCloseTo(card.trueKwh(), withPercentage(3));
    }

    @Test
    void savingsAreWithinThreePercentOfWhatIdleDraws() {
        lives(Duration.ofHours(2), State.IDLE);
        double idleKwhAnHour = card.trueKwh() / 2;
        story.lasts(Duration.ofHours(5), Duration.ofSeconds(10), State.OFF);
        assertThat(day().savedKwh()).isCloseTo(5 * idleKwhAnHour, withPercentage(3));
        assertThat(day().savedKwh(Cause.IDLE_TIMEOUT)).isEqualTo(day().savedKwh());
    }

    private double kinds(Line.Kind kind) {
        return story.report(
                        EnergyQuery.By.JOB, BEGIN, BEGIN.plus(Duration.ofDays(1)), HostPower.NONE)
                .of(kind)
                .kwh();
    }
}
