package io.nightwatt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.energy.Cause;
import io.nightwatt.engine.energy.Sighting;
import io.nightwatt.engine.energy.Sighting.State;
import io.nightwatt.engine.event.AgentEvent.Outcome;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the energy accounts are told about a worker as it goes about its day, and why it is off.
class EnergyJourneyTest {

    private Rig rig = Rig.idleAfter(Duration.ofMinutes(15), 0);

    private Sighting seen(WorkerId id) {
        return Sighting.of(rig.w(id), rig.engine.fleet().jobs(), HealthPolicy.DEFAULT, rig.now);
    }

    /// From the order to the dark.
    private void goesDown(WorkerId id) {
        for (int i = 0; i < 1_200 && !(rig.w(id).power().phase() instanceof Phase.Ordered); i++) {
            rig.pass(1);
        }
        rig.answer(id, Outcome.ACCEPTED);
        assertThat(seen(id).state()).isEqualTo(State.MOVING);
        rig.goodbye(id);
        rig.disconnect(id);
        rig.silence(id);
        rig.pass(31);
        assertThat(seen(id).state()).isEqualTo(State.OFF);
    }

    @Test
    void whatIsOwedToTheIdleTimeout() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        assertThat(seen(id).state()).isEqualTo(State.IDLE);
        goesDown(id);
        assertThat(seen(id).cause()).isEqualTo(Cause.IDLE_TIMEOUT);
        rig.restart();
        assertThat(seen(id).cause()).as("after a restart").isEqualTo(Cause.IDLE_TIMEOUT);
    }

    @Test
    void whatIsOwedToAWindow() {
        rig = new Rig();
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        // It is Monday, eight o'clock.
        var window = new Window(LocalTime.of(18, 0), LocalTime.of(20, 0));
        var week = new WeeklyWindows(Map.of(DayOfWeek.MONDAY, List.of(window)));
        assertThat(
                        rig.ask(
                                new FleetCommand.SetSchedule(
                                        PowerSchedule.of(
                                                new ScheduleScope.Fleet(),
                                                week,
                                                ZoneId.of("UTC")))))
                .isEqualTo(new Answer.Done());
        goesDown(id);
        assertThat(seen(id).cause()).isEqualTo(Cause.WINDOW);
    }

    @Test
    void whatIsOwedToAPerson() {
        WorkerId asked = rig.worker("ws-1", Rig.IDLE);
        rig.sleep(asked);
        assertThat(seen(asked).cause()).isEqualTo(Cause.MANUAL);
        WorkerId held = rig.worker("ws-2", Rig.IDLE);
        rig.ask(new FleetCommand.SetHold(held, Hold.Kind.OFF, "no budget", Optional.empty()));
        goesDown(held);
        assertThat(seen(held).cause()).isEqualTo(Cause.MANUAL);
    }

    @Test
    void whatWentDownByItselfIsOwedToNobody() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.goodbye(id);
        rig.disconnect(id);
        rig.silence(id);
        rig.pass(31);
        assertThat(seen(id).state()).isEqualTo(State.OFF);
        assertThat(seen(id).cause()).isEqualTo(Cause.OTHER);
    }

    @Test
    void othersWorkIsWorkAndUnheardIsUnknown() {
        WorkerId id = rig.worker("ws-1", Rig.BUSY);
        assertThat(seen(id).state()).isEqualTo(State.ACTIVE);
        assertThat(seen(id).others()).isTrue();
        rig.report(id, Rig.PARKED);
        assertThat(seen(id).state()).isEqualTo(State.IDLE);
        assertThat(seen(id).bootedAt()).isPresent();
        rig.silence(id);
        rig.disconnect(id);
        assertThat(seen(id).state()).isEqualTo(State.UNKNOWN);
        assertThat(seen(id).bootedAt()).isEmpty();
    }

    @Test
    void aSegmentThatRunsHoldsItsGpus() {
        Farm farm = new Farm(PowerPolicy.DEFAULT, List.of(WorkerBuilder.worker(1).build()));
        farm.submit(Requirements.of("command").withGpus(1, 0, ""), 1);
        Sighting seen =
                Sighting.of(
                        farm.engine.fleet().worker(new WorkerId(1)).orElseThrow(),
                        farm.jobs(),
                        HealthPolicy.DEFAULT,
                        farm.now);
        assertThat(seen.state()).isEqualTo(State.ACTIVE);
        assertThat(seen.others()).isFalse();
        assertThat(seen.holdings())
                .containsExactly(new Sighting.Holding(1, Optional.of(List.of("GPU-1-0"))));
    }
}
