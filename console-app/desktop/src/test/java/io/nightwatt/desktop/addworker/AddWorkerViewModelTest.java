package io.nightwatt.desktop.addworker;

import static io.nightwatt.desktop.fake.WorkerBuilder.NOW;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.addworker.AddWorkerViewModel.Step;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Registration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddWorkerViewModelTest {
    private final WorkerView old = worker(1, "old").build();
    private final FakeFleet fleet = new FakeFleet(Fleets.of(old));
    private final AddWorkerViewModel model =
            new AddWorkerViewModel(fleet, Runnable::run, List.of("10.0.4.17"));

    @Test
    void asksForATokenWithWhatWasTyped() {
        model.name().set(" render-20 ");
        model.tags().set("render, 4090,, ");
        giveToken();
        assertThat(fleet.sent())
                .containsExactly(
                        new FleetCommand.MintToken(
                                "render-20", Set.of("render", "4090"), Set.of()));
        assertThat(model.step().get()).isInstanceOf(Step.Waiting.class);
        assertThat(model.consoles()).containsExactly("nw.example:7443", "10.0.4.17:7443");
    }

    @Test
    void seesTheMachineArriveAndBeValidated() {
        giveToken();
        model.show(Fleets.of(old));
        assertThat(model.step().get()).isInstanceOf(Step.Waiting.class);
        model.show(Fleets.of(old, worker(2, "new").pending().build()));
        assertThat(arrived().registration()).isInstanceOf(Registration.Pending.class);
        model.show(Fleets.of(old, worker(2, "new").build()));
        assertThat(arrived().registration()).isInstanceOf(Registration.Validated.class);
    }

    @Test
    void saysWhyThereIsNoToken() {
        fleet.answer(new Answer.Refused("the name is taken"));
        model.makeToken();
        assertThat(model.step().get()).isEqualTo(new Step.Describe("the name is taken"));
        fleet.fail("closed");
        model.makeToken();
        assertThat(model.step().get())
                .isEqualTo(new Step.Describe("The services do not answer. closed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "host", "host:", ":7443", "host:0", "host:99999", "a b:1", "x;rm -rf:1"})
    void offersNoLineForAConsoleThatCannotBe(String console) {
        assertThat(EnrolLine.isConsole(console)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"host:1", "nw.example:7443", "10.0.0.1:65535", "[fe80::1]:7443"})
    void takesHostAndPort(String console) {
        assertThat(EnrolLine.isConsole(console)).isTrue();
    }

    private void giveToken() {
        fleet.answer(new Answer.Token("tok", NOW.plusSeconds(600), "nw.example:7443"));
        model.makeToken();
    }

    private WorkerView arrived() {
        return ((Step.Arrived) model.step().get()).worker();
    }
}
