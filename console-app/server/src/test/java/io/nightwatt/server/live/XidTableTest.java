package io.nightwatt.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.engine.console.FleetSnapshot.Severity;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XidTableTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final XidTable table = XidTable.read();

    @ParameterizedTest
    @ValueSource(ints = {13, 31, 43, 45, 68, 109})
    void whatAProgramDoesIsAWarning(int number) {
        assertThat(table.of(number, 1, NOW).severity()).isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @ValueSource(ints = {48, 62, 63, 64, 74, 79, 92, 94, 95, 119, 120})
    void whatTheHardwareDoesIsCritical(int number) {
        assertThat(table.of(number, 1, NOW).severity()).isEqualTo(Severity.CRITICAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "79 | XID 79, GPU has fallen off the bus",
                "45 | XID 45, Preemptive cleanup, due to previous errors",
                "999 | XID 999"
            })
    void hasWordsForAPerson(int number, String text) {
        assertThat(table.of(number, 1, NOW).text()).isEqualTo(text);
    }

    @Test
    void anUnknownNumberIsAWarning() {
        assertThat(table.of(4711, 1, NOW).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void refusesAKindThatThereIsNot() {
        assertThatThrownBy(() -> XidTable.parse("79,weather,GPU has fallen off the bus"))
                .hasMessageContaining("weather");
    }
}
