package io.nightwatt.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.proto.agent.v1.GpuPresence;
import io.nightwatt.proto.agent.v1.GpuSample;
import io.nightwatt.server.agents.FakeAgent;
import io.nightwatt.server.agents.Say;
import io.nightwatt.server.app.RunningConsole;
import io.nightwatt.server.notify.WebServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `nightwatt ctl alerts` against a whole console with one agent.
class AlertsCommandTest {

    @TempDir Path folder = Path.of("");

    @Test
    void aPersonLivesWithAlertsByTyping() throws Exception {
        Path data = folder.resolve("data");
        try (RunningConsole console = RunningConsole.on(data);
                FakeAgent agent = console.agent();
                WebServer chat = new WebServer()) {
            agent.enrol(console.token("ws-1"), "host-1");
            FakeAgent.Line line = agent.connect();
            line.send(Say.hello("host-1"));
            assertThat(ctl("alerts")).isEqualTo("no alert is open\n");
            assertThat(ctl("alerts", "channels")).startsWith("alerts are shown in the window only");
            Path secret = Files.writeString(folder.resolve("url"), chat.url("/hook"));
            ctl("secrets", "put", "chat-url", "--file", secret.toString());
            assertThat(
                            ctl(
                                    "alerts",
                                    "channels",
                                    "set",
                                    "chat",
                                    "--kind",
                                    "slack",
                                    "--url-secret",
                                    "chat-url"))
                    .startsWith("chat is set");
            assertThat(ctl("alerts", "channels", "test", "chat"))
                    .isEqualTo("the other side took it\n");
            assertThat(chat.calls()).hasSize(1);
            ctl("alerts", "thresholds", "temperature_celsius", "--warning", "60");
            ctl("alerts", "thresholds", "throttling", "--off");
            assertThat(ctl("alerts", "thresholds"))
                    .containsPattern("temperature_celsius +60 +85 +\\(set\\)")
                    .containsPattern("throttling +1 +2 +off \\(set\\)")
                    .containsPattern("vram_used_percent +85 +95\n");
            line.send(
                    Say.metrics(
                            System.currentTimeMillis(),
                            GpuSample.newBuilder()
                                    .setUuid(Say.GPU)
                                    .setTemperatureCelsius(65)
                                    .setPresence(GpuPresence.GPU_PRESENCE_OK)
                                    .build()));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> ctl("alerts").contains("warning from 60 °C"));
            assertThat(ctl("alerts", "list", "--worker", "ws-1"))
                    .contains("warning   open   ws-1, GPU 0: temperature 65 °C");
            assertThat(ctl("alerts", "ack", "1")).isEqualTo("alert 1 is acknowledged\n");
            assertThat(ctl("alerts", "list", "--all")).contains("(acknowledged by this machine)");
            ctl("alerts", "mute", "--worker", "ws-1", "--for", "2h", "--reason", "new fans");
            assertThat(ctl("alerts", "mutes")).contains("everything of worker 1 until", "new fans");
            assertThat(ctl("alerts", "unmute", "1")).isEqualTo("mute 1 has ended\n");
            assertThat(ctl("alerts", "mutes")).isEqualTo("nothing is muted\n");
            assertThat(ctl("alerts", "thermal-guard"))
                    .isEqualTo(
                            """
                            stop new work: never
                            pause work:    never
                            power down:    never
                            """);
            assertThat(ctl("alerts", "thermal-guard", "--stop-new-work", "90s"))
                    .startsWith("stop new work: after 90 s at the critical temperature\n");
            assertThat(ctl("alerts", "thermal-guard", "--stop-new-work", "never"))
                    .startsWith("stop new work: never\n");
            assertThat(ctl("alerts", "channels", "remove", "chat")).isEqualTo("chat is gone\n");
            assertThat(ctl("alerts", "channels", "--json").strip()).isEqualTo("[ ]");
        }
    }

    private String ctl(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        StringWriter out = new StringWriter();
        CommandLine ctl = CtlCommand.commandLine();
        ctl.setOut(new PrintWriter(out));
        assertThat(ctl.execute(all.toArray(String[]::new))).isZero();
        return out.toString();
    }
}
