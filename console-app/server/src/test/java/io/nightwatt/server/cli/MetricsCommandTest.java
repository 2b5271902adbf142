package io.nightwatt.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.server.agents.FakeAgent;
import io.nightwatt.server.agents.Say;
import io.nightwatt.server.app.RunningConsole;
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

/// `nightwatt ctl metrics` against a whole console with one agent.
class MetricsCommandTest {

    @TempDir Path folder = Path.of("");

    @Test
    void showsWhatWasMeasuredAndWritesTables() throws Exception {
        Path data = folder.resolve("data");
        try (RunningConsole console = RunningConsole.on(data);
                FakeAgent agent = console.agent()) {
            agent.enrol(console.token("ws-1"), "host-1");
            FakeAgent.Line line = agent.connect();
            line.send(Say.hello("host-1"));
            long now = System.currentTimeMillis();
            line.send(Say.metrics(now - 5_000, 40, 200_000));
            line.send(Say.metrics(now, 60, 300_500));
            await().atMost(Duration.ofSeconds(20)).until(() -> ctl("metrics").contains("300.5"));
            assertThat(ctl("metrics").lines().skip(1))
                    .singleElement()
                    .asString()
                    .matches("ws-1 +0 +\\S+ \\S+ +60 +1000 +60 +300\\.5 +-");
            assertThat(ctl("metrics", "ws-1", "--points", "1", "--metric", "power_draw_watts"))
                    .contains("GPU 0 GPU-1, 2 samples (raw)", "  250.25  (200 to 300.5)");
            assertThat(ctl("metrics", "ws-1", "--json", "--since", "2h"))
                    .contains("\"utilization_percent\"");
            Path table = folder.resolve("power.csv");
            assertThat(ctl("metrics", "ws-1", "--points", "1", "--csv", table.toString()))
                    .isEqualTo("1 lines written to %s\n".formatted(table));
            assertThat(Files.readAllLines(table)).hasSize(2);
            assertThat(ctl("metrics", "--points", "2", "--csv", "-").lines()).hasSize(3);
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
