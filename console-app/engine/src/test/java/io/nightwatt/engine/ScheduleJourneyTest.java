package io.nightwatt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent.Outcome;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.power.Situation;
import io.nightwatt.engine.power.WindowBar;
import io.nightwatt.engine.power.Windows;
import io.nightwatt.engine.schedule.OnStart;
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

/// Windows as a state of the fleet (P7), and what the queue may override (P8). The rig starts on a
/// Monday at 08:00 UTC.
class ScheduleJourneyTest {

    private Rig rig = Rig.idleAfter(Duration.ofMinutes(15), 0);

    @Test
    void stayOnInsideAWindowHoweverIdle() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        set(monday("08:00", "12:00"));
        rig.pass(Duration.ofHours(3));
        assertThat(orders()).isEmpty();
        assertThat(rig.engine.powerDownAt(rig.w(id), rig.now)).isEmpty();
    }

    @Test
    void goDownAfterTheWindowWithTheCoolDownAndNotTheIdleTimeout() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        set(monday("08:00", "09:00"));
        passTo(Duration.ofMinutes(61));
        assertThat(rig.engine.view(rig.w(id), List.of(), rig.now).phase())
                .isEqualTo("shutting down in 4m");
        passTo(Duration.ofMinutes(65).minusSeconds(1));
        assertThat(orders()).isEmpty();
        passTo(Duration.ofMinutes(65));
        assertThat(orders()).containsExactly(id);
        assertThat(rig.effects(Effect.OrderPowerDown.class).getFirst().reason())
                .startsWith("outside its windows until Mon 2026-03-09 08:00 UTC (the fleet)");
    }

    @Test
    void finishTheirWorkBeforeTheyGo() {
        WorkerId id = rig.worker("ws-1", Rig.WORKING);
        set(monday("08:00", "09:00"));
        passTo(Duration.ofHours(3));
        assertThat(orders()).isEmpty();
        rig.speak(id, Rig.IDLE);
        rig.report(id, Rig.IDLE);
        rig.pass(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(orders()).isEmpty();
        rig.pass(1);
        assertThat(orders()).containsExactly(id);
    }

    @Test
    void aScheduleWorksWithNoIdleTimeoutAtAll() {
        rig = new Rig(PowerPolicy.DEFAULT);
        rig.worker("ws-1", Rig.IDLE);
        set(monday("08:00", "09:00"));
        passTo(Duration.ofMinutes(66));
        assertThat(orders()).hasSize(1);
    }

    @Test
    void aQueuedJobKeepsAWorkerOnBeyondItsWindowUntilTheQueueIsDrained() {
        rig.worker("ws-1", Rig.IDLE);
        set(monday("08:00", "09:00"));
        Job job = OneJob.waiting(rig.engine.fleet().jobs().nextId(), "", rig.now);
        rig.engine.fleet().jobs().put(job);
        passTo(Duration.ofMinutes(100));
        assertThat(orders()).isEmpty();
        rig.engine.fleet().jobs().put(job.withoutRest(true, "withdrawn", rig.now));
        rig.pass(Duration.ofMinutes(6));
        assertThat(orders()).hasSize(1);
    }

    @Test
    void withoutTheOverrideTheQueueKeepsNobodyOnAndWakesNobody() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        set(monday("08:00", "09:00").withOverride(false));
        rig.engine
                .fleet()
                .jobs()
                .put(OneJob.waiting(rig.engine.fleet().jobs().nextId(), "", rig.now));
        passTo(Duration.ofMinutes(30));
        assertThat(workBar(id)).isEmpty();
        passTo(Duration.ofMinutes(61));
        assertThat(workBar(id).orElseThrow()).contains("queued jobs do not override");
        passTo(Duration.ofMinutes(66));
        assertThat(orders()).containsExactly(id);
        finishSleep(id);
        assertThat(WindowBar.ofWake(situation(), rig.w(id)).orElseThrow())
                .startsWith("is outside its windows");
    }

    @Test
    void aWindowThatWakesAllWishesForAllAndAsLongAsItLasts() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        set(monday("10:00", "11:00").withOnStart(new OnStart.All()));
        passTo(Duration.ofMinutes(10));
        assertThat(orders()).containsExactly(id);
        finishSleep(id);
        passTo(Duration.ofMinutes(119));
        assertThat(rig.w(id).intent().actor()).isEmpty();
        passTo(Duration.ofHours(2));
        assertThat(rig.w(id).intent().actor()).isEqualTo("automation");
        assertThat(rig.w(id).intent().reason()).contains("inside Mon 10:00-11:00", "wakes all");
        passTo(Duration.ofMinutes(181));
        assertThat(rig.w(id).intent().actor()).isEmpty();
    }

    @Test
    void aWindowThatWakesSomeWishesForThoseUsedLast() {
        WorkerId one = rig.worker("ws-1", Rig.IDLE);
        WorkerId two = rig.worker("ws-2", Rig.IDLE);
        rig.engine
                .fleet()
                .put(rig.w(two).edit().record(rig.w(two).record().used(Rig.START)).build());
        set(monday("10:00", "11:00").withOnStart(new OnStart.Count(1)));
        passTo(Duration.ofMinutes(10));
        finishSleep(one);
        finishSleep(two);
        passTo(Duration.ofMinutes(121));
        assertThat(rig.w(one).intent().actor()).isEmpty();
        assertThat(rig.w(two).intent().actor()).isEqualTo("automation");
    }

    @Test
    void aWindowThatWakesNoneForbidsTheQueueToo() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.sleep(id);
        set(monday("08:00", "12:00").withOnStart(new OnStart.None()));
        assertThat(WindowBar.ofWake(situation(), rig.w(id)).orElseThrow()).contains("wakes none");
    }

    @Test
    void theMostSpecificScheduleWins() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        WorkerId other = rig.worker("ws-2", Rig.IDLE);
        set(monday("08:00", "20:00"));
        set(monday("08:00", "09:00").withScope(new ScheduleScope.Individual(id)));
        passTo(Duration.ofMinutes(66));
        assertThat(orders()).containsExactly(id).doesNotContain(other);
    }

    @Test
    void schedulesAreCheckedAndWrittenDown() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        set(monday("08:00", "20:00"));
        assertThat(rig.last.parts()).containsExactly(FleetPart.SCHEDULES);
        assertThat(rig.ledger.getLast().worker()).isEqualTo(WorkerId.FLEET);
        var nobody = new ScheduleScope.Individual(new WorkerId(99));
        assertThat(
                        rig.ask(
                                new FleetCommand.SetSchedule(
                                        monday("08:00", "09:00").withScope(nobody))))
                .isEqualTo(new Answer.Refused("there is no worker 99"));
        var own = new ScheduleScope.Individual(id);
        assertThat(rig.ask(new FleetCommand.RemoveSchedule(own)))
                .isEqualTo(new Answer.Refused("there is no schedule for worker 1"));
    }

    private void set(PowerSchedule schedule) {
        assertThat(rig.ask(new FleetCommand.SetSchedule(schedule))).isEqualTo(new Answer.Done());
    }

    private static PowerSchedule monday(String on, String off) {
        var window = new Window(LocalTime.parse(on), LocalTime.parse(off));
        var week = new WeeklyWindows(Map.of(DayOfWeek.MONDAY, List.of(window)));
        return PowerSchedule.of(new ScheduleScope.Fleet(), week, ZoneId.of("UTC"));
    }

    private Situation situation() {
        return new Situation(rig.engine.fleet(), new Windows(), rig.now);
    }

    private Optional<String> workBar(WorkerId id) {
        return WindowBar.ofWork(situation(), rig.w(id));
    }

    private void passTo(Duration sinceStart) {
        rig.pass(Duration.between(rig.now, Rig.START.plus(sinceStart)));
    }

    private List<WorkerId> orders() {
        return rig.effects(Effect.OrderPowerDown.class).stream()
                .map(Effect.OrderPowerDown::worker)
                .toList();
    }

    private void finishSleep(WorkerId id) {
        rig.answer(id, Outcome.ACCEPTED);
        rig.goodbye(id);
        rig.disconnect(id);
        rig.silence(id);
        rig.pass(31);
        assertThat(rig.power(id)).isEqualTo(PowerState.SLEEPING);
    }
}
