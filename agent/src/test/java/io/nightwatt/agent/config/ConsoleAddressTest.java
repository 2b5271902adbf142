package io.nightwatt.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleAddressTest {

    @ParameterizedTest
    @CsvSource({
        "console:7000, console, 7000, console:7000",
        "console, console, 7443, console:7443",
        "10.0.0.1:1, 10.0.0.1, 1, 10.0.0.1:1",
        "[fe80::1]:9, fe80::1, 9, [fe80::1]:9",
        "[fe80::1], fe80::1, 7443, [fe80::1]:7443",
        "fe80::1, fe80::1, 7443, [fe80::1]:7443",
    })
    void readsWhatPeopleWrite(String text, String host, int port, String shown) {
        ConsoleAddress address = ConsoleAddress.parse(text);
        assertThat(address).isEqualTo(new ConsoleAddress(host, port));
        assertThat(address).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":7443", "a:", "a:0", "a:65536", "a:x", "a b:1", "https://a:1", "a/b"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> ConsoleAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }
}
