package io.nightwatt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.PowerState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    private final Rig rig = new Rig();

    @Test
    void admitsAMachineUnderANameOfItsOwn() {
        WorkerId one = rig.enrol("ws-01");
        WorkerId two = rig.enrol("WS-01");
        WorkerId odd = rig.enrol(" \u202Ea\u0007b\n" + "x".repeat(100));
        WorkerId none = rig.enrol("\u0000");
        assertThat(rig.effects(Effect.AdmitWorker.class))
                .extracting(Effect.AdmitWorker::worker)
                .containsExactly(one, two, odd, none);
        assertThat(rig.w(one).name()).isEqualTo("ws-01");
        assertThat(rig.w(two).name()).isEqualTo("WS-01-2");
        assertThat(rig.w(odd).name()).hasSize(64).startsWith("abxxx");
        assertThat(rig.w(none).name()).isEqualTo("worker-4");
    }

    @Test
    void isValidatedByItsOwnConnection() {
        rig.say(
                new AgentEvent.EnrolmentAsked(
                        1,
                        "ws-01",
                        "host",
                        new Declaration("RTX 4090", 24_000, List.of()),
                        Set.of("fast"),
                        Set.of()));
        var id = new WorkerId(1);
        rig.pass(3);
        rig.connect(id, "a", Rig.IDLE);
        assertThat(rig.w(id).registration()).isEqualTo(new Registration.Validated());
        assertThat(rig.w(id).wake().macs()).containsExactly("aa:bb:cc:dd:ee:01");
        var entry =
                rig.ledger.stream()
                        .filter(each -> each.to().equals("validated"))
                        .findFirst()
                        .orElseThrow();
        assertThat(entry.reason())
                .isEqualTo("connected with its own certificate 3 s after enrolment");
        assertThat(entry.evidence())
                .isEqualTo(
                        "NVIDIA RTX A5000; driver 550.54; linux Debian 12; agent 0.1.0; declared GPU"
                                + " RTX 4090, seen NVIDIA RTX A5000");
        assertThat(rig.engine.view(rig.w(id), List.of(), rig.now).differences())
                .containsExactly("declared GPU RTX 4090, seen NVIDIA RTX A5000");
    }

    @Test
    void failsWithoutAConnectionAndIsValidatedByALaterOne() {
        WorkerId id = rig.enrol("ws-01");
        rig.pass(29);
        assertThat(rig.w(id).registration()).isInstanceOf(Registration.Pending.class);
        rig.pass(1);
        assertThat(rig.w(id).registration())
                .isInstanceOfSatisfying(
                        Registration.Failed.class,
                        failed ->
                                assertThat(failed.reason())
                                        .startsWith("no connection within 30 s;"));
        rig.connect(id, "a", Rig.IDLE);
        assertThat(rig.w(id).registration()).isEqualTo(new Registration.Validated());
    }

    @Test
    void aDeclaredWorkerWaitsForItsMachineAsLongAsItTakes() {
        Answer.Declared declared = declare(" ws-07 ");
        WorkerId id = declared.worker();
        assertThat(declared.name()).isEqualTo("ws-07");
        rig.pass(7_200);
        assertThat(rig.w(id).registration()).isEqualTo(new Registration.Pending(false));
        assertThat(declare("WS-07").worker()).isEqualTo(id);
        arrive(1, id);
        assertThat(rig.effects(Effect.AdmitWorker.class))
                .extracting(Effect.AdmitWorker::worker)
                .containsExactly(id);
        rig.pass(3);
        rig.connect(id, "a", Rig.IDLE);
        assertThat(rig.w(id).registration()).isEqualTo(new Registration.Validated());
        assertThat(rig.w(id).declared().gpuModel()).isEqualTo("RTX 4090");
        assertThat(rig.ask(wish("ws-07"))).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aTokenOfADeclaredWorkerIsForThatOneOnly() {
        WorkerId id = declare("ws-07").worker();
        arrive(1, id);
        arrive(2, id);
        assertThat(rig.effects(Effect.AdmitWorker.class)).hasSize(1);
        assertThat(rig.effects(Effect.Reply.class).getLast().answer())
                .isInstanceOf(Answer.Refused.class);
        rig.pass(30);
        assertThat(rig.w(id).registration()).isInstanceOf(Registration.Failed.class);
    }

    private static FleetCommand.DeclareWorker wish(String name) {
        return new FleetCommand.DeclareWorker(
                name,
                new Declaration("host", "RTX 4090", 24_000, List.of()),
                Set.of("fast"),
                Set.of(),
                WakeSettings.NONE);
    }

    private Answer.Declared declare(String name) {
        return (Answer.Declared) rig.ask(wish(name));
    }

    private void arrive(long request, WorkerId id) {
        rig.say(
                new AgentEvent.EnrolmentAsked(
                        request,
                        "ws-07",
                        "host",
                        Declaration.NONE,
                        Set.of(),
                        Set.of(),
                        Optional.of(id)));
    }

    @Test
    void anAgentThatRestartsOrReconnectsIsNoConflict() {
        WorkerId id = rig.worker("ws-01", Rig.IDLE);
        rig.connect(id, "instance-ws-01", Rig.IDLE);
        rig.disconnect(id);
        rig.connect(id, "restarted", Rig.IDLE);
        long halfOpen = rig.session(id);
        rig.connect(id, "restarted-again", Rig.IDLE);
        rig.say(new AgentEvent.AgentReported(id, halfOpen, Rig.IDLE));
        rig.pass(120);
        assertThat(rig.w(id).identityConflict()).isFalse();
        assertThat(rig.effects(Effect.CloseSession.class))
                .extracting(Effect.CloseSession::session)
                .contains(halfOpen);
        assertThat(rig.effects(Effect.Notify.class)).isEmpty();
    }

    @Test
    void twoAgentsThatBothLiveAreAConflict() {
        WorkerId id = rig.worker("ws-01", Rig.IDLE);
        long first = rig.session(id);
        long second = rig.connect(id, "copy", Rig.IDLE);
        rig.powerDown(id);
        rig.pass(6);
        rig.forgetEffects();
        rig.say(new AgentEvent.AgentReported(id, first, Rig.IDLE));
        assertThat(rig.w(id).identityConflict()).isTrue();
        assertThat(rig.effects(Effect.CloseSession.class))
                .extracting(Effect.CloseSession::session)
                .containsExactlyInAnyOrder(first, second);
        assertThat(rig.effects(Effect.CancelPowerDown.class)).hasSize(1);
        assertThat(rig.effects(Effect.Notify.class).getFirst().severity())
                .isEqualTo(Severity.CRITICAL);
        assertThat(rig.powerDown(id)).isInstanceOf(Answer.Refused.class);
        assertThat(rig.ask(new FleetCommand.Wake(id, ""))).isInstanceOf(Answer.Refused.class);

        long third = rig.connect(id, "copy", Rig.IDLE);
        assertThat(rig.last.effects())
                .singleElement()
                .satisfies(effect ->
                        assertThat(effect)
                                .isInstanceOfSatisfying(
                                        Effect.CloseSession.class,
                                        close -> assertThat(close.session()).isEqualTo(third)));
        assertThat(rig.ask(new FleetCommand.AcceptIdentity(id))).isEqualTo(new Answer.Done());
        rig.connect(id, "instance-ws-01", Rig.IDLE);
        assertThat(rig.w(id).session()).isPresent();
        assertThat(rig.w(id).identityConflict()).isFalse();
    }

    @Test
    void twoAgentsThatTakeTurnsAreAConflict() {
        WorkerId id = rig.worker("ws-01", Rig.IDLE);
        rig.disconnect(id);
        rig.connect(id, "copy", Rig.IDLE);
        rig.disconnect(id);
        rig.connect(id, "instance-ws-01", Rig.IDLE);
        assertThat(rig.w(id).identityConflict()).isTrue();
    }

    @Test
    void anotherInstallationIsAConflict() {
        WorkerId id = rig.worker("ws-01", Rig.IDLE);
        rig.disconnect(id);
        rig.connect(id, "b", "elsewhere", "boot-1", Rig.IDLE);
        assertThat(rig.w(id).identityConflict()).isTrue();
        assertThat(rig.w(id).session()).isEmpty();
    }

    @Test
    void decommissionRevokesAtOnceAndForEver() {
        WorkerId id = rig.worker("ws-01", Rig.IDLE);
        long session = rig.session(id);
        rig.powerDown(id);
        rig.forgetEffects();
        assertThat(rig.ask(new FleetCommand.Decommission(id, "sold"))).isEqualTo(new Answer.Done());
        assertThat(rig.effects(Effect.RevokeIdentity.class)).hasSize(1);
        assertThat(rig.effects(Effect.CancelPowerDown.class)).hasSize(1);
        assertThat(rig.effects(Effect.CloseSession.class)).hasSize(1);
        var gone = rig.w(id);
        rig.say(new AgentEvent.AgentReported(id, session, Rig.BUSY), new Event.Tick());
        rig.connect(id, "again", Rig.IDLE);
        assertThat(rig.last.effects()).hasOnlyElementsOfType(Effect.CloseSession.class);
        assertThat(rig.w(id)).isEqualTo(gone);
        assertThat(rig.ask(new FleetCommand.Rename(id, "x")))
                .isEqualTo(new Answer.Refused("ws-01 was taken out of the fleet"));
        assertThat(rig.w(rig.enrol("ws-01")).name()).as("its name is free").isEqualTo("ws-01");
    }

    @Test
    void refusesBadSettingsAndKeepsGoodOnes() {
        WorkerId id = rig.worker("ws-01", Rig.IDLE);
        rig.worker("ws-02", Rig.IDLE);
        assertThat(rig.ask(new FleetCommand.Rename(id, "ws-02")))
                .isEqualTo(new Answer.Refused("the name ws-02 is taken by worker 2"));
        assertThat(rig.ask(new FleetCommand.Rename(id, "a\tb")))
                .isEqualTo(new Answer.Refused("a name must not contain control characters"));
        assertThat(rig.ask(new FleetCommand.SetTags(id, Set.of(" "))))
                .isEqualTo(new Answer.Refused("a tag must not be empty"));
        assertThat(rig.ask(wake(id, "aa:bb:cc", "h:9")))
                .isEqualTo(
                        new Answer.Refused(
                                "'aa:bb:cc' is not a MAC address such as aa:bb:cc:dd:ee:ff"));
        assertThat(rig.ask(wake(id, "AA-BB-CC-DD-EE-FF", "h:70000")))
                .isEqualTo(
                        new Answer.Refused("'h:70000' is not a HOST:PORT such as 192.168.1.255:9"));
        assertThat(rig.ask(wake(id, "AA-BB-CC-DD-EE-FF", "10.0.0.255:9")))
                .isEqualTo(new Answer.Done());
        assertThat(rig.w(id).wake().macs()).containsExactly("aa:bb:cc:dd:ee:ff");
        assertThat(rig.ask(new FleetCommand.SetTags(id, Set.of(" fast", "b"))))
                .isEqualTo(new Answer.Done());
        assertThat(rig.w(id).tags()).containsExactly("b", "fast");
        assertThat(rig.ledger.getLast().actor()).isEqualTo("alice");
    }

    @Test
    void signsOfLifeAloneAreWrittenOnceAMinute() {
        WorkerId id = rig.worker("ws-01", Rig.IDLE);
        int written = 0;
        for (int second = 0; second < 600; second++) {
            rig.now = rig.now.plusSeconds(1);
            if (second % 5 == 0) {
                written += rig.report(id, Rig.IDLE).isQuiet() ? 0 : 1;
            }
            assertThat(rig.say(new Event.Tick()).isQuiet()).isTrue();
        }
        assertThat(written).isBetween(9, 10);
    }

    @Test
    void showsUnknownWhenNothingSpeaksForTheStateAnyMore() {
        WorkerId id = rig.worker("ws-01", Rig.IDLE);
        rig.silence(id);
        rig.report(id, Rig.IDLE);
        rig.pass(Duration.ofSeconds(42));
        var view = rig.engine.view(rig.w(id), List.of(), rig.now);
        assertThat(view.powerState()).isEqualTo(PowerState.UNKNOWN);
        assertThat(view.reason()).isEqualTo("no sign of life for 42 s; last known: nothing runs");
        assertThat(rig.ask(new FleetCommand.PowerDown(id, true, "")))
                .isEqualTo(
                        new Answer.Refused(
                                "ws-01 has been silent for 42 s, so its agent cannot be asked"));
    }

    private static FleetCommand wake(WorkerId id, String mac, String target) {
        return new FleetCommand.SetWake(id, new WakeSettings(List.of(mac), List.of(target)));
    }
}
