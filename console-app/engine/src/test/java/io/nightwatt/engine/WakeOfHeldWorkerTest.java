package io.nightwatt.engine;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.WakeRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A wake that waits for room, and a hold: a person's newest word counts (P12).
class WakeOfHeldWorkerTest {

    private static final Requirements ANY = Requirements.of("command");

    private static Farm twoAsleepAndOneWakeAtATime() {
        var rules = new WakeRules(1, Duration.ZERO, new TreeMap<>());
        return new Farm(
                PowerPolicy.DEFAULT.edit().wake(rules).build(),
                List.of(worker(1).asleep().build(), worker(2).asleep().build()));
    }

    @Test
    void aHoldTakesBackAWakeThatStillWaitsForRoom() {
        Farm farm = twoAsleepAndOneWakeAtATime();
        farm.submit(ANY, 5);
        farm.ask(new FleetCommand.Wake(new WorkerId(2), "shift"));
        var hold =
                new FleetCommand.SetHold(
                        new WorkerId(2), Hold.Kind.OFF, "being mended", Optional.empty());
        assertThat(farm.ask(hold)).isEqualTo(new Answer.Done());
        farm.pass(120);
        assertThat(farm.woken()).containsExactly(1L);
        assertThat(farm.worker(2).hold()).isPresent();
    }

    @Test
    void aWakeThatWaitsForRoomEndsAnOlderHold() {
        Farm farm = twoAsleepAndOneWakeAtATime();
        var hold =
                new FleetCommand.SetHold(
                        new WorkerId(2), Hold.Kind.OFF, "being mended", Optional.empty());
        farm.ask(hold);
        farm.submit(ANY, 5);
        assertThat(farm.worker(2).hold()).isPresent();
        assertThat(farm.ask(new FleetCommand.Wake(new WorkerId(2), "shift")))
                .isEqualTo(new Answer.Done());
        assertThat(farm.worker(2).hold()).isEmpty();
        farm.pass(120);
        assertThat(farm.woken()).containsExactly(1L, 2L);
    }
}
