package io.nightwatt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent.Outcome;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.PowerMode;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.PowerState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The console ends between an agent's yes and its power command: the agent stays on, and a
/// person's wish is not forgotten.
class CrossedWishTest {

    private static List<Effect.OrderPowerDown> orders(Rig rig) {
        return rig.effects(Effect.OrderPowerDown.class);
    }

    /// Its agent has lost the console, and has connected to the new one as if nothing had been.
    private static void crossed(Rig rig, WorkerId id, Duration away) {
        rig.answer(id, Outcome.ACCEPTED);
        rig.goodbye(id);
        rig.now = rig.now.plus(away);
        rig.restart();
        rig.forgetEffects();
        rig.connect(id, "instance-ws-1", Rig.IDLE);
    }

    @Test
    void aPersonsWishIsAskedForAgain() {
        Rig rig = new Rig();
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.powerDown(id);
        long generation = rig.w(id).generation();
        crossed(rig, id, Duration.ofSeconds(5));
        assertThat(orders(rig))
                .singleElement()
                .satisfies(order -> assertThat(order.generation()).isGreaterThan(generation));
        rig.answer(id, Outcome.ACCEPTED);
        rig.goodbye(id);
        rig.disconnect(id);
        rig.silence(id);
        rig.pass(61);
        assertThat(rig.power(id)).isEqualTo(PowerState.SLEEPING);
        assertThat(rig.w(id).hold()).as("by hand").isPresent();
    }

    @Test
    void notWhenItIsOldOrTheMachineWorks() {
        Rig rig = new Rig();
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.powerDown(id);
        crossed(rig, id, Duration.ofMinutes(6));
        assertThat(orders(rig)).isEmpty();
        assertThat(rig.power(id)).isEqualTo(PowerState.IDLE);

        rig.powerDown(id);
        rig.answer(id, Outcome.ACCEPTED);
        rig.restart();
        rig.forgetEffects();
        rig.connect(id, "instance-ws-1", Rig.BUSY);
        assertThat(orders(rig)).isEmpty();
        assertThat(rig.power(id)).isEqualTo(PowerState.ON);
    }

    /// It may have slept, and somebody may have woken it.
    @Test
    void notOfAMachineThatSleeps() {
        Rig rig = new Rig();
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        PowerSettings sleeps = PowerSettings.DEFAULT.withMode(PowerMode.SUSPEND);
        rig.ask(new FleetCommand.SetPowerSettings(id, sleeps));
        rig.powerDown(id);
        crossed(rig, id, Duration.ofSeconds(5));
        assertThat(orders(rig)).isEmpty();
    }

    @Test
    void automationLooksAnewAtWhatItWants() {
        Rig rig = Rig.idleAfter(Duration.ofMinutes(11), 0);
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.pass(Duration.ofMinutes(11).minusSeconds(31));
        assertThat(rig.power(id)).isEqualTo(PowerState.SHUTTING_DOWN);
        crossed(rig, id, Duration.ofSeconds(5));
        assertThat(orders(rig)).isEmpty();
    }
}
