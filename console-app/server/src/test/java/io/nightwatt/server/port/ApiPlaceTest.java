package io.nightwatt.server.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiPlaceTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true, https://127.0.0.1:7480",
        "localhost, true, https://127.0.0.1:7480",
        "127.0.0.2, true, https://127.0.0.2:7480",
        "::1, true, https://[0:0:0:0:0:0:0:1]:7480",
    })
    void anAddressOfThisMachineIsTaken(String text, boolean hereOnly, String url) {
        ApiPlace place = new ApiPlace(ApiPlace.address(text), 7480, Optional.empty());
        assertThat(place.isHereOnly()).isEqualTo(hereOnly);
        assertThat(place.url(7480)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "::"})
    void theWildcardIsEveryAddress(String text) throws Exception {
        ApiPlace place = new ApiPlace(ApiPlace.address(text), 7480, Optional.empty());
        assertThat(place.isHereOnly()).isFalse();
        assertThat(place.sockets()).hasSize(1);
        assertThat(place.url(7480)).startsWith("https://").doesNotContain("0.0.0.0");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, is no address of this machine; it has .*127\\.0\\.0\\.1",
        "2001:db8::1, is no address of this machine",
        "224.0.0.1, is no address of this machine",
        "255.255.255.255, is no address of this machine",
        "no such host.invalid, is neither an address nor a name that is known here",
        "1.2.3.4:80, is neither an address",
        "https://farm, is neither an address",
        "'', is no address of this machine",
        "' ', is no address of this machine",
    })
    void whatIsNoneIsRefusedWithWhatThereIs(String text, String said) {
        assertThatThrownBy(() -> ApiPlace.address(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("--api-address '" + text + "' ")
                .containsPattern(said)
                .contains("0.0.0.0 means all of them");
    }

    @Test
    void oneFreePortIsTakenForBoth() throws Exception {
        var both = new ApiPlace(InetAddress.getByName("127.0.0.2"), 0, Optional.empty()).sockets();
        assertThat(both).hasSize(2);
        assertThat(both.getFirst().getPort()).isPositive().isEqualTo(both.getLast().getPort());
        assertThat(ApiPlace.here(0).sockets()).hasSize(1);
    }
}
