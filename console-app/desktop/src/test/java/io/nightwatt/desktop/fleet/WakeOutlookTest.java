package io.nightwatt.desktop.fleet;

import static io.nightwatt.desktop.fake.WorkerBuilder.NOW;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.Ladders;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.energy.Tariff;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WakeOutlookTest {
    private static final WorkerView PLAIN = worker(1, "plain").build();
    private static final WorkerView LADDER =
            worker(2, "ladder").powered(Ladders.SETTINGS).recorded(Ladders.LEARNED).build();

    @Test
    void saysHowInTheOrderOfTheLadder() {
        assertThat(WakeOutlook.how(PLAIN)).startsWith("It is woken by a magic packet. ");
        assertThat(WakeOutlook.how(LADDER))
                .startsWith(
                        "It is woken by a magic packet; if it does not report in, by a command over"
                                + " SSH, then by an HTTP request. ");
    }

    @Test
    void saysAboutHowLongItTakesOrThatNobodyKnows() {
        assertThat(WakeOutlook.span(LADDER)).isEqualTo("That usually takes at most 48 s.");
        assertThat(WakeOutlook.span(PLAIN))
                .isEqualTo("How long that takes is not known yet: it has 3 min to report in.");
    }

    @Test
    void saysWhatItCostsAtTheTimeWhenItIsWoken() {
        var morning =
                new Tariff.Band(
                        EnumSet.allOf(DayOfWeek.class),
                        LocalTime.of(9, 0),
                        LocalTime.of(11, 0),
                        0.50);
        assertThat(WakeOutlook.idle(OptionalDouble.of(100), tariff(0.30), NOW))
                .isEqualTo("With nothing to do it then draws about 100 W: 0.72 EUR a day.");
        assertThat(WakeOutlook.idle(OptionalDouble.of(100), tariff(0.30, morning), NOW))
                .contains("1.20 EUR a day");
    }

    @Test
    void saysNoMoneyWithoutAPriceAndNothingThatNobodyKnows() {
        assertThat(WakeOutlook.idle(OptionalDouble.of(100), tariff(0), NOW))
                .isEqualTo("With nothing to do it then draws about 100 W.");
        assertThat(WakeOutlook.idle(OptionalDouble.empty(), tariff(0.30), NOW))
                .isEqualTo("What it draws with nothing to do is not known yet.");
    }

    private static Tariff tariff(double price, Tariff.Band... bands) {
        return new Tariff(
                ZoneOffset.UTC,
                "EUR",
                List.of(
                        new Tariff.Prices(
                                LocalDate.EPOCH, price, OptionalDouble.empty(), List.of(bands))));
    }
}
