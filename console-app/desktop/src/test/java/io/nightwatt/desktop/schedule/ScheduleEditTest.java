package io.nightwatt.desktop.schedule;

import static io.nightwatt.desktop.schedule.Weeks.BERLIN;
import static io.nightwatt.desktop.schedule.Weeks.FLEET;
import static io.nightwatt.desktop.schedule.Weeks.monday;
import static io.nightwatt.desktop.schedule.Weeks.office;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.schedule.OnStart;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.WeekText;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleEditTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final PowerSchedule STORED = PowerSchedule.of(FLEET, office(), BERLIN);

    private final ScheduleEdit edit = new ScheduleEdit(STORED, Optional.of(STORED), NOW);

    @Test
    void undoesAndRedoesEveryKindOfChange() {
        edit.setWeek(monday("08:00-12:00"));
        edit.typeZone("America/New_York");
        edit.setOnStart(new OnStart.All());
        edit.setOverride(false);
        PowerSchedule last = edit.schedule().get();
        for (int step = 0; step < 4; step++) {
            edit.undo();
        }
        assertThat(edit.schedule().get()).isEqualTo(STORED);
        assertThat(edit.changed().get()).isFalse();
        assertThat(edit.canUndo().get()).isFalse();
        for (int step = 0; step < 4; step++) {
            edit.redo();
        }
        assertThat(edit.schedule().get()).isEqualTo(last);
        assertThat(edit.canRedo().get()).isFalse();
    }

    @Test
    void keepsTheWeekWhileADayIsTypedWrong() {
        edit.typeDay(DayOfWeek.TUESDAY, "8-25");

        assertThat(edit.dayProblem(DayOfWeek.TUESDAY).get()).contains("8-25");
        assertThat(edit.firstProblem())
                .hasValueSatisfying(why -> assertThat(why).startsWith("Tuesday: "));
        assertThat(edit.schedule().get()).isEqualTo(STORED);

        edit.typeDay(DayOfWeek.TUESDAY, "8-24");
        assertThat(edit.firstProblem()).isEmpty();
        assertThat(WeekText.words(edit.schedule().get().week()))
                .isEqualTo("Mon 08:00-20:00; Tue 08:00-24:00; Wed-Fri 08:00-20:00");
    }

    @Test
    void saysWhichWindowsOverlap() {
        edit.typeDay(DayOfWeek.MONDAY, "20:00-09:00");

        assertThat(edit.dayProblem(DayOfWeek.MONDAY).get())
                .isEqualTo("Mon 20:00-09:00 overlaps Tue 08:00-20:00");
    }

    @Test
    void copiesMondayToTheWeekdays() {
        edit.setWeek(monday("09:00-17:00"));
        edit.copyDay(DayOfWeek.MONDAY, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        assertThat(WeekText.words(edit.schedule().get().week())).isEqualTo("Mon-Fri 09:00-17:00");
    }

    @Test
    void saysWhyADayCannotBeCopied() {
        edit.setWeek(
                monday("22:00-06:00")
                        .with(DayOfWeek.SATURDAY, List.of(Weeks.window("05:00-07:00"))));
        edit.copyDay(DayOfWeek.MONDAY, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        assertThat(edit.weekProblem().get())
                .isEqualTo("Not copied: Fri 22:00-06:00 overlaps Sat 05:00-07:00");
    }

    @Test
    void addsAndRemovesDates() {
        LocalDate day = LocalDate.of(2026, 12, 24);

        assertThat(edit.addException("Christmas", day, day.plusDays(2), "")).isEmpty();
        assertThat(edit.addException("again", day, day.plusDays(2), "10-14"))
                .contains("Christmas and again are for the same dates, 2026-12-24 to 2026-12-26");
        assertThat(edit.addException(" ", day, day, "")).isPresent();
        assertThat(edit.addException("late", day, day.minusDays(1), "")).isPresent();
        assertThat(edit.addException("typo", day, day, "10-99")).isPresent();
        assertThat(edit.schedule().get().exceptions()).hasSize(1);

        edit.removeException(edit.schedule().get().exceptions().getFirst());
        assertThat(edit.changed().get()).isFalse();
    }

    @Test
    void doesNotTakeAZoneThatThereIsNot() {
        assertThat(edit.typeZone("Atlantis")).isFalse();
        assertThat(edit.zoneProblem().get()).contains("Atlantis");
        assertThat(edit.schedule().get().zone()).isEqualTo(BERLIN);
        assertThat(edit.typeZone("new york")).isTrue();
        assertThat(edit.zoneProblem().get()).isEmpty();
        assertThat(edit.schedule().get().zone()).isEqualTo(ZoneId.of("America/New_York"));
    }

    @Test
    void revertsToWhatIsStoredAndThatCanBeUndone() {
        edit.setWeek(monday("08:00-12:00"));
        edit.typeDay(DayOfWeek.MONDAY, "nonsense");
        edit.revert();
        assertThat(edit.changed().get()).isFalse();
        assertThat(edit.firstProblem()).isEmpty();
        edit.undo();
        assertThat(edit.changed().get()).isTrue();
    }

    @Test
    void saysWhatItMeansToday() {
        assertThat(Meaning.today(STORED, NOW)).isEqualTo("On now, until 20:00 (in 9 h).");
        assertThat(Meaning.today(STORED, Instant.parse("2026-11-23T20:00:00Z")))
                .isEqualTo("Off now, until tomorrow 08:00 (in 11 h).");
        assertThat(Meaning.today(STORED, Instant.parse("2026-11-27T20:00:00Z")))
                .isEqualTo("Off now, until Mon 30 Nov 08:00 (in 2 days 11 h).");
        assertThat(Meaning.today(STORED.withEnabled(false), NOW)).startsWith("Disabled");
    }

    @Test
    void marksADayOnWhichClocksChange() {
        Instant friday = Instant.parse("2026-03-27T10:00:00Z");

        List<PreviewDay> days = PreviewDay.of(STORED, friday, 7);

        assertThat(days)
                .extracting(PreviewDay::hasClockChange)
                .containsExactly(false, false, true, false, false, false, false);
        assertThat(days.get(2).length()).hasHours(23);
        assertThat(days.get(3).on()).hasHours(12);
        assertThat(Meaning.clockChanges(STORED, friday))
                .startsWith("Clocks go forward by 1 h on Sun 29 Mar:");
    }
}
