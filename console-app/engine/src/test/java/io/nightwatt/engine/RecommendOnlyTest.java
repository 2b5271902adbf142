package io.nightwatt.engine;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.Rule;
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

/// Automation that only recommends: it says what it would do, and does nothing by itself.
class RecommendOnlyTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(15);
    private static final PowerPolicy RECOMMENDS =
            PowerPolicy.DEFAULT
                    .withIdleTimeout(Optional.of(TIMEOUT))
                    .edit()
                    .recommendOnly(true)
                    .build();

    private final Rig rig = new Rig(RECOMMENDS);

    @Test
    void powersNothingDownAndSaysWhatItWouldDo() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.pass(Duration.ofMinutes(11));
        assertThat(view(id).phase()).startsWith("would shut down in ");
        assertThat(view(id).powerDownAt()).isEmpty();
        rig.pass(Duration.ofHours(3));
        assertThat(orders()).isEmpty();
        assertThat(view(id).phase()).isEqualTo("would shut down now");
        assertThat(view(id).explanation().recommendation().map(Rule::words))
                .hasValueSatisfying(words ->
                        assertThat(words).startsWith("would be powered down now: idle for"));
        assertThat(view(id).explanation().whatWouldChangeIt())
                .contains("automation is turned on in the settings");
    }

    @Test
    void theHistorySaysOnceWhatItWouldHaveDone() {
        rig.worker("ws-1", Rig.IDLE);
        rig.pass(Duration.ofHours(3));
        List<LedgerEntry> said =
                rig.ledger.stream()
                        .filter(line -> line.reason().contains("recommend only"))
                        .toList();
        assertThat(said).hasSize(1);
        assertThat(said.getFirst().reason())
                .isEqualTo("stays on by recommend only: automation only says what it would do");
    }

    @Test
    void recommendsNothingWhereSomethingElseKeepsTheWorkerOn() {
        WorkerId id = rig.worker("ws-1", Rig.BUSY);
        rig.pass(Duration.ofHours(1));
        assertThat(view(id).phase()).isEmpty();
        assertThat(view(id).explanation().recommendation()).isEmpty();
    }

    @Test
    void whatAPersonAsksForIsDone() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.powerDown(id);
        rig.pass(2);
        assertThat(orders()).containsExactly(id);
    }

    @Test
    void worksFromTheMomentThatItIsTurnedOn() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.pass(Duration.ofHours(1));
        assertThat(orders()).isEmpty();
        PowerPolicy on = RECOMMENDS.edit().recommendOnly(false).build();
        assertThat(rig.ask(new FleetCommand.SetPowerPolicy(on))).isEqualTo(new Answer.Done());
        assertThat(rig.ledger.getLast().reason())
                .isEqualTo("power rules: recommend only from true to false");
        rig.pass(2);
        assertThat(orders()).containsExactly(id);
    }

    @Test
    void wakesNothingForAJobAndSaysThatItWould() {
        Farm farm = new Farm(RECOMMENDS, List.of(worker(1).asleep().build()));
        var job = farm.submit(Requirements.of("command"), 1);
        farm.pass(600);
        assertThat(farm.woken()).isEmpty();
        assertThat(farm.jobs().reason(farm.job(job)))
                .isEqualTo("ws-1 would be woken, but automation only recommends");
        farm.ask(new FleetCommand.Wake(new WorkerId(1), "by hand"));
        farm.pass(1);
        assertThat(farm.woken()).containsExactly(1L);
    }

    @Test
    void wakesNothingForAWindow() {
        Farm farm = new Farm(RECOMMENDS, List.of(worker(1).asleep().build()));
        var allDay = new Window(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
        var week = new WeeklyWindows(Map.of(DayOfWeek.MONDAY, List.of(allDay)));
        PowerSchedule always =
                PowerSchedule.of(new ScheduleScope.Fleet(), week, ZoneId.of("UTC"))
                        .withOnStart(new OnStart.All());
        farm.ask(new FleetCommand.SetSchedule(always));
        farm.pass(600);
        assertThat(farm.woken()).isEmpty();
        farm.ask(new FleetCommand.SetPowerPolicy(RECOMMENDS.edit().recommendOnly(false).build()));
        farm.pass(2);
        assertThat(farm.woken()).containsExactly(1L);
    }

    private List<WorkerId> orders() {
        return rig.effects(Effect.OrderPowerDown.class).stream()
                .map(Effect.OrderPowerDown::worker)
                .toList();
    }

    private WorkerView view(WorkerId id) {
        return rig.engine.view(rig.w(id), List.of(), rig.now);
    }
}
