package io.nightwatt.desktop.energy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.energy.HostPower;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostEditTest {
    private final HostEdit edit = new HostEdit(ZoneId.of("Europe/Berlin"));

    @Test
    void whatIsNotTouchedStaysAsItIs() {
        var calibration =
                new HostPower.Calibration(
                        new HostPower.Reading(Instant.EPOCH, Instant.MAX, 14.2), 1.08);
        var host = new HostPower(60, 140, 0.925, Optional.of(calibration));
        edit.show(host);
        assertThat(edit.host()).isEqualTo(host);
        assertThat(edit.reading()).isEmpty();
        assertThat(edit.calibration().get()).contains("1.080").contains("14.2 kWh");
        assertThat(edit.valid().get()).isTrue();
    }

    @Test
    void saysWhatIsWrongWithTheWatts() {
        edit.idle().set("150");
        assertThat(edit.hostProblem().get())
                .isEqualTo(
                        "\"host_active_watts\" is at least \"host_idle_watts\" (150.0), not 0.0");
        edit.active().set("200");
        assertThat(edit.valid().get()).isTrue();
        edit.efficiency().set("20");
        assertThat(edit.hostProblem().get()).contains("\"psu_efficiency\" is 0.5 to 1");
        edit.efficiency().set("90");
        edit.idle().set("some");
        assertThat(edit.hostProblem().get()).contains("some");
        assertThat(edit.valid().get()).isFalse();
    }

    @Test
    void readsAMeterOverWholeDays() {
        edit.meterKwh().set("14,2");
        assertThat(edit.meterProblem().get()).startsWith("Say the first and the last day");
        edit.meterFrom().set("2026-11-16");
        edit.meterTo().set("2026-11-15");
        assertThat(edit.meterProblem().get()).startsWith("The last day comes before the first");
        edit.meterTo().set("2026-11-22");
        assertThat(edit.valid().get()).isTrue();
        assertThat(edit.reading())
                .contains(
                        new HostPower.Reading(
                                Instant.parse("2026-11-15T23:00:00Z"),
                                Instant.parse("2026-11-22T23:00:00Z"),
                                14.2));
        edit.meterKwh().set("0");
        assertThat(edit.meterProblem().get()).contains("more than 0");
    }
}
