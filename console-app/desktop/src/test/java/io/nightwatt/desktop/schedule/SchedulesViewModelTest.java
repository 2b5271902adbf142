package io.nightwatt.desktop.schedule;

import static io.nightwatt.desktop.schedule.Weeks.FLEET;
import static io.nightwatt.desktop.schedule.Weeks.FLOOR;
import static io.nightwatt.desktop.schedule.Weeks.NOOR;
import static io.nightwatt.desktop.schedule.Weeks.RESEARCH;
import static io.nightwatt.desktop.schedule.Weeks.fleet;
import static io.nightwatt.desktop.schedule.Weeks.monday;
import static io.nightwatt.desktop.schedule.Weeks.studio;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.EnergyDays;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fx.Announcer;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.Schedules;
import io.nightwatt.engine.schedule.WeeklyWindows;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchedulesViewModelTest {
    private final FakeFleet client = new FakeFleet(fleet(studio()));
    private final List<String> told = new ArrayList<>();
    private final Announcer announcer =
            new Announcer() {
                @Override
                public void done(String text) {
                    told.add("done: " + text);
                }

                @Override
                public void refused(String text) {
                    told.add("refused: " + text);
                }
            };
    private final SchedulesViewModel model =
            new SchedulesViewModel(client, Runnable::run, announcer, ZoneOffset.ofHours(2));

    @Test
    void listsTheFleetItsGroupsAndWorkersWithTheirOwn() {
        model.show(fleet(studio()));

        assertThat(model.rows())
                .extracting(ScopeRow::name)
                .containsExactly("Whole fleet", "floor-2", "research", "artist-noor");
        assertThat(model.rows()).extracting(ScopeRow::workers).containsExactly(10, 0, 2, 0);
        assertThat(model.rows().get(2).inside()).isTrue();
        assertThat(model.rows().getFirst().inside()).isFalse();
    }

    @Test
    void saysWhoFollowsAnotherSchedule() {
        model.show(fleet(studio()));

        assertThat(model.share().get().elsewhere())
                .containsOnlyKeys(RESEARCH)
                .containsEntry(RESEARCH, List.of("train-01", "train-02"));
        edit().setEnabled(false);
        assertThat(model.share().get().followers()).isEmpty();
    }

    @Test
    void saysWhatItIsExpectedToSaveAndOfHowMany() {
        client.energy().days(idleAt100Watts(12));
        model.show(fleet(studio()));
        // Ten workers, 325 hours up to the end of the 14th day, 124 of them on.
        assertThat(model.saving().get())
                .startsWith(
                        "Expected to save 201 kWh and 62.31 EUR in these 14 days, against 10"
                                + " workers that are never off: 201 hours off")
                .endsWith("make it less.");
        edit().setWeek(monday("08:00-12:00"));
        assertThat(model.saving().get()).startsWith("Expected to save 313 kWh");
        edit().setEnabled(false);
        assertThat(model.saving().get()).isEqualTo("It is switched off, and saves nothing.");
    }

    @Test
    void saysOfWhomItKnowsNothing() {
        client.energy().days(idleAt100Watts(3));
        model.show(fleet(studio()));
        assertThat(model.saving().get())
                .contains("against 3 workers")
                .endsWith("Of 7 more workers nobody knows yet what they draw.");
    }

    @Test
    void saysThatWhatItSavesCannotBeSaid() {
        client.energy().fail(Optional.of("the disk is full"));
        model.show(fleet(studio()));
        assertThat(model.saving().get()).contains("cannot be said: the disk is full");
    }

    private static EnergyDays idleAt100Watts(int workers) {
        return EnergyDays.plain(
                LocalDate.parse("2026-11-20"), 2, ZoneId.of("UTC"), workers, 8, 8, 300);
    }

    @Test
    void sendsTheScheduleOnSaveAndFollowsTheFleetAgain() {
        model.show(fleet(studio()));
        edit().setWeek(monday("08:00-12:00"));
        model.save();

        PowerSchedule wanted = studio().at(FLEET).orElseThrow().withWeek(monday("08:00-12:00"));
        assertThat(client.sent()).containsExactly(new FleetCommand.SetSchedule(wanted));
        assertThat(told).containsExactly("done: Schedule saved");
        assertThat(model.hasUnsavedChanges()).isFalse();
        // A snapshot from before the save is late, not news.
        model.show(fleet(studio()));
        assertThat(edit().schedule().get()).isEqualTo(wanted);
        model.show(fleet(studio().with(wanted)));
        model.show(fleet(studio()));
        assertThat(edit().schedule().get()).isEqualTo(studio().at(FLEET).orElseThrow());
    }

    @Test
    void keepsTheChangesWhenSavingWasRefused() {
        model.show(fleet(studio()));
        edit().setWeek(monday("08:00-12:00"));
        client.answer(new Answer.Refused("the disk is full"));
        model.save();
        assertThat(told).containsExactly("refused: the disk is full");
        assertThat(model.hasUnsavedChanges()).isTrue();
    }

    @Test
    void doesNotSaveWhatIsTypedWrong() {
        model.show(fleet(studio()));
        edit().setOverride(false);
        edit().typeDay(DayOfWeek.MONDAY, "8-99");
        model.save();
        assertThat(client.sent()).isEmpty();
        assertThat(told).singleElement().asString().startsWith("refused: Not saved yet. Monday:");
    }

    @Test
    void asksBeforeChangesAreLost() {
        model.show(fleet(studio()));
        edit().setOverride(false);
        model.select(RESEARCH);
        assertThat(model.selected().get()).isEqualTo(FLEET);
        assertThat(model.leavingFor().get()).contains(RESEARCH);
        model.stay();
        assertThat(model.hasUnsavedChanges()).isTrue();
        model.select(RESEARCH);
        model.leave();
        assertThat(model.selected().get()).isEqualTo(RESEARCH);
        assertThat(model.hasUnsavedChanges()).isFalse();
    }

    @Test
    void beginsAScheduleForAGroupInTheFleetsZone() {
        model.show(fleet(studio()));
        model.select(FLOOR);
        assertThat(model.edit().get()).isEmpty();
        model.begin(Template.NIGHTS_OFF);
        assertThat(edit().schedule().get().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(edit().schedule().get().scope()).isEqualTo(FLOOR);
        assertThat(model.hasUnsavedChanges()).isTrue();
        assertThat(model.share().get().followers()).containsExactly("artist-mia", "artist-noor");
        model.revert();
        assertThat(model.edit().get()).isEmpty();
    }

    @Test
    void takesUtcWhereTheMachineHasNoZoneOfItsOwn() {
        model.show(fleet(Schedules.NONE));
        model.begin(Template.OFFICE);
        assertThat(edit().schedule().get().zone()).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void offersWhoHasNoScheduleYet() {
        model.show(fleet(studio()));
        assertThat(model.withoutSchedule())
                .extracting(ScopeRow::name)
                .contains("floor-2", "render-01")
                .doesNotContain("Whole fleet", "research", "artist-noor");
    }

    @Test
    void followsAChangeOfSomebodyElseUnlessItIsBeingChangedHere() {
        model.show(fleet(studio()));
        PowerSchedule theirs = studio().at(FLEET).orElseThrow().withWeek(WeeklyWindows.ALWAYS);
        model.show(fleet(studio().with(theirs)));
        assertThat(edit().schedule().get()).isEqualTo(theirs);

        edit().setOverride(false);
        model.show(fleet(studio()));
        assertThat(model.overtaken().get()).isTrue();
        assertThat(edit().schedule().get().week()).isEqualTo(WeeklyWindows.ALWAYS);
        model.revert();
        assertThat(edit().schedule().get()).isEqualTo(studio().at(FLEET).orElseThrow());
    }

    @Test
    void removesASchedule() {
        model.show(fleet(studio()));
        model.select(NOOR);
        model.remove();
        assertThat(client.sent()).containsExactly(new FleetCommand.RemoveSchedule(NOOR));
        assertThat(model.edit().get()).isEmpty();
        model.show(fleet(studio()));
        assertThat(model.edit().get()).isEmpty();
    }

    private ScheduleEdit edit() {
        return model.edit().get().orElseThrow();
    }
}
