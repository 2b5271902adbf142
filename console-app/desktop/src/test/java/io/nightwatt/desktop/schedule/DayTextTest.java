package io.nightwatt.desktop.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.zone.ZoneSearch;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    08:00-22:00            | 08:00-22:00
                    8-22                   | 08:00-22:00
                    8.30 to 12, 13-22:15   | 08:30-12:00, 13:00-22:15
                    22:00 - 6:00           | 22:00-06:00
                    8-24; 1-2              | 08:00-24:00, 01:00-02:00
                    0-24                   | 00:00-24:00
                    all day                | 00:00-24:00
                    Off                    | ""
                    ""                     | ""
                    8                      | wrong: '8' is not a window such as 08:00-22:00
                    8-12,                  | wrong: '' is not a window such as 08:00-22:00
                    8-25                   | wrong: '8-25' has no time from 00:00 to 24:00
                    8:70-9                 | wrong: '8:70-9' has no time from 00:00 to 24:00
                    24-2                   | wrong: '24-2' has no time from 00:00 to 24:00
                    """)
    void readsWhatPeopleType(String typed, String meant) {
        String read =
                switch (DayText.read(typed)) {
                    case DayText.Typed.Windows(var windows) -> DayText.write(windows);
                    case DayText.Typed.Wrong(String why) -> "wrong: " + why;
                };
        assertThat(read).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "berl, Europe/Berlin",
        "new york, America/New_York",
        "sao p, America/Sao_Paulo",
        "lord, Australia/Lord_Howe"
    })
    void findsZonesByCity(String typed, String first) {
        assertThat(ZoneSearch.matches(typed, 10)).first().isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "europe/berlin, Europe/Berlin",
        "Berlin, Europe/Berlin",
        "utc, UTC",
        "New York, America/New_York",
        "Atlantis, none",
        "Europe, none"
    })
    void takesAZoneThatIsTypedInFull(String typed, String zone) {
        assertThat(ZoneSearch.exact(typed).map(ZoneId::getId).orElse("none")).isEqualTo(zone);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 'UTC+01:00, now 11:00'",
        "UTC, 'UTC, now 10:00'",
        "Asia/Kathmandu, 'UTC+05:45, now 15:45'"
    })
    void saysWhatTimeItIsThere(ZoneId zone, String words) {
        assertThat(ZoneSearch.offset(zone, Instant.parse("2026-11-22T10:00:00Z"))).isEqualTo(words);
    }
}
