package io.nightwatt.engine;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.Foresight;
import io.nightwatt.engine.console.Step;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.event.AgentEvent.Outcome;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.power.PowerPolicy;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a question foresees is what the console then answers.
class ForesightTest {

    private static final Report BUSY =
            new Report(Activity.BUSY, List.of("blender computes"), false, List.of());
    private static final Report UNSURE =
            new Report(Activity.UNKNOWN, List.of("NVML does not answer"), false, List.of());

    /// A worker in a step of the way down and back.
    record Case(String name, Report report, BiConsumer<Rig, WorkerId> story) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case("idle", Rig.IDLE, (_, _) -> {}),
                new Case("busy", BUSY, (_, _) -> {}),
                new Case("unsure", UNSURE, (_, _) -> {}),
                new Case("ordered", Rig.IDLE, Rig::powerDown),
                new Case(
                        "stopping",
                        Rig.IDLE,
                        (rig, id) -> {
                            rig.powerDown(id);
                            rig.answer(id, Outcome.ACCEPTED);
                        }),
                new Case("sleeping", Rig.IDLE, Rig::sleep),
                new Case(
                        "waking",
                        Rig.IDLE,
                        (rig, id) -> {
                            rig.sleep(id);
                            rig.ask(new FleetCommand.Wake(id, "test"));
                        }),
                new Case(
                        "silent",
                        Rig.IDLE,
                        (rig, id) -> {
                            rig.disconnect(id);
                            rig.silence(id);
                            rig.pass(120);
                        }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void foreseesWhatTheConsoleAnswers(Case which) {
        assertSame(
                which,
                id -> new FleetCommand.PowerDown(id, false, "test"),
                view -> Foresight.ofPowerDown(view, false).isPresent());
        assertSame(
                which,
                id -> new FleetCommand.PowerDown(id, true, "test"),
                view -> Foresight.ofPowerDown(view, true).isPresent());
        assertSame(
                which,
                id -> new FleetCommand.Wake(id, "test"),
                view -> Foresight.ofWake(view).isPresent());
    }

    private static void assertSame(
            Case which, Function<WorkerId, FleetCommand> wish, Predicate<WorkerView> refused) {
        Rig rig = new Rig();
        WorkerId id = rig.worker("ws-1", which.report);
        which.story.accept(rig, id);
        WorkerView view = rig.engine.view(rig.w(id), List.of(), rig.now);
        assertThat(rig.ask(wish.apply(id)) instanceof Answer.Refused)
                .as("%s, %s", which, wish.apply(id))
                .isEqualTo(refused.test(view));
    }

    @Test
    void aDrainingWorkerTellsWhatItStillRuns() {
        Farm farm = new Farm(PowerPolicy.DEFAULT, List.of(worker(1).build()));
        farm.submit(Requirements.of("command"), 3);
        farm.pass(31);
        farm.ask(new FleetCommand.PowerDown(new WorkerId(1), false, "test"));
        WorkerView view = farm.engine.view(farm.worker(new WorkerId(1)), List.of(), farm.now);
        assertThat(view.step())
                .isInstanceOfSatisfying(
                        Step.Draining.class,
                        draining ->
                                assertThat(draining.running())
                                        .singleElement()
                                        .satisfies(running -> {
                                            assertThat(running.number()).isEqualTo(2);
                                            assertThat(running.of()).isEqualTo(3);
                                        }));
    }
}
