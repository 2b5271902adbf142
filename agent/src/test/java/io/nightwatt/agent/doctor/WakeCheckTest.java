package io.nightwatt.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.proto.agent.v1.Host;
import io.nightwatt.proto.agent.v1.NetworkInterface;
import io.nightwatt.proto.agent.v1.WakeOnLan;
import org.junit.jupiter.api.Test;

class WakeCheckTest {

    private static Finding of(WakeOnLan... cards) {
        var host = Host.newBuilder();
        for (int at = 0; at < cards.length; at++) {
            host.addInterfaces(
                    NetworkInterface.newBuilder().setName("eno" + at).setWakeOnLan(cards[at]));
        }
        return WakeCheck.of(host);
    }

    @Test
    void aMachineWithACardThatIsArmedCanBeWoken() {
        assertThat(of(WakeOnLan.WAKE_ON_LAN_DISARMED, WakeOnLan.WAKE_ON_LAN_ARMED))
                .isEqualTo(Finding.ok("Wake-on-LAN: eno1 can wake the machine."));
    }

    @Test
    void oneWhoseCardsAreAllOffIsToldHowToArmThem() {
        Finding found = of(WakeOnLan.WAKE_ON_LAN_DISARMED, WakeOnLan.WAKE_ON_LAN_UNSPECIFIED);
        assertThat(found.what()).isEqualTo("Wake-on-LAN: off for eno0.");
        assertThat(found.level()).isEqualTo(Finding.Level.WARNING);
        assertThat(found.remedy()).contains("ethtool -s eno0 wol g");
    }

    @Test
    void oneThatDoesNotSayIsNoWarning() {
        assertThat(of(WakeOnLan.WAKE_ON_LAN_UNSPECIFIED).level()).isEqualTo(Finding.Level.OK);
        assertThat(of().level()).isEqualTo(Finding.Level.OK);
    }
}
