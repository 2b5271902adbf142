package io.nightwatt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent.Outcome;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.Halts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Automation stops where many go bad at once, and says so (P15).
class BlastJourneyTest {

    private final Rig rig = Rig.idleAfter(Duration.ofMinutes(15), 0);
    private final List<WorkerId> render = new ArrayList<>();
    private final List<WorkerId> others = new ArrayList<>();

    @BeforeEach
    void twoGroups() {
        for (int number = 0; number < 10; number++) {
            render.add(worker("r-" + number, "render"));
            others.add(worker("o-" + number, "other"));
        }
    }

    @Test
    void threeRefusalsInAGroupStopItsAutomationAndNoOther() {
        refuseAtTheTimeout(render.subList(0, 3));
        assertThat(rig.engine.fleet().halts().of("render")).isPresent();
        assertThat(rig.engine.fleet().halts().of("other")).isEmpty();
        assertThat(rig.engine.fleet().halts().of(Halts.FLEET)).isEmpty();
        assertThat(rig.effects(Effect.Notify.class))
                .filteredOn(each -> each.severity() == Severity.CRITICAL)
                .extracting(Effect.Notify::text)
                .containsExactly(
                        "Automation has stopped for group render: 3 of 10 workers of group render"
                                + " went bad within 5 min (more than 20 %)");
        assertThat(rig.ledger)
                .filteredOn(line -> line.kind().equals("automation"))
                .extracting(LedgerEntry::worker)
                .containsExactly(WorkerId.FLEET);
    }

    @Test
    void whereItHasStoppedNobodyIsPoweredDown() {
        refuseAtTheTimeout(render.subList(0, 3));
        WorkerId calm = render.get(5);
        rig.report(calm, Rig.BUSY);
        rig.report(calm, Rig.IDLE);
        rig.forgetEffects();
        rig.pass(Duration.ofMinutes(4));
        assertThat(orders()).doesNotContainAnyElementsOf(render);
    }

    @Test
    void twoAreNotMany() {
        refuseAtTheTimeout(render.subList(0, 2));
        assertThat(rig.engine.fleet().halts()).isEqualTo(Halts.NONE);
    }

    @Test
    void itWorksAgainWhenTheyHaveRecovered() {
        refuseAtTheTimeout(render.subList(0, 3));
        rig.pass(Duration.ofMinutes(5));
        assertThat(rig.engine.fleet().halts().of("render")).isEmpty();
    }

    @Test
    void aPersonResumesItAndWhatIsKnownDoesNotStopItAgain() {
        refuseAtTheTimeout(render.subList(0, 3));
        assertThat(rig.ask(new FleetCommand.ResumeAutomation("render")))
                .isEqualTo(new Answer.Done());
        assertThat(rig.last.parts()).containsExactly(FleetPart.HALTS);
        rig.pass(10);
        assertThat(rig.engine.fleet().halts().of("render")).isEmpty();
        assertThat(rig.ask(new FleetCommand.ResumeAutomation("render")))
                .isEqualTo(new Answer.Refused("automation is not stopped there"));
    }

    @Test
    void workersThatGoDownTogetherStopItUntilTheyAreBack() {
        others.subList(0, 5).forEach(rig::silence);
        others.subList(0, 5).forEach(rig::disconnect);
        rig.pass(Duration.ofMinutes(2));
        assertThat(rig.engine.fleet().halts().of("other")).isPresent();
        assertThat(rig.engine.fleet().halts().of(Halts.FLEET)).isPresent();
        rig.pass(Duration.ofMinutes(10));
        assertThat(rig.engine.fleet().halts().of("other")).isPresent();
        for (WorkerId id : others.subList(0, 5)) {
            rig.connect(id, "instance-again-" + id.value(), Rig.IDLE);
            rig.speak(id, Rig.IDLE);
        }
        rig.pass(2);
        assertThat(rig.engine.fleet().halts().byGroup()).isEmpty();
    }

    private void refuseAtTheTimeout(List<WorkerId> refusing) {
        for (WorkerId id : rig.engine.fleet().workers().stream().map(each -> each.id()).toList()) {
            rig.speak(id, refusing.contains(id) ? Rig.IDLE : Rig.BUSY);
        }
        rig.pass(10);
        rig.pass(Duration.between(rig.now, Rig.START.plus(Duration.ofMinutes(16))));
        assertThat(orders()).containsExactlyInAnyOrderElementsOf(refusing);
        refusing.forEach(id -> rig.answer(id, Outcome.REFUSED, "a person is logged in"));
        rig.pass(1);
    }

    private List<WorkerId> orders() {
        return rig.effects(Effect.OrderPowerDown.class).stream()
                .map(Effect.OrderPowerDown::worker)
                .toList();
    }

    private WorkerId worker(String name, String group) {
        WorkerId id = rig.worker(name, Rig.IDLE);
        var groups = new TreeSet<>(List.of(group));
        rig.engine.fleet().put(rig.w(id).edit().groups(groups).build());
        return id;
    }
}
