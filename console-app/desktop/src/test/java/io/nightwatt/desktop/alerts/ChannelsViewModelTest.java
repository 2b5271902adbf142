package io.nightwatt.desktop.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Told;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.engine.alert.AlertCenter.ChannelState;
import io.nightwatt.engine.alert.Channel;
import io.nightwatt.engine.alert.Channel.Email.Security;
import io.nightwatt.engine.alert.Channel.Webhook.Shape;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelsViewModelTest {
    private static final String SLACK = "https://hooks.slack.com/services/T0/B0/x";

    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private final Told told = new Told();
    private final ChannelsViewModel model =
            new ChannelsViewModel(fleet, new Telling(Runnable::run, told));

    private static ChannelState fares(Channel channel) {
        return new ChannelState(channel, Optional.empty(), 0, "");
    }

    private ChannelEdit mail() {
        ChannelEdit edit = model.add(ChannelKind.EMAIL);
        edit.field(ChannelField.RECIPIENTS).set("ann@example.org, ben@example.org");
        edit.field(ChannelField.SENDER).set("nightwatt@example.org");
        edit.field(ChannelField.HOST).set("smtp.example.org");
        return edit;
    }

    /// Whoever has the address of a Slack channel can write into it.
    @Test
    void aWebhooksAddressIsKeptAsASecret() {
        ChannelEdit edit = model.add(ChannelKind.SLACK);
        edit.field(ChannelField.ADDRESS).set(SLACK);
        model.save(edit);
        assertThat(fleet.secrets().kept()).containsEntry("channel.slack", SLACK);
        assertThat(fleet.alerts().set())
                .containsExactly(
                        new Channel.Webhook(
                                "slack", true, Severity.WARNING, Shape.SLACK, "", "channel.slack"));
    }

    @Test
    void anAddressThatAScriptHasSetStaysAsItIs() {
        var channel = new Channel.Webhook("chat", true, Severity.INFO, Shape.DISCORD, SLACK, "");
        ChannelEdit edit = ChannelEdit.of(channel);
        edit.enabled().set(false);
        model.save(edit);
        assertThat(fleet.secrets().kept()).isEmpty();
        assertThat(fleet.alerts().set())
                .containsExactly(
                        new Channel.Webhook(
                                "chat", false, Severity.INFO, Shape.DISCORD, SLACK, ""));
    }

    @Test
    void aPasswordGoesIntoTheVaultAndStaysThereWhenItIsLeftEmpty() {
        ChannelEdit edit = mail();
        edit.field(ChannelField.USER).set("ann");
        edit.field(ChannelField.PASSWORD).set("geheim");
        model.save(edit);
        assertThat(fleet.secrets().kept()).containsEntry("channel.email", "geheim");
        Channel saved = fleet.alerts().set().getFirst();
        assertThat(saved)
                .isEqualTo(
                        new Channel.Email(
                                "email",
                                true,
                                Severity.WARNING,
                                "smtp.example.org",
                                587,
                                Security.STARTTLS,
                                "ann",
                                "channel.email",
                                "nightwatt@example.org",
                                List.of("ann@example.org", "ben@example.org")));
        ChannelEdit again = ChannelEdit.of(saved);
        assertThat(again.problem().get()).isEmpty();
        assertThat(again.secret()).isEmpty();
        assertThat(again.channel()).isEqualTo(saved);
    }

    @Test
    void aNewChannelIsTakenAwayByUndo() {
        model.save(mail());
        told.undo();
        assertThat(fleet.alerts().asked()).containsExactly("set email", "remove email");
    }

    @Test
    void aChangedChannelIsPutBackByUndo() {
        var channel = new Channel.Desktop("desktop", true, Severity.INFO);
        ChannelEdit edit = ChannelEdit.of(channel);
        edit.enabled().set(false);
        model.save(edit);
        told.undo();
        assertThat(fleet.alerts().set()).hasSize(2).last().isEqualTo(channel);
    }

    @Test
    void aRemovedChannelComesBackWithTheSecretThatTheVaultHasKept() {
        var channel =
                new Channel.Webhook("chat", true, Severity.INFO, Shape.SLACK, "", "channel.chat");
        model.remove(channel);
        told.undo();
        assertThat(fleet.alerts().asked()).containsExactly("remove chat", "set chat");
        assertThat(fleet.alerts().set()).containsExactly(channel);
    }

    @Test
    void aReplacedSecretCannotBeUndoneAndTheFormSaysSo() {
        var channel =
                new Channel.Webhook("chat", true, Severity.INFO, Shape.SLACK, "", "channel.chat");
        ChannelEdit edit = ChannelEdit.of(channel);
        assertThat(edit.replaces().get()).isEmpty();
        edit.field(ChannelField.ADDRESS).set(SLACK);
        assertThat(edit.replaces().get()).contains("cannot be undone");
        model.save(edit);
        assertThatThrownBy(told::undo).hasMessage("nothing can be undone");
    }

    @Test
    void aSecretThatIsRefusedKeepsTheChannelAway() {
        ChannelEdit edit = model.add(ChannelKind.SLACK);
        edit.field(ChannelField.ADDRESS).set(SLACK);
        fleet.secrets().answer(new Answer.Refused("the vault is shut"));
        model.save(edit);
        assertThat(fleet.alerts().set()).isEmpty();
        assertThat(told.words()).containsExactly("refused: the vault is shut");
    }

    @Test
    void aNewOneGetsANameThatIsFree() {
        fleet.alerts()
                .channels(
                        fares(new Channel.Desktop("desktop", true, Severity.INFO)),
                        fares(new Channel.Desktop("desktop-2", true, Severity.INFO)));
        ChannelEdit edit = model.add(ChannelKind.DESKTOP);
        assertThat(edit.name().get()).isEqualTo("desktop-3");
        edit.name().set("desktop");
        assertThat(edit.problem().get()).contains("already");
        assertThat(edit.nameProblem().get()).contains("already");
    }

    @ParameterizedTest
    @CsvSource({
        "ADDRESS, '', The address is missing",
        "ADDRESS, slack, begins with https",
        "ADDRESS, ftp://x/y, begins with https"
    })
    void sayWhatIsWrongWithAnAddress(ChannelField field, String typed, String why) {
        ChannelEdit edit = model.add(ChannelKind.NTFY);
        edit.field(field).set(typed);
        assertThat(edit.problem().get()).contains(why);
        assertThat(edit.problem(field).get()).contains(why);
    }

    @ParameterizedTest
    @CsvSource({
        "RECIPIENTS, ann, not an e-mail address",
        "RECIPIENTS, '', 1 to 50",
        "SENDER, '', sender",
        "HOST, '', host",
        "PORT, 99999, port",
        "PORT, smtp, port",
        "USER, ann, password is missing",
        "PASSWORD, geheim, needs the user"
    })
    void sayWhatIsWrongWithMail(ChannelField field, String typed, String why) {
        ChannelEdit edit = mail();
        assertThat(edit.problem().get()).isEmpty();
        edit.field(field).set(typed);
        assertThat(edit.problem().get()).contains(why);
        ChannelField where =
                switch (field) {
                    // Who types only the one is asked for the other.
                    case USER -> ChannelField.PASSWORD;
                    case PASSWORD -> ChannelField.USER;
                    case ADDRESS, RECIPIENTS, SENDER, HOST, PORT -> field;
                };
        assertThat(edit.problem(where).get()).contains(why);
    }

    @Test
    void aTestTellsWhatTheOtherSideSaid() {
        var channel = new Channel.Desktop("desktop", true, Severity.INFO);
        model.test(channel);
        fleet.alerts().answer(new Answer.Refused("notify-send cannot be started"));
        model.test(channel);
        assertThat(told.words())
                .containsExactly(
                        "done: The test has been delivered to desktop.",
                        "refused: notify-send cannot be started");
    }
}
