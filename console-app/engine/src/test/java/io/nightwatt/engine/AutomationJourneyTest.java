package io.nightwatt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent.Outcome;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.power.CycleLimits;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.PowerMode;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.PowerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The idle timeout and everything that keeps automation from acting on it.
class AutomationJourneyTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    private Rig rig = Rig.idleAfter(TIMEOUT, 0);

    @Test
    void showsTheCoolDownAndOrdersAtTheFirstTickAfterTheTimeout() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        passTo(Duration.ofMinutes(9));
        assertThat(phase(id)).isEmpty();
        passTo(Duration.ofMinutes(10));
        assertThat(phase(id)).isEqualTo("shutting down in 5m");
        passTo(Duration.ofMinutes(14).plusSeconds(20));
        assertThat(phase(id)).isEqualTo("shutting down in 40s");
        passTo(TIMEOUT.minusSeconds(1));
        assertThat(orders()).isEmpty();
        passTo(TIMEOUT);
        assertThat(orders()).containsExactly(id);
    }

    @Test
    void activityEndsTheCoolDownAtOnce() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        passTo(Duration.ofMinutes(12));
        rig.report(id, Rig.BUSY);
        assertThat(phase(id)).isEmpty();
        assertThat(rig.engine.powerDownAt(rig.w(id), rig.now)).isEmpty();
        rig.report(id, Rig.IDLE);
        passTo(Duration.ofMinutes(26));
        assertThat(orders()).isEmpty();
        passTo(Duration.ofMinutes(28));
        assertThat(orders()).containsExactly(id);
    }

    @Test
    void aJobThatCouldRunHereEndsTheCoolDownAndItsGoingBeginsANewOne() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        passTo(Duration.ofMinutes(12));
        Job job = waitsButNotHere(id, Duration.ofMinutes(20));
        assertThat(phase(id)).isEmpty();
        assertThat(orders()).isEmpty();
        withdraw(job);
        rig.pass(2);
        assertThat(phase(id)).startsWith("shutting down in");
        rig.pass(Duration.ofMinutes(5));
        assertThat(orders()).containsExactly(id);
    }

    @Test
    void aJobThatCannotRunHereKeepsNobodyOn() {
        rig.worker("ws-1", Rig.IDLE);
        submit("other-group");
        passTo(TIMEOUT);
        assertThat(orders()).hasSize(1);
    }

    @Test
    void aPersonCallsTheCoolDownOff() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        passTo(Duration.ofMinutes(12));
        assertThat(rig.ask(new FleetCommand.CancelPowerDown(id))).isEqualTo(new Answer.Done());
        assertThat(phase(id)).isEmpty();
        passTo(Duration.ofMinutes(26));
        assertThat(orders()).isEmpty();
        passTo(Duration.ofMinutes(28));
        assertThat(orders()).containsExactly(id);
    }

    @Test
    void aWorkersOwnTimeoutCountsInsteadOfTheFleets() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        set(id, settings(Optional.of(Duration.ofMinutes(30)), false, PowerMode.SUSPEND));
        passTo(Duration.ofMinutes(29));
        assertThat(orders()).isEmpty();
        passTo(Duration.ofMinutes(30));
        assertThat(rig.effects(Effect.OrderPowerDown.class).getFirst().mode())
                .isEqualTo(PowerMode.SUSPEND);
    }

    @Test
    void theLastJobCountsWhereTheAgentHasSeenNothing() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        passTo(Duration.ofMinutes(10));
        use(id);
        passTo(Duration.ofMinutes(24));
        assertThat(orders()).isEmpty();
        passTo(Duration.ofMinutes(25));
        assertThat(orders()).containsExactly(id);
    }

    @Test
    void neverGoesBelowTheMinimumOfAGroupAndSaysSoOnce() {
        var floor = new TreeMap<>(Map.of("render", 2));
        rig = new Rig(policy().edit().minReadyByGroup(floor).build());
        List<WorkerId> ids = List.of(worker("a", "render"), worker("b", "render"), worker("c"));
        passTo(Duration.ofMinutes(18));
        assertThat(orders()).containsExactly(ids.get(2));
        assertThat(kept()).hasSize(2);
        assertThat(kept().getFirst().reason())
                .isEqualTo(
                        "stays on by minimum of ready workers: 2 workers are ready in group"
                                + " render, and 2 must stay");
    }

    @Test
    void neverPowersDownAMinimumFleetMember() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        set(id, settings(Optional.empty(), true, PowerMode.OFF));
        passTo(Duration.ofHours(2));
        assertThat(orders()).isEmpty();
    }

    @Test
    void aWorkerThatCameOnStaysOnForItsMinimum() {
        var cycles = new CycleLimits(Duration.ofMinutes(40), Duration.ZERO, 8);
        rig = new Rig(policy().edit().cycles(cycles).build());
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        passTo(Duration.ofMinutes(39));
        assertThat(orders()).isEmpty();
        passTo(Duration.ofMinutes(41));
        assertThat(orders()).containsExactly(id);
    }

    @Test
    void automationPowersDownOnlySoOftenADay() {
        var cycles = new CycleLimits(Duration.ZERO, Duration.ZERO, 3);
        rig = new Rig(policy().edit().cycles(cycles).build());
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        for (int round = 0; round < 5; round++) {
            for (int second = 0; second < 960 && rig.power(id) == PowerState.IDLE; second++) {
                rig.pass(1);
            }
            if (rig.power(id) == PowerState.SHUTTING_DOWN) {
                finishSleep(id);
                rig.connect(id, "instance-" + round, "installation-1", "boot-" + round, Rig.IDLE);
                rig.speak(id, Rig.IDLE);
            }
        }
        assertThat(orders()).hasSize(3);
        rig.now = rig.now.plus(Duration.ofHours(24));
        rig.pass(60);
        assertThat(orders().size()).isGreaterThan(3);
    }

    @Test
    void aRestartOfTheConsoleForgetsNoCycleAndNoBackOff() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        passTo(TIMEOUT);
        rig.answer(id, Outcome.REFUSED, "a person is logged in");
        assertThat(rig.power(id)).isEqualTo(PowerState.IDLE);
        Instant leftAlone = rig.w(id).intent().automationNotBefore();
        assertThat(leftAlone).isEqualTo(rig.now.plus(Duration.ofMinutes(5)));
        rig.restart();
        rig.connect(id, "instance-ws-1", Rig.IDLE);
        rig.pass(Duration.ofMinutes(4));
        assertThat(orders()).hasSize(1);
        rig.pass(Duration.ofMinutes(2));
        assertThat(orders()).hasSize(2);
    }

    @Test
    void theGracefulTimeoutEndsTheDrainAndNeverTheWork() {
        WorkerId id = rig.worker("ws-1", Rig.WORKING);
        rig.powerDown(id);
        rig.pass(Duration.ofMinutes(10));
        assertThat(orders()).isEmpty();
        assertThat(rig.power(id)).isEqualTo(PowerState.ON);
        Effect.Notify alert = rig.effects(Effect.Notify.class).getLast();
        assertThat(alert.severity()).isEqualTo(Severity.WARNING);
        assertThat(alert.text()).contains("did not become free within 10 min", "Force");
        rig.ask(new FleetCommand.PowerDown(id, true, "fire"));
        assertThat(rig.effects(Effect.OrderPowerDown.class).getLast().force()).isTrue();
    }

    @Test
    void refusedWishesAndChangedRulesAreInTheHistory() {
        WorkerId id = rig.worker("ws-1", Rig.BUSY);
        rig.powerDown(id);
        assertThat(rig.ledger.getLast().reason())
                .isEqualTo("power-down refused: ws-1 is busy (python computes on GPU 0)");
        assertThat(rig.ledger.getLast().actor()).isEqualTo("alice");
        rig.ask(new FleetCommand.SetPowerPolicy(policy().edit().minReadyWorkers(3).build()));
        assertThat(rig.ledger.getLast().worker()).isEqualTo(WorkerId.FLEET);
        assertThat(rig.ledger.getLast().reason())
                .isEqualTo("power rules: minimum of ready workers from 0 to 3");
        assertThat(rig.last.parts()).containsExactly(FleetPart.POLICY);
        var wrong = policy().edit().minReadyWorkers(-1).build();
        assertThat(rig.ask(new FleetCommand.SetPowerPolicy(wrong)))
                .isEqualTo(
                        new Answer.Refused("the minimum of ready workers is 0 to 10000, not -1"));
    }

    @Test
    void aHoldOutranksAutomationUntilItEnds() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        hold(id, Hold.Kind.ON, Duration.ofHours(2));
        passTo(Duration.ofMinutes(119));
        assertThat(orders()).isEmpty();
        rig.pass(Duration.ofMinutes(3));
        assertThat(orders()).containsExactly(id);
        assertThat(rig.w(id).hold()).isEmpty();
        assertThat(rig.ledger)
                .extracting(LedgerEntry::reason)
                .contains("the hold of alice has ended");
    }

    @Test
    void aHoldThatComesWhileItGoesDownCallsThatOff() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        passTo(TIMEOUT);
        hold(id, Hold.Kind.ON, Duration.ofHours(1));
        assertThat(rig.power(id)).isEqualTo(PowerState.IDLE);
        assertThat(rig.effects(Effect.CancelPowerDown.class)).hasSize(1);
        rig.pass(Duration.ofMinutes(30));
        assertThat(orders()).hasSize(1);
    }

    @Test
    void aHoldOffWaitsForWorkAndThenPowersDown() {
        WorkerId id = rig.worker("ws-1", Rig.BUSY);
        hold(id, Hold.Kind.OFF, Duration.ofHours(10));
        rig.pass(60);
        assertThat(orders()).isEmpty();
        rig.speak(id, Rig.PARKED);
        rig.pass(6);
        assertThat(orders()).containsExactly(id);
        assertThat(rig.effects(Effect.OrderPowerDown.class).getFirst().reason())
                .startsWith("held off by alice until");
        assertThat(rig.ledger.getLast().actor()).isEqualTo("alice");
    }

    @Test
    void aHoldOffIsNotPutOffByJobsThatItKeepsFromTheWorker() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        hold(id, Hold.Kind.OFF, Duration.ofHours(10));
        submit("");
        rig.pass(60);
        assertThat(orders()).containsExactly(id);
    }

    @Test
    void whatAPersonDidByHandIsAShortHold() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.sleep(id);
        Hold off = rig.w(id).hold().orElseThrow();
        assertThat(off.kind()).isEqualTo(Hold.Kind.OFF);
        assertThat(off.until()).contains(off.since().plus(Hold.BY_HAND));
        rig.ask(new FleetCommand.Wake(id, "shift"));
        assertThat(rig.w(id).hold()).isEmpty();
        rig.pass(40);
        rig.connect(id, "instance-2", "installation-1", "boot-2", Rig.IDLE);
        rig.speak(id, Rig.IDLE);
        assertThat(rig.w(id).hold().orElseThrow().kind()).isEqualTo(Hold.Kind.ON);
        rig.forgetEffects();
        rig.pass(Duration.ofMinutes(29));
        assertThat(orders()).isEmpty();
        rig.pass(Duration.ofMinutes(2));
        assertThat(orders()).containsExactly(id);
    }

    @Test
    void aSleepingWorkerThatIsHeldOnIsWokenAndTheWakeSurvivesARestart() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        passTo(TIMEOUT);
        finishSleep(id);
        hold(id, Hold.Kind.ON, Duration.ofHours(2));
        rig.pass(1);
        assertThat(rig.power(id)).isEqualTo(PowerState.WAKING);
        assertThat(rig.w(id).intent().actor()).isEqualTo("alice");
        rig.restart();
        rig.pass(10);
        assertThat(rig.effects(Effect.Wake.class)).as("resumed, not repeated").hasSize(1);
        rig.pass(Duration.ofMinutes(3));
        assertThat(rig.power(id)).isEqualTo(PowerState.SLEEPING);
        rig.forgetEffects();
        rig.pass(Duration.ofMinutes(4));
        assertThat(rig.effects(Effect.Wake.class)).as("backs off").isEmpty();
        rig.pass(Duration.ofMinutes(2));
        assertThat(rig.effects(Effect.Wake.class)).isNotEmpty();
    }

    private void passTo(Duration sinceStart) {
        rig.pass(Duration.between(rig.now, Rig.START.plus(sinceStart)));
    }

    private static PowerPolicy policy() {
        return PowerPolicy.DEFAULT.withIdleTimeout(Optional.of(TIMEOUT));
    }

    private List<WorkerId> orders() {
        return rig.effects(Effect.OrderPowerDown.class).stream()
                .map(Effect.OrderPowerDown::worker)
                .toList();
    }

    private List<LedgerEntry> kept() {
        return rig.ledger.stream().filter(line -> line.reason().startsWith("stays on by")).toList();
    }

    private String phase(WorkerId id) {
        return rig.engine.view(rig.w(id), List.of(), rig.now).phase();
    }

    private WorkerId worker(String name, String... groups) {
        WorkerId id = rig.worker(name, Rig.IDLE);
        var set = new TreeSet<>(List.of(groups));
        rig.engine.fleet().put(rig.w(id).edit().groups(set).build());
        return id;
    }

    private void set(WorkerId id, PowerSettings settings) {
        assertThat(rig.ask(new FleetCommand.SetPowerSettings(id, settings)))
                .isEqualTo(new Answer.Done());
    }

    private static PowerSettings settings(
            Optional<Duration> timeout, boolean member, PowerMode mode) {
        PowerSettings plain = PowerSettings.DEFAULT;
        return new PowerSettings(
                timeout, member, mode, plain.ladder(), plain.circuit(), plain.peakWatts());
    }

    private void hold(WorkerId id, Hold.Kind kind, Duration span) {
        var wish = new FleetCommand.SetHold(id, kind, "show", Optional.of(rig.now.plus(span)));
        assertThat(rig.ask(wish)).isEqualTo(new Answer.Done());
    }

    private void use(WorkerId id) {
        var worker = rig.w(id);
        rig.engine.fleet().put(worker.edit().record(worker.record().used(rig.now)).build());
    }

    private void finishSleep(WorkerId id) {
        rig.answer(id, Outcome.ACCEPTED);
        rig.goodbye(id);
        rig.disconnect(id);
        rig.silence(id);
        rig.pass(31);
        assertThat(rig.power(id)).isEqualTo(PowerState.SLEEPING);
    }

    /// A job that this worker could run waits until so long after the start, because it has just
    /// failed here, again and again.
    private Job waitsButNotHere(WorkerId id, Duration sinceStart) {
        Job job = submit("");
        while (rig.now.isBefore(Rig.START.plus(sinceStart))) {
            job = job.with(0, job.segment(0).failed(id, rig.now, "exit 1", "exit 1", 100), rig.now);
            rig.engine.fleet().jobs().put(job);
            rig.pass(Duration.ofSeconds(30));
        }
        return job;
    }

    private Job submit(String group) {
        Job job = OneJob.waiting(rig.engine.fleet().jobs().nextId(), group, rig.now);
        rig.engine.fleet().jobs().put(job);
        return job;
    }

    private void withdraw(Job job) {
        rig.engine.fleet().jobs().put(job.withoutRest(true, "withdrawn", rig.now));
    }
}
