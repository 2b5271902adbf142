package io.nightwatt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.event.AgentEvent.Outcome;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.PowerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HealthJourneyTest {

    private final Rig rig = new Rig();

    @Test
    void degradesGoesDownAndHeals() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.silence(id);
        rig.report(id, Rig.IDLE);
        rig.pass(14);
        assertThat(health(id)).isEqualTo(Health.HEALTHY);
        rig.pass(1);
        assertThat(health(id)).isEqualTo(Health.DEGRADED);
        rig.pass(14);
        assertThat(health(id)).isEqualTo(Health.DEGRADED);
        rig.pass(1);
        assertThat(health(id)).isEqualTo(Health.DOWN);
        rig.report(id, Rig.IDLE);
        assertThat(health(id)).isEqualTo(Health.HEALTHY);
        assertThat(rig.ledger.getLast().reason()).isEqualTo("gives signs of life again after 30 s");
    }

    @Test
    void judgesNobodyForOneDownSpanAfterTheConsoleStarted() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.silence(id);
        rig.pass(3600);
        rig.report(id, Rig.IDLE);
        rig.now = rig.now.plusSeconds(7200);
        rig.restart();
        rig.pass(29);
        assertThat(health(id)).isEqualTo(Health.HEALTHY);
        rig.pass(1);
        assertThat(health(id)).isEqualTo(Health.DOWN);
    }

    @Test
    void holdsItsVerdictsWhenItsOwnClockWasLate() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.silence(id);
        rig.report(id, Rig.IDLE);
        rig.pass(10);
        rig.now = rig.now.plusSeconds(8);
        rig.say(new Event.Tick());
        assertThat(health(id)).as("18 s of silence, 8 of them ours").isEqualTo(Health.HEALTHY);
        assertThat(rig.engine.verdictsHeld(rig.now)).isPresent();
        rig.pass(9);
        assertThat(health(id)).isEqualTo(Health.HEALTHY);
        rig.pass(1);
        assertThat(health(id)).as("two signs' time to catch up").isEqualTo(Health.DEGRADED);
    }

    @Test
    void aConsoleThatSleptGivesAFullDownSpan() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.silence(id);
        rig.now = rig.now.plusSeconds(8 * 3600);
        rig.say(new Event.Tick());
        rig.pass(29);
        assertThat(health(id)).isEqualTo(Health.HEALTHY);
        rig.pass(1);
        assertThat(health(id)).isEqualTo(Health.DOWN);
    }

    @Test
    void aClockThatWasSetBackHidesNobodysDeath() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.silence(id);
        rig.report(id, Rig.IDLE);
        rig.now = rig.now.minusSeconds(15 * 3600);
        rig.pass(40);
        assertThat(health(id)).isEqualTo(Health.DOWN);
    }

    @Test
    void aClockThatWasSetOnMakesNobodySleepSooner() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.powerDown(id);
        rig.answer(id, Outcome.ACCEPTED);
        rig.goodbye(id);
        rig.disconnect(id);
        rig.silence(id);
        rig.pass(4);
        rig.now = rig.now.plusSeconds(11);
        rig.pass(25);
        assertThat(rig.power(id)).as("29 s of silence").isEqualTo(PowerState.SHUTTING_DOWN);
        rig.pass(6);
        assertThat(rig.power(id)).isEqualTo(PowerState.SLEEPING);
    }

    @Test
    void holdsItsVerdictsWhenManyGoSilentTogetherButNotForEver() {
        List<WorkerId> ids = tenWorkers();
        ids.subList(0, 3).forEach(rig::silence);
        rig.pass(50);
        assertThat(ids).extracting(this::health).containsOnly(Health.HEALTHY);
        assertThat(rig.engine.verdictsHeld(rig.now).orElse("")).contains("network");
        rig.pass(10);
        assertThat(ids.subList(0, 3)).extracting(this::health).containsOnly(Health.DOWN);
        assertThat(ids.subList(3, 10)).extracting(this::health).containsOnly(Health.HEALTHY);
    }

    @Test
    void twoOfTenAreNotTheNetwork() {
        List<WorkerId> ids = tenWorkers();
        ids.subList(0, 2).forEach(rig::silence);
        rig.pass(35);
        assertThat(ids.subList(0, 2)).extracting(this::health).containsOnly(Health.DOWN);
    }

    @Test
    void doesNotJudgeAWorkerThatSleeps() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.sleep(id);
        rig.pass(3600);
        assertThat(health(id)).isEqualTo(Health.HEALTHY);
    }

    /// 200 workers, a sign each five seconds, one packet in twenty lost: nobody is called degraded.
    @Test
    void neverCallsAHealthyWorkerDegradedOverATransportThatRepeatsWhatIsLost() {
        var random = new Random(42);
        List<WorkerId> ids = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            ids.add(rig.worker("ws-" + number, Rig.IDLE));
        }
        ids.forEach(rig::silence);
        rig.forgetEffects();
        var delayed = new long[200];
        int hours = 2;
        for (int second = 0; second < hours * 3600; second++) {
            rig.now = rig.now.plusSeconds(1);
            for (int number = 0; number < 200; number++) {
                if ((second + number) % 5 == 0) {
                    delayed[number] = second + transport(random);
                }
                if (delayed[number] == second) {
                    rig.report(ids.get(number), Rig.IDLE);
                }
            }
            rig.say(new Event.Tick());
        }
        assertThat(rig.ledger).filteredOn(entry -> entry.kind().equals("health")).isEmpty();
    }

    /// Seconds until a sign arrives: each loss (1 in 20) doubles the wait for the next try, as TCP
    /// does, from 200 ms.
    private static long transport(Random random) {
        double wait = 0;
        double retry = 0.2;
        while (random.nextDouble() < 0.05) {
            wait += retry;
            retry *= 2;
        }
        return (long) wait;
    }

    private List<WorkerId> tenWorkers() {
        List<WorkerId> ids = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            ids.add(rig.worker("ws-" + number, Rig.IDLE));
        }
        return ids;
    }

    private Health health(WorkerId id) {
        return rig.w(id).health();
    }
}
