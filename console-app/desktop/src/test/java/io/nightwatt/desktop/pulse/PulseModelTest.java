package io.nightwatt.desktop.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fleet.DisplayState;
import io.nightwatt.desktop.fleet.EnergyToday;
import io.nightwatt.desktop.fleet.FleetSummary;
import io.nightwatt.desktop.pulse.PulseModel.Mood;
import io.nightwatt.desktop.pulse.PulseModel.Tile;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PulseModelTest {
    private static final EnergyToday NO_ENERGY =
            new EnergyToday(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    "EUR");

    private final PulseModel model = new PulseModel();

    @Test
    void saysTheSameAsTheFleetPage() {
        model.show(
                new FleetSummary(
                        9,
                        Map.of(
                                DisplayState.ON, 3,
                                DisplayState.IDLE, 2,
                                DisplayState.SLEEPING, 3,
                                DisplayState.DEGRADED, 1),
                        OptionalDouble.of(5_390),
                        24,
                        7,
                        3,
                        1,
                        0),
                new EnergyToday(
                        OptionalDouble.of(41),
                        OptionalDouble.of(18.64),
                        OptionalDouble.of(12),
                        OptionalDouble.of(5.5),
                        "EUR"));
        PulseModel.Pulse pulse = model.pulse().get();
        assertThat(pulse.watts()).isEqualTo("5.39 kW");
        assertThat(pulse.states().stream().map(tile -> tile.name() + " " + tile.number()))
                .contains("On 3", "Idle 2", "Sleeping 3", "Waking 0", "Down 0", "Degraded 1");
        assertThat(pulse.work().stream().map(Tile::number))
                .containsExactly("7", "3", "1", "18.6 kWh");
        assertThat(pulse.mood()).isEqualTo(Mood.WARNING);
        assertThat(pulse.line()).isEqualTo("5 on, 3 sleeping, 1 alert");
    }

    @Test
    void whatIsNotKnownIsNotZero() {
        model.show(summary(Map.of(DisplayState.DOWN, 2), 0, 2), NO_ENERGY);
        PulseModel.Pulse pulse = model.pulse().get();
        assertThat(pulse.watts()).isEqualTo("no reading");
        assertThat(pulse.work().getLast().number()).isEqualTo("\u2013");
        assertThat(pulse.mood()).isEqualTo(Mood.CRITICAL);
        assertThat(pulse.line()).isEqualTo("0 on, 0 sleeping, 2 down, 2 alerts");
    }

    @Test
    void anEmptyFleetSaysSo() {
        model.show(summary(Map.of(), 0, 0), NO_ENERGY);
        assertThat(model.pulse().get().line()).isEqualTo("no workers yet");
        assertThat(model.pulse().get().mood()).isEqualTo(Mood.CALM);
    }

    private static FleetSummary summary(
            Map<DisplayState, Integer> states, int warnings, int critical) {
        return new FleetSummary(
                states.values().stream().mapToInt(each -> each).sum(),
                states,
                OptionalDouble.empty(),
                0,
                0,
                0,
                warnings,
                critical);
    }
}
