package io.nightwatt.desktop.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.alerts.AlertsViewModel.Tab;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Told;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Mute;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AlertsViewModelTest {
    private final FleetSnapshot twelve = Fleets.twelve();
    private final FakeFleet fleet = new FakeFleet(twelve);
    private final AlertsViewModel model =
            new AlertsViewModel(fleet, new Telling(Runnable::run, new Told()));

    private Alert over(long id) {
        return new Alert(
                id,
                new WorkerId(1),
                Condition.TEMPERATURE_CELSIUS,
                Severity.WARNING,
                twelve.at().minusSeconds(900),
                twelve.at().minusSeconds(300),
                Optional.of(twelve.at().minusSeconds(300)),
                "GPU 0: temperature 74 °C",
                2,
                Optional.empty());
    }

    @Test
    void showsWhatIsOpenAsTheFleetTellsIt() {
        model.show(twelve);
        assertThat(model.open()).isEqualTo(twelve.alerts());
        assertThat(model.name(new WorkerId(1))).isEqualTo("render-01");
        assertThat(model.name(WorkerId.FLEET)).isEqualTo("Fleet");
        assertThat(model.name(new WorkerId(999))).isEqualTo("worker 999");
    }

    @Test
    void readsThePastOnlyWhenItIsInSightAndPageByPage() {
        fleet.alerts()
                .past(
                        LongStream.rangeClosed(1, AlertsViewModel.PAGE + 20)
                                .mapToObj(id -> over(AlertsViewModel.PAGE + 21 - id))
                                .toList());
        model.opened();
        assertThat(model.past()).isEmpty();
        model.tab().set(Tab.PAST);
        assertThat(model.past()).hasSize(AlertsViewModel.PAGE);
        assertThat(model.more().get()).isTrue();
        model.older();
        assertThat(model.past()).hasSize(AlertsViewModel.PAGE + 20);
        assertThat(model.more().get()).isFalse();
    }

    @Test
    void olderOnesThatWereReadStayWhenAnotherHasEnded() {
        int all = AlertsViewModel.PAGE + 20;
        fleet.alerts()
                .past(LongStream.rangeClosed(1, all).mapToObj(id -> over(all + 1 - id)).toList());
        model.show(twelve);
        model.opened();
        model.tab().set(Tab.PAST);
        model.older();
        fleet.alerts()
                .past(
                        LongStream.rangeClosed(1, all + 1)
                                .mapToObj(id -> over(all + 2 - id))
                                .toList());
        model.show(Fleets.noticed(twelve));
        assertThat(model.past().stream().map(Alert::id))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all + 1).mapToObj(id -> all + 2 - id).toList());
        assertThat(model.more().get()).isFalse();
    }

    @Test
    void mutesAnAlertOfAWorkerForThatWorkerAlone() {
        model.mute(over(1), MuteLength.SHIFT);
        model.muteAll(MuteLength.WEEK);
        assertThat(fleet.alerts().asked())
                .containsExactly(
                        "mute " + new WorkerId(1) + " temperature_celsius PT8H",
                        "mute all all PT168H");
    }

    @Test
    void showsWhatIsMutedAndEndsIt() {
        Mute mute =
                new Mute(
                        7,
                        Optional.of(new WorkerId(1)),
                        Optional.empty(),
                        twelve.at().plusSeconds(60),
                        "ann",
                        "");
        fleet.alerts().mutes(List.of(mute));
        model.opened();
        assertThat(model.mutes()).containsExactly(mute);
        fleet.alerts().mutes(List.of());
        model.unmute(mute);
        assertThat(fleet.alerts().asked()).containsExactly("unmute 7");
        assertThat(model.mutes()).isEmpty();
    }
}
