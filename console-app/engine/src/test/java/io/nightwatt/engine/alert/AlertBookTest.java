package io.nightwatt.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.alert.AlertChange.Kind;
import io.nightwatt.engine.alert.Threshold.Level;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlertBookTest {

    private static final WorkerId ONE = new WorkerId(1);
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

    private AlertBook book = new AlertBook(List.of(), List.of(), 0);
    private AlertRules rules = AlertRules.DEFAULT;
    private Instant now = START;

    private List<Kind> heat(String gpu, double celsius) {
        return kinds(
                book.see(
                        Sighting.measured(
                                ONE, Condition.TEMPERATURE_CELSIUS, gpu, "a, " + gpu, celsius),
                        rules,
                        now));
    }

    private List<Kind> state(Condition condition, Level level) {
        return kinds(
                book.see(
                        Sighting.state(ONE, condition, "", "a", level, "is not well"), rules, now));
    }

    private static List<Kind> kinds(List<AlertChange> changes) {
        return changes.stream().map(AlertChange::kind).toList();
    }

    private List<Kind> tick() {
        return kinds(book.tick(now));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private Alert only() {
        assertThat(book.open()).hasSize(1);
        return book.open().getFirst();
    }

    @Test
    void opensAtTheLimitAndRisesAtTheNext() {
        assertThat(heat("GPU 0", 69.9)).isEmpty();
        assertThat(heat("GPU 0", 70)).containsExactly(Kind.OPENED, Kind.TELL);
        assertThat(only().severity()).isEqualTo(Severity.WARNING);
        assertThat(only().text()).isEqualTo("a, GPU 0: temperature 70 °C (warning from 70 °C)");
        assertThat(heat("GPU 0", 84.9)).isEmpty();
        assertThat(heat("GPU 0", 85)).containsExactly(Kind.ROSE, Kind.TELL);
        assertThat(only().text()).isEqualTo("a, GPU 0: temperature 85 °C (critical from 85 °C)");
    }

    @Test
    void easesAndEndsOnlyByAMargin() {
        heat("GPU 0", 86);
        assertThat(heat("GPU 0", 84)).isEmpty();
        assertThat(heat("GPU 0", 82)).isEmpty();
        assertThat(heat("GPU 0", 81.9)).containsExactly(Kind.EASED);
        assertThat(heat("GPU 0", 68)).isEmpty();
        assertThat(heat("GPU 0", 66.9)).containsExactly(Kind.CLEARED, Kind.TELL_CLEARED);
        assertThat(book.open()).isEmpty();
    }

    @Test
    void isAsBadAsItsWorstGpu() {
        heat("GPU 0", 72);
        assertThat(heat("GPU 1", 90)).containsExactly(Kind.ROSE, Kind.TELL);
        assertThat(heat("GPU 2", 75)).isEmpty();
        assertThat(heat("GPU 1", 40)).containsExactly(Kind.EASED);
        heat("GPU 0", 40);
        assertThat(heat("GPU 2", 40)).contains(Kind.CLEARED);
    }

    @Test
    void tellsOncePerCooldownUnlessItGetsWorse() {
        heat("GPU 0", 75);
        pass(Duration.ofSeconds(30));
        assertThat(heat("GPU 0", 60)).containsExactly(Kind.CLEARED, Kind.TELL_CLEARED);
        pass(Duration.ofSeconds(30));
        assertThat(heat("GPU 0", 75)).containsExactly(Kind.REOPENED);
        assertThat(only().times()).isEqualTo(2);
        assertThat(heat("GPU 0", 60))
                .as("nobody heard of its return")
                .containsExactly(Kind.CLEARED);
        assertThat(heat("GPU 0", 90)).containsExactly(Kind.REOPENED, Kind.TELL);
    }

    @Test
    void whatCouldNotBeToldIsToldWhenTheCooldownIsOverIfItIsStillSo() {
        heat("GPU 0", 75);
        heat("GPU 0", 60);
        heat("GPU 0", 75);
        pass(AlertBook.COOLDOWN.minusSeconds(1));
        assertThat(tick()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(tick()).containsExactly(Kind.TELL);
        assertThat(tick()).isEmpty();
    }

    @Test
    void longAfterItsEndItIsANewOne() {
        heat("GPU 0", 75);
        long first = only().id();
        heat("GPU 0", 60);
        pass(AlertBook.COOLDOWN);
        tick();
        assertThat(heat("GPU 0", 75)).containsExactly(Kind.OPENED, Kind.TELL);
        assertThat(only().id()).isGreaterThan(first);
    }

    @Test
    void whoHasTakenNoteIsToldAgainOnlyWhenItGetsWorse() {
        heat("GPU 0", 75);
        assertThat(kinds(book.acknowledge(only().id(), "ann", now)))
                .containsExactly(Kind.ACKNOWLEDGED);
        assertThat(book.acknowledge(only().id(), "ann", now)).as("again").isEmpty();
        pass(Duration.ofHours(1));
        assertThat(tick()).isEmpty();
        assertThat(heat("GPU 0", 90)).containsExactly(Kind.ROSE, Kind.TELL);
        assertThat(only().acknowledged()).isEmpty();
    }

    @Test
    void whatIsMutedIsShownAndToldWhenTheMuteEnds() {
        Instant until = now.plus(Duration.ofHours(2));
        book.setMutes(
                List.of(
                        new Mute(
                                1,
                                Optional.of(ONE),
                                Optional.of(Condition.TEMPERATURE_CELSIUS),
                                until,
                                "ann",
                                "")));
        assertThat(heat("GPU 0", 90)).containsExactly(Kind.OPENED);
        assertThat(state(Condition.NO_JOBS, Level.WARNING)).contains(Kind.TELL);
        pass(Duration.ofHours(1));
        assertThat(tick()).isEmpty();
        pass(Duration.ofHours(1));
        assertThat(tick()).containsExactly(Kind.TELL);
        assertThat(book.mutes()).isEmpty();
    }

    @Test
    void aRuleOfTheWorkerGoesBeforeThatOfTheFleet() {
        rules =
                rules.withWorker(
                        ONE,
                        Map.of(
                                Condition.TEMPERATURE_CELSIUS,
                                new AlertRule(new Threshold(80, 95), true)));
        assertThat(heat("GPU 0", 75)).isEmpty();
        assertThat(heat("GPU 0", 80)).contains(Kind.OPENED);
        rules = rules.withWorker(ONE, Map.of());
        assertThat(heat("GPU 0", 86)).contains(Kind.ROSE);
    }

    @Test
    void whatIsTurnedOffEnds() {
        heat("GPU 0", 75);
        heat("GPU 1", 75);
        rules =
                rules.withFleet(
                        Map.of(
                                Condition.TEMPERATURE_CELSIUS,
                                new AlertRule(new Threshold(70, 85), false)));
        assertThat(heat("GPU 0", 99)).contains(Kind.CLEARED);
        assertThat(heat("GPU 0", 99)).isEmpty();
    }

    @Test
    void newsIsOverAtOnceAndAFailureWaitsForSomebody() {
        assertThat(
                        kinds(
                                book.happened(
                                        WorkerId.FLEET,
                                        Condition.JOB_MOVED,
                                        Severity.INFO,
                                        "job 1 moved",
                                        rules,
                                        now)))
                .containsExactly(Kind.OPENED, Kind.TELL);
        assertThat(book.open()).isEmpty();
        book.happened(WorkerId.FLEET, Condition.JOB_FAILED, Severity.WARNING, "job 2", rules, now);
        var second =
                book.happened(
                        WorkerId.FLEET,
                        Condition.JOB_FAILED,
                        Severity.WARNING,
                        "job 3",
                        rules,
                        now);
        assertThat(kinds(second)).as("within the cooldown").containsExactly(Kind.OPENED);
        assertThat(book.open()).hasSize(2);
        pass(AlertBook.COOLDOWN);
        assertThat(tick()).as("the one that is owed").containsExactly(Kind.TELL);
        long id = book.open().getFirst().id();
        assertThat(book.acknowledge(id, "ann", now).getFirst().alert().isOpen()).isFalse();
        assertThat(book.open()).hasSize(1);
    }

    @Test
    void aRestartForgetsNothingAndTellsNothingTwice() {
        heat("GPU 0", 75);
        state(Condition.NO_JOBS, Level.WARNING);
        List<Alert> stored = book.open();
        book = new AlertBook(stored, List.of(), 7);
        assertThat(book.open()).isEqualTo(stored);
        assertThat(heat("GPU 0", 69)).as("the margin holds").isEmpty();
        assertThat(heat("GPU 0", 60)).contains(Kind.CLEARED);
        assertThat(state(Condition.NO_JOBS, Level.WARNING)).isEmpty();
        assertThat(state(Condition.WAKE_FAILED, Level.WARNING)).contains(Kind.OPENED, Kind.TELL);
        assertThat(book.open().getFirst().id()).isEqualTo(8);
    }

    @Test
    void whatCannotBeSeenAnyMoreEnds() {
        heat("GPU 0", 75);
        heat("GPU 1", 75);
        state(Condition.NO_JOBS, Level.WARNING);
        assertThat(book.keep(ONE, Condition.TEMPERATURE_CELSIUS, List.of("GPU 1"), now)).isEmpty();
        assertThat(kinds(book.keep(ONE, Condition.TEMPERATURE_CELSIUS, List.of(), now)))
                .contains(Kind.CLEARED);
        heat("GPU 1", 75);
        book.lookAway((_, condition) -> condition == Condition.TEMPERATURE_CELSIUS, now);
        assertThat(only().condition()).isEqualTo(Condition.NO_JOBS);
    }

    /// Whatever is seen: people hear of one worker's condition once per cooldown, or because it got
    /// worse; and what is open is what was seen last, give or take the margin.
    @Test
    void nobodyIsToldTooOftenWhateverIsSeen() {
        for (long seed = 0; seed < 200; seed++) {
            book = new AlertBook(List.of(), List.of(), 0);
            now = START;
            var random = new Random(seed);
            Instant toldAt = Instant.MIN;
            Severity toldAs = Severity.INFO;
            for (int step = 0; step < 500; step++) {
                pass(Duration.ofSeconds(random.nextInt(40)));
                double celsius = 60 + random.nextInt(35);
                var changes = new ArrayList<>(book.tick(now));
                changes.addAll(
                        book.see(
                                Sighting.measured(
                                        ONE, Condition.TEMPERATURE_CELSIUS, "g", "a", celsius),
                                rules,
                                now));
                for (AlertChange change : changes) {
                    if (change.kind() == Kind.TELL) {
                        Severity severity = change.alert().severity();
                        assertThat(
                                        toldAt.equals(Instant.MIN)
                                                || !now.isBefore(toldAt.plus(AlertBook.COOLDOWN))
                                                || severity.compareTo(toldAs) > 0)
                                .as("seed %d, step %d", seed, step)
                                .isTrue();
                        toldAt = now;
                        toldAs = severity;
                    }
                }
                if (celsius >= 85) {
                    assertThat(only().severity()).isEqualTo(Severity.CRITICAL);
                } else if (celsius >= 70) {
                    assertThat(only().isOpen()).isTrue();
                } else if (celsius < 67) {
                    assertThat(book.open()).isEmpty();
                }
            }
        }
    }

    private List<Kind> xid(String gpu, int grade, boolean renewed) {
        return kinds(
                book.see(
                        Sighting.graded(
                                ONE,
                                Condition.XID_ERRORS,
                                gpu,
                                "a, " + gpu,
                                grade,
                                "XID " + grade,
                                renewed),
                        rules,
                        now));
    }

    @Test
    void aGradeIsToldByItsWordsWhateverItsLimits() {
        xid("GPU 0", 2, true);
        assertThat(only().text()).isEqualTo("a, GPU 0: XID 2");
        assertThat(only().severity()).isEqualTo(Severity.CRITICAL);
        rules =
                rules.withFleet(
                        Map.of(Condition.XID_ERRORS, new AlertRule(new Threshold(2, 3), true)));
        assertThat(xid("GPU 0", 2, false)).containsExactly(Kind.EASED);
        assertThat(only().text()).isEqualTo("a, GPU 0: XID 2");
        assertThat(xid("GPU 0", 1, false)).contains(Kind.CLEARED);
    }

    @Test
    void whatHappensAnewIsToldAnewAlsoAfterSomebodyTookNote() {
        assertThat(xid("GPU 0", 2, true)).containsExactly(Kind.OPENED, Kind.TELL);
        book.acknowledge(only().id(), "ann", now);
        assertThat(xid("GPU 0", 2, false)).as("the same").isEmpty();
        assertThat(only().acknowledged()).isPresent();

        assertThat(xid("GPU 0", 2, true)).as("within the cooldown").containsExactly(Kind.RENEWED);
        assertThat(only().acknowledged()).isEmpty();
        assertThat(only().openedAt()).isEqualTo(START);
        pass(AlertBook.COOLDOWN);
        assertThat(tick()).containsExactly(Kind.TELL);
        assertThat(tick()).isEmpty();

        book.acknowledge(only().id(), "ann", now);
        assertThat(xid("GPU 1", 1, true)).as("less than what is known").contains(Kind.RENEWED);
    }

    @Test
    void whatWasSeenBeforeARestartStaysUntilAPartTellsOfItself() {
        heat("GPU 0", 75);
        book = new AlertBook(book.open(), List.of(), 7);
        assertThat(
                        book.keepSeen(
                                ONE, Condition.TEMPERATURE_CELSIUS, List.of("GPU 0", "GPU 1"), now))
                .isEmpty();
        assertThat(book.open()).hasSize(1);
        heat("GPU 0", 75);
        assertThat(kinds(book.keepSeen(ONE, Condition.TEMPERATURE_CELSIUS, List.of("GPU 1"), now)))
                .contains(Kind.CLEARED);

        heat("GPU 0", 75);
        book = new AlertBook(book.open(), List.of(), 7);
        assertThat(kinds(book.keepSeen(ONE, Condition.TEMPERATURE_CELSIUS, List.of(), now)))
                .as("a machine without GPUs")
                .contains(Kind.CLEARED);
    }
}
