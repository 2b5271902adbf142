package io.nightwatt.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which network cards a magic packet would find switched off. A machine's are eth0, eth1 …, each
/// armed (`+`), off (`-`) or not known (`?`); the packet goes to all but the last.
class DisarmedTest {

    @ParameterizedTest
    @CsvSource({
        "+.,",
        "-., eth0",
        "?.,",
        "+-.,",
        "-+.,",
        "--., eth0 eth1",
        "?-., eth1",
        "??.,",
        "-+, eth0"
    })
    void noneIsWhenOneOfThemWouldWakeTheMachine(String cards, String expected) {
        List<Machine.NetworkInterface> interfaces = new ArrayList<>();
        List<String> macs = new ArrayList<>();
        for (int at = 0; at < cards.length(); at++) {
            String mac = "aa:bb:cc:dd:ee:0" + at;
            Optional<Boolean> armed =
                    switch (cards.charAt(at)) {
                        case '+' -> Optional.of(true);
                        case '-' -> Optional.of(false);
                        default -> Optional.empty();
                    };
            interfaces.add(new Machine.NetworkInterface("eth" + at, mac, List.of(), armed));
            if (at < cards.length() - 1) {
                macs.add(mac);
            }
        }
        var machine =
                new Machine(
                        "ws-1",
                        "linux",
                        "",
                        "boot",
                        Instant.EPOCH,
                        "0.1.0",
                        interfaces,
                        List.of(),
                        new Machine.Nvml("ok", "", "580.1"),
                        Optional.empty());
        assertThat(String.join(" ", machine.disarmed(new WakeSettings(macs, List.of()))))
                .isEqualTo(expected == null ? "" : expected);
    }
}
