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

/// `nightwatt ctl energy` against a whole console with one agent.
class EnergyCommandTest {

    @TempDir Path folder = Path.of("");

    @Test
    void showsWhatItTookAndWritesTablesAndPages() throws Exception {
        try (RunningConsole console = RunningConsole.on(folder.resolve("data"));
                FakeAgent agent = console.agent()) {
            agent.enrol(console.token("ws-1"), "host-1");
            FakeAgent.Line line = agent.connect();
            line.send(Say.hello("host-1"));
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        line.send(Say.metrics(System.currentTimeMillis(), 20, 360_000));
                        return ctl("energy").matches("(?s).*ws-1 +0\\.00[1-9].*measured.*");
                    });
            assertThat(ctl("energy", "report", "--by", "owner"))
                    .contains("OWNER", "other work", "total")
                    .contains("of ws-1 only the GPUs are counted");
            assertThat(ctl("energy", "--json")).contains("\"nightwatt.energy-report/1\"");
            Path table = folder.resolve("energy.csv");
            assertThat(ctl("energy", "--csv", table.toString()))
                    .isEqualTo("written to %s\n".formatted(table));
            assertThat(Files.readAllLines(table)).hasSize(2);
            Path page = folder.resolve("energy.pdf");
            ctl("energy", "--pdf", page.toString());
            assertThat(Files.readAllBytes(page)).startsWith('%', 'P', 'D', 'F');
            assertThat(ctl("energy", "consumption")).contains("ws-1", "UNSEEN");

            assertThat(ctl("energy", "tariff", "--price", "0.25", "--zone", "UTC", "--co2", "400"))
                    .isEqualTo(
                            """
                            days of UTC
                            from 1970-01-01: 0.25 EUR a kWh, 400.0 g CO2
                            """);
            Path bands =
                    Files.writeString(
                            folder.resolve("tariff.json"),
                            """
                            {"timezone":"UTC","currency":"SEK","prices":[{"valid_from":"2026-01-01",\
                            "price_per_kwh":2,"bands":[{"days":["sat","sun"],"from":"00:00",\
                            "to":"24:00","price_per_kwh":1.5}]}]}\
                            """);
            assertThat(ctl("energy", "tariff", "--file", bands.toString()))
                    .contains("  sat sun 00:00 to 00:00: 1.5 SEK a kWh");
            assertThat(ctl("energy", "host", "ws-1", "--idle-watts", "60", "--active-watts", "120"))
                    .startsWith("ws-1 draws 60.0 W idle and 120.0 W at work")
                    .contains("by a power supply of 0.9");
            assertThat(ctl("energy", "meter", "ws-1", "--forget"))
                    .isEqualTo("ws-1 is no longer calibrated\n");
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
