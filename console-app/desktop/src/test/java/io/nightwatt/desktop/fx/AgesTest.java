package io.nightwatt.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {

    @ParameterizedTest
    @CsvSource({
        "-5, 0 s",
        "0, 0 s",
        "59, 59 s",
        "60, 1 min",
        "3599, 59 min",
        "3600, 1 h",
        "12000, 3 h 20 min",
        "86400, 1 d",
        "273600, 3 d 4 h"
    })
    void saysASpanInAtMostTwoUnits(long seconds, String said) {
        assertThat(Ages.span(Duration.ofSeconds(seconds))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"-5, 0 s", "59, 59 s", "3599, 59 min", "12000, 3 h", "86399, 23 h", "273600, 3 d"})
    void saysASpanRoughlyInOneUnit(long seconds, String said) {
        Instant now = Instant.EPOCH;
        assertThat(Ages.roughly(now.minusSeconds(seconds), now)).isEqualTo(said);
    }

    @Test
    void countsDownAndStopsAtZero() {
        Instant now = Instant.EPOCH;
        assertThat(Ages.countdown(now.plusSeconds(581), now)).isEqualTo("9:41");
        assertThat(Ages.countdown(now.minusSeconds(3), now)).isEqualTo("0:00");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 W", "312.4, 312 W", "999, 999 W", "5390, 5.39 kW"})
    void saysWattsShort(double watts, String said) {
        assertThat(Units.watts(watts)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "612, 0.6", "24564, 24", "18640, 18.2", "81920, 80"})
    void saysMemoryInGigabytes(double megabytes, String said) {
        assertThat(Units.gigabytes(megabytes)).isEqualTo(said);
    }
}
