package io.nightwatt.server.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.nightwatt.engine.alert.Channel;
import io.nightwatt.engine.alert.Channel.Email;
import io.nightwatt.engine.alert.Channel.Webhook;
import io.nightwatt.engine.alert.Word;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.server.store.Database;
import io.nightwatt.server.store.SecretRows;
import io.nightwatt.server.vault.Vault;
import jakarta.mail.internet.MimeMessage;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes over each kind of channel, to real servers on this machine.
class SendersTest {

    private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir Path folder = Path.of("");

    private Database database;
    private Vault vault;
    private WebServer web;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(folder);
        vault = Vault.open(folder, new SecretRows(database), InstantSource.fixed(AT));
        web = new WebServer();
    }

    @AfterEach
    void close() {
        web.close();
        database.close();
    }

    private static Word word(long id, Severity severity, boolean over, String text) {
        return new Word(id, 3, "render-03", "temperature_celsius", severity, over, text, AT, AT);
    }

    private static final Message TWO =
            new Message(
                    "Blue <Door>",
                    List.of(
                            word(7, Severity.CRITICAL, false, "render-03, GPU 1: 91 °C\n@everyone"),
                            word(8, Severity.WARNING, true, "render-04: 71 °C")));

    private void send(Webhook.Shape shape, String path) throws DeliveryException {
        new WebhookSender(vault)
                .send(new Webhook("w", true, Severity.INFO, shape, web.url(path), ""), TWO);
    }

    private String sent() {
        assertThat(web.calls()).hasSize(1);
        WebServer.Call call = web.calls().getFirst();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.contentType()).isEqualTo("application/json; charset=utf-8");
        return call.body();
    }

    @Test
    void ourOwnShape() throws Exception {
        send(Webhook.Shape.GENERIC, "/hook");
        assertThat(sent())
                .isEqualTo(
                        """
                        {"version":1,"site":"Blue <Door>","title":"Blue <Door>: CRITICAL: render-03, \
                        GPU 1: 91 °C @everyone (and 1 more)","alerts":[{"id":7,"worker_id":3,\
                        "worker":"render-03","condition":"temperature_celsius",\
                        "severity":"critical","state":"open",\
                        "text":"render-03, GPU 1: 91 °C\\n@everyone",\
                        "opened_at":"2026-11-23T08:00:00Z","at":"2026-11-23T08:00:00Z"},\
                        {"id":8,"worker_id":3,"worker":"render-03",\
                        "condition":"temperature_celsius","severity":"warning","state":"over",\
                        "text":"render-04: 71 °C","opened_at":"2026-11-23T08:00:00Z",\
                        "at":"2026-11-23T08:00:00Z"}]}\
                        """);
    }

    @Test
    void slack() throws Exception {
        send(Webhook.Shape.SLACK, "/services/T/B/x");
        assertThat(sent())
                .isEqualTo(
                        """
                        {"text":"*Blue &lt;Door&gt;*\\nCRITICAL: render-03, GPU 1: 91 °C @everyone\\n\
                        over: render-04: 71 °C"}\
                        """);
    }

    @Test
    void discordCallsNobody() throws Exception {
        send(Webhook.Shape.DISCORD, "/api/webhooks/1/x");
        assertThat(sent())
                .isEqualTo(
                        """
                        {"content":"**Blue <Door>**\\nCRITICAL: render-03, GPU 1: 91 °C @everyone\\n\
                        over: render-04: 71 °C","allowed_mentions":{"parse":[]}}\
                        """);
    }

    @Test
    void ntfy() throws Exception {
        send(Webhook.Shape.NTFY, "/my-farm");
        assertThat(web.calls().getFirst().path()).isEqualTo("/");
        assertThat(sent())
                .contains("\"topic\":\"my-farm\"", "\"priority\":5")
                .contains("\"title\":\"Blue <Door>: CRITICAL: render-03");
    }

    @Test
    void aHugeMessageIsCutToWhatTheOtherSideTakes() throws Exception {
        Message huge =
                new Message("s", List.of(word(1, Severity.WARNING, false, "x".repeat(50_000))));
        new WebhookSender(vault)
                .send(
                        new Webhook(
                                "w", true, Severity.INFO, Webhook.Shape.DISCORD, web.url("/"), ""),
                        huge);
        assertThat(sent().length()).isLessThan(2_100);
        assertThat(huge.title().length()).isLessThanOrEqualTo(160);
    }

    @Test
    void anAddressMayBeASecretThatNoErrorShows() throws Exception {
        vault.put("chat", web.url("/secret-path"), "ann");
        var channel = new Webhook("w", true, Severity.INFO, Webhook.Shape.GENERIC, "", "chat");
        web.answers(500);
        assertThatThrownBy(() -> new WebhookSender(vault).send(channel, TWO))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("127.0.0.1 answered 500: as told")
                .hasMessageNotContaining("secret-path");
        assertThat(web.calls().getFirst().path()).isEqualTo("/secret-path");
        vault.put("chat", "no address", "ann");
        assertThatThrownBy(() -> new WebhookSender(vault).send(channel, TWO))
                .hasMessage("the secret chat is no web address");
        vault.delete("chat");
        assertThatThrownBy(() -> new WebhookSender(vault).send(channel, TWO))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("chat");
    }

    @Test
    void saysHowLongItWantsToBeLeftAlone() {
        web.answers(429, "17");
        assertThatThrownBy(() -> send(Webhook.Shape.SLACK, "/"))
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(17)));
    }

    @Test
    void doesNotFollowToAnotherPlace() {
        web.answers(307);
        assertThatThrownBy(() -> send(Webhook.Shape.SLACK, "/"))
                .hasMessageContaining("answered 307");
        assertThat(web.calls()).hasSize(1);
    }

    @Test
    void saysThatNobodyIsThere() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var channel =
                new Webhook(
                        "w",
                        true,
                        Severity.INFO,
                        Webhook.Shape.GENERIC,
                        "http://127.0.0.1:" + port + "/",
                        "");
        assertThatThrownBy(() -> new WebhookSender(vault).send(channel, TWO))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("127.0.0.1 cannot be reached");
    }

    private static Email email(int port, String user, String secret, Email.Security security) {
        return new Email(
                "mail",
                true,
                Severity.INFO,
                "127.0.0.1",
                port,
                security,
                user,
                secret,
                "nightwatt@example.org",
                List.of("ann@example.org", "bob@example.org"));
    }

    @Test
    void mailReachesAMailServer() throws Exception {
        var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try {
            mail.setUser("nightwatt@example.org", "farm", "s3cret");
            mail.getUserManager().setAuthRequired(true);
            vault.put("mail-password", "s3cret", "ann");
            int port = mail.getSmtp().getPort();
            var sender = new MailSender(vault, InstantSource.fixed(AT));
            sender.send(email(port, "farm", "mail-password", Email.Security.NONE), TWO);
            assertThat(mail.waitForIncomingEmail(10_000, 2)).isTrue();
            MimeMessage first = mail.getReceivedMessages()[0];
            assertThat(first.getSubject())
                    .isEqualTo(
                            "Blue <Door>: CRITICAL: render-03, GPU 1: 91 °C @everyone (and 1"
                                    + " more)");
            assertThat(first.getContent().toString().replace("\r\n", "\n").strip())
                    .isEqualTo(
                            """
                            CRITICAL: render-03, GPU 1: 91 °C @everyone
                            over: render-04: 71 °C\
                            """);
            assertThat(first.getFrom()[0]).hasToString("nightwatt@example.org");
            assertThat(first.getAllRecipients()).hasSize(2);

            vault.put("mail-password", "wrong-one", "ann");
            assertThatThrownBy(() ->
                            sender.send(
                                    email(port, "farm", "mail-password", Email.Security.NONE), TWO))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("the mail server 127.0.0.1 did not take it")
                    .hasMessageNotContaining("wrong-one");
            assertThatThrownBy(() -> sender.send(email(port, "", "", Email.Security.STARTTLS), TWO))
                    .as("it is not sent in clear where STARTTLS was asked for")
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("STARTTLS");
            assertThat(mail.getReceivedMessages()).hasSize(2);
        } finally {
            mail.stop();
        }
    }

    @Test
    void theDesktopIsToldByACommandThatTakesWordsAsWords() throws Exception {
        Path seen = folder.resolve("seen");
        Path stand = folder.resolve("notify-send");
        Files.writeString(
                stand, "#!/bin/sh\nfor each in \"$@\"; do echo \"$each\"; done > " + seen + "\n");
        assertThat(stand.toFile().setExecutable(true)).isTrue();
        var desktop = new Channel.Desktop("d", true, Severity.INFO);
        Message odd =
                new Message(
                        "s", List.of(word(1, Severity.CRITICAL, false, "$(reboot) --help 'x'")));
        List<String> command = new DesktopSender("Linux", () -> {}).command(odd);
        assertThat(command)
                .containsExactly(
                        "notify-send",
                        "--app-name=Nightwatt",
                        "--urgency=critical",
                        "--",
                        "s: CRITICAL: $(reboot) --help 'x'",
                        "CRITICAL: $(reboot) --help 'x'");
        new DesktopSender("Linux", Optional.of(stand), () -> {}).send(desktop, odd);
        assertThat(Files.readString(seen)).contains("CRITICAL: $(reboot) --help 'x'");
        Files.writeString(stand, "#!/bin/sh\nexit 1\n");
        assertThatThrownBy(() ->
                        new DesktopSender("Linux", Optional.of(stand), () -> {}).send(desktop, odd))
                .hasMessageContaining("is anybody logged in");
        assertThatThrownBy(() ->
                        new DesktopSender("Linux", Optional.of(folder.resolve("none")), () -> {})
                                .send(desktop, odd))
                .hasMessageContaining("libnotify-bin");
        assertThat(
                        new DesktopSender("Windows 11", () -> {})
                                .command(odd)
                                .toString()
                                .toLowerCase(Locale.ROOT))
                .startsWith("[powershell, -noprofile, -encodedcommand,")
                .doesNotContain("reboot");
        assertThat(new DesktopSender("Mac OS X", () -> {}).command(odd)).startsWith("osascript");
    }

    @Test
    void theButtonOfANotificationOpensTheWindow() throws Exception {
        var opened = new AtomicInteger();
        sendByStandIn("#!/bin/sh\necho open\n", opened);
        await().until(() -> opened.get() == 1);
    }

    @Test
    void aNotificationThatIsOnlyClosedOpensNothing() throws Exception {
        var opened = new AtomicInteger();
        Path ended = folder.resolve("ended");
        sendByStandIn("#!/bin/sh\necho '' > " + ended + "\n", opened);
        await().until(() -> Files.exists(ended));
        assertThat(opened).hasValue(0);
    }

    /// Before 0.8 it knows no `--action`.
    @Test
    void anOlderProgramIsAskedAgainWithoutAButton() throws Exception {
        Path seen = folder.resolve("seen");
        sendByStandIn(
                "#!/bin/sh\ncase \"$*\" in *--action*) exit 1 ;; esac\necho \"$*\" > "
                        + seen
                        + "\n",
                new AtomicInteger());
        assertThat(Files.readString(seen)).startsWith("--app-name=Nightwatt");
    }

    private void sendByStandIn(String script, AtomicInteger opened) throws Exception {
        Path stand = folder.resolve("notify-send");
        Files.writeString(stand, script);
        assertThat(stand.toFile().setExecutable(true)).isTrue();
        new DesktopSender("Linux", Optional.of(stand), opened::incrementAndGet)
                .send(
                        new Channel.Desktop("d", true, Severity.INFO),
                        new Message("s", List.of(word(1, Severity.WARNING, false, "hot"))));
    }
}
