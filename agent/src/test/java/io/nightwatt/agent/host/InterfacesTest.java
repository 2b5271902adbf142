package io.nightwatt.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.proto.agent.v1.WakeOnLan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterfacesTest {
    @TempDir Path root;

    @ParameterizedTest
    @CsvSource({
        "enabled, WAKE_ON_LAN_ARMED",
        "disabled, WAKE_ON_LAN_DISARMED",
        "'', WAKE_ON_LAN_UNSPECIFIED"
    })
    void aCardIsArmedWhenItsDriverSaysSo(String said, WakeOnLan expected) throws IOException {
        Path file = root.resolve("sys/class/net/eno1/device/power/wakeup");
        Files.createDirectories(file.getParent());
        Files.writeString(file, said + "\n");
        assertThat(Interfaces.wakeOnLan(root, "eno1")).isEqualTo(expected);
    }

    @Test
    void ofABridgeNothingIsKnown() {
        assertThat(Interfaces.wakeOnLan(root, "br0")).isEqualTo(WakeOnLan.WAKE_ON_LAN_UNSPECIFIED);
    }
}
