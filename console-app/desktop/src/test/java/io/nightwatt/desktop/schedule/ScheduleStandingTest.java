package io.nightwatt.desktop.schedule;

import static io.nightwatt.desktop.schedule.Weeks.BERLIN;
import static io.nightwatt.desktop.schedule.Weeks.FLEET;
import static io.nightwatt.desktop.schedule.Weeks.RENDER;
import static io.nightwatt.desktop.schedule.Weeks.SIM;
import static io.nightwatt.desktop.schedule.Weeks.SPARE;
import static io.nightwatt.desktop.schedule.Weeks.WS_3;
import static io.nightwatt.desktop.schedule.Weeks.crossed;
import static io.nightwatt.desktop.schedule.Weeks.monday;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fx.Announcer;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.engine.schedule.Schedules;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/// Which schedule goes before which, who follows what instead, and where two claim one worker.
class ScheduleStandingTest {
    private static final PowerSchedule OWN =
            PowerSchedule.of(WS_3, monday("10:00-11:00"), BERLIN).withOverride(false);

    private final SchedulesViewModel model =
            new SchedulesViewModel(
                    new FakeFleet(crossed()),
                    Runnable::run,
                    new Announcer() {
                        @Override
                        public void done(String text) {}

                        @Override
                        public void refused(String text) {}
                    },
                    BERLIN);

    @Test
    void saysWhatAGroupOverrides() {
        open(crossed().schedules(), RENDER);
        assertThat(overrides())
                .isEqualTo(
                        "Overrides the fleet's schedule for 1 worker."
                                + " Overrides group Sim's schedule for 1 worker.");
        model.edit().get().orElseThrow().setEnabled(false);
        assertThat(overrides()).isEmpty();
        open(crossed().schedules(), FLEET);
        assertThat(overrides()).isEmpty();
    }

    @Test
    void saysThatOneForTwoWorkersOverridesTheFleets() {
        open(crossed().schedules().without(SIM), RENDER);
        assertThat(overrides()).isEqualTo("Overrides the fleet's schedule for 2 workers.");
    }

    @Test
    void saysWhatAWorkersOwnOverrides() {
        open(crossed().schedules().with(OWN), WS_3);
        assertThat(overrides()).isEqualTo("Overrides group Render's schedule.");
        open(Schedules.of(List.of(OWN, fleets())), WS_3);
        assertThat(overrides()).isEqualTo("Overrides the fleet's schedule.");
    }

    @Test
    void saysInBothGroupsThatTheyClaimTheSameWorker() {
        String conflict = "which has a schedule too. Render goes first, by its name.";
        open(crossed().schedules(), RENDER);
        assertThat(conflicts()).isEqualTo("Conflict: ws-3 is also in group Sim, " + conflict);
        open(crossed().schedules(), SIM);
        assertThat(conflicts()).isEqualTo("Conflict: ws-3 is also in group Render, " + conflict);
        open(crossed().schedules(), WS_3);
        assertThat(conflicts())
                .isEqualTo(
                        "Conflict: ws-3 is in several groups with schedules: Render, Sim."
                                + " Render goes first, by its name.");
        open(crossed().schedules(), FLEET);
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void marksTheConflictInTheList() {
        open(crossed().schedules().with(OWN.withEnabled(false)), FLEET);
        assertThat(model.rows())
                .extracting(ScopeRow::name, ScopeRow::rivals)
                .containsExactly(
                        row("Whole fleet"),
                        row("Render", "Sim"),
                        row("Sim", "Render"),
                        row("spare"),
                        row("ws-3", "Render", "Sim"));
    }

    @Test
    void seesNoConflictThatAWorkersOwnScheduleSettles() {
        open(crossed().schedules().with(OWN), WS_3);
        assertThat(model.rows()).allSatisfy(row -> assertThat(row.rivals()).isEmpty());
        assertThat(conflicts())
                .isEqualTo(
                        "ws-3 is in several groups with schedules: Render, Sim. Its own goes"
                                + " before them all; without it, Render would go first, by its name.");
        open(crossed().schedules().with(OWN), SIM);
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void seesNoConflictWithAScheduleThatIsDisabled() {
        PowerSchedule sim = crossed().schedules().at(SIM).orElseThrow();
        open(crossed().schedules().with(sim.withEnabled(false)), RENDER);
        assertThat(conflicts()).isEmpty();
        assertThat(model.rows()).allSatisfy(row -> assertThat(row.rivals()).isEmpty());
    }

    @Test
    void saysWhatIsFollowedWhereThereIsNoSchedule() {
        open(crossed().schedules(), SPARE);
        assertThat(followed())
                .isEqualTo(
                        "ws-5 follows the fleet's schedule: Mon-Fri 08:00-20:00"
                                + " (Europe/Berlin).");
        open(crossed().schedules(), WS_3);
        assertThat(followed())
                .isEqualTo("ws-3 follows group Render's schedule: always (Europe/Berlin).");
        open(crossed().schedules().without(RENDER).with(OWN), RENDER);
        assertThat(followed())
                .isEqualTo(
                        "ws-2 follows the fleet's schedule: Mon-Fri 08:00-20:00"
                                + " (Europe/Berlin).\n"
                                + "ws-3 follows its own schedule: Mon 10:00-11:00 (Europe/Berlin).");
        open(Schedules.NONE, SIM);
        assertThat(followed())
                .isEqualTo(
                        "ws-3, ws-4 follow no schedule: only the idle rule of the settings"
                                + " brings them down.");
        open(crossed().schedules(), new ScheduleScope.Group("nobody"));
        assertThat(followed()).isEqualTo("No worker is in this group now.");
    }

    @Test
    void beginsFromWhatIsFollowed() {
        PowerSchedule render = crossed().schedules().at(RENDER).orElseThrow().withOverride(false);
        open(crossed().schedules().with(render), WS_3);
        assertThat(model.sources()).containsExactly(render);
        model.begin(render);
        assertThat(model.edit().get().orElseThrow().schedule().get())
                .isEqualTo(render.withScope(WS_3));
        assertThat(model.hasUnsavedChanges()).isTrue();
    }

    @Test
    void beginsAGroupFromTheFleetsNotFromAWorkersOwn() {
        open(Schedules.of(List.of(OWN, fleets())), SIM);
        assertThat(model.sources()).containsExactly(fleets());
        open(Schedules.of(List.of(OWN, fleets())), new ScheduleScope.Group("nobody"));
        assertThat(model.sources()).containsExactly(fleets());
        open(Schedules.NONE, SIM);
        assertThat(model.sources()).isEmpty();
    }

    private static PowerSchedule fleets() {
        return crossed().schedules().at(FLEET).orElseThrow();
    }

    private static Tuple row(String name, String... rivals) {
        return Tuple.tuple(name, List.of(rivals));
    }

    private void open(Schedules schedules, ScheduleScope scope) {
        model.revert();
        model.show(crossed(schedules));
        model.select(scope);
    }

    private String overrides() {
        return ShareText.overrides(scope(), model.share().get(), model::name);
    }

    private String conflicts() {
        return ShareText.conflicts(scope(), model.share().get());
    }

    private String followed() {
        return ShareText.followed(scope(), model.share().get(), model::name);
    }

    private ScheduleScope scope() {
        return model.selected().get();
    }
}
