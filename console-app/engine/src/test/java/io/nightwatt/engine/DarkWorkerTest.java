package io.nightwatt.engine;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.power.Intent;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.PowerMode;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.power.Stage;
import io.nightwatt.engine.power.WakeRung;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// A worker goes dark after its yes, and the console never stored its goodbye: it does not count as
/// sleeping (P6), and no job waits for ever because of that.
class DarkWorkerTest {

    private static final Requirements ANY = Requirements.of("command");
    private static final WakeRung SSH =
            new WakeRung.Ssh(
                    Duration.ofMinutes(1), "pdu", 22, "night", "on 1", "SHA256:x", "pdu-key");

    /// Dark for ten minutes, back-off and minimum off-time over.
    private static Farm dark(WorkerBuilder one, WorkerBuilder... others) {
        var phase = new Phase.Stopping("pd-1-0", Farm.START.plusSeconds(60));
        Intent asked = Intent.NONE.asked("automation", true, false, "idle");
        Worker stopping =
                one.power(PowerState.SHUTTING_DOWN, phase)
                        .build()
                        .edit()
                        .intent(asked)
                        .session(Optional.empty())
                        .build();
        var workers = new ArrayList<Worker>();
        workers.add(stopping);
        List.of(others).forEach(each -> workers.add(each.build()));
        Farm farm = new Farm(PowerPolicy.DEFAULT, workers, _ -> {});
        farm.box(1).on = false;
        farm.pass(600);
        assertThat(farm.stage(1)).as("a timer is no evidence of sleep").isEqualTo(Stage.ON);
        assertThat(farm.worker(1).health()).isEqualTo(Health.DOWN);
        assertThat(farm.woken()).as("nothing is done because it is unknown").isEmpty();
        return farm;
    }

    private static PowerSettings ladder(WakeRung... rungs) {
        return new PowerSettings(
                Optional.empty(), false, PowerMode.OFF, List.of(rungs), "", OptionalDouble.empty());
    }

    @Test
    void isWokenForAJobThatWaitsForIt() {
        Farm farm = dark(worker(1));
        JobId job = farm.submit(ANY, 1);
        farm.pass(90);
        assertThat(farm.woken()).containsExactly(1L);
        assertThat(farm.job(job).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void isTriedAfterThoseThatSurelySleep() {
        Farm farm = dark(worker(1), worker(2).asleep());
        farm.submit(ANY, 1);
        farm.pass(90);
        assertThat(farm.woken()).containsExactly(2L);
    }

    @Test
    void isNeverTriedByWhatCouldCutThePowerOfAMachineThatIsOn() {
        Farm farm = dark(worker(1).settings(ladder(WakeRung.Wol.DEFAULT, SSH)));
        farm.box(1).wakes = false;
        JobId job = farm.submit(ANY, 1);
        farm.pass(300);
        assertThat(farm.effects(Effect.Wake.class))
                .isNotEmpty()
                .allSatisfy(wake -> assertThat(wake.rung()).isInstanceOf(WakeRung.Wol.class));
        assertThat(farm.stage(1)).isEqualTo(Stage.ON);
        assertThat(farm.jobs().reason(farm.job(job))).contains("did not wake the last time");
    }

    @Test
    void withNoMagicPacketItIsLeftToAPersonWhoMayTryAll() {
        Farm farm = dark(worker(1).settings(ladder(SSH)));
        JobId job = farm.submit(ANY, 1);
        farm.pass(60);
        assertThat(farm.woken()).isEmpty();
        assertThat(farm.jobs().reason(farm.job(job))).contains("only a magic packet could");
        assertThat(farm.ask(new FleetCommand.Wake(new WorkerId(1), "shift")))
                .isEqualTo(new Answer.Done());
        farm.pass(90);
        assertThat(farm.job(job).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void oneThatWentSilentWithNoOrderOutIsNotTried() {
        Farm farm = new Farm(PowerPolicy.DEFAULT, List.of(worker(1).build()));
        farm.crash(new WorkerId(1));
        farm.pass(600);
        farm.submit(ANY, 1);
        farm.pass(60);
        assertThat(farm.woken()).isEmpty();
    }
}
