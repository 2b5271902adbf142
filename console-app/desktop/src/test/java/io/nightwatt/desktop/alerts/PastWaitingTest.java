package io.nightwatt.desktop.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Told;
import io.nightwatt.desktop.fx.Telling;
import org.junit.jupiter.api.Test;

/// Nobody is told that no alert is over before it is known.
class PastWaitingTest {
    private final Told told = new Told();
    private final AlertsViewModel model =
            new AlertsViewModel(new FakeFleet(Fleets.twelve()), new Telling(Runnable::run, told));

    @Test
    void aPersonWaitsForTheFirstReadingAlone() {
        assertThat(model.unread().get()).isTrue();
        model.tab().set(AlertsViewModel.Tab.PAST);
        assertThat(model.unread().get()).isFalse();
        assertThat(told.awaited()).hasSize(1);
        model.opened();
        assertThat(told.awaited()).hasSize(1);
    }
}
