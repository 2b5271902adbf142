package io.nightwatt.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.CrashLab;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console is killed while an agent tells it a sample every second. What it has shown once it
/// shows again, and what was told while it was away comes after: no more than five seconds are
/// missing anywhere.
class MetricsCrashTest {

    private static final String ONE_GPU = "gpu\nutilization 0\npower_mw 31000\n";
    private static final int MISSING_MAX_SECONDS = 5;
    private static final int STEPS_MAX = 4000;

    @TempDir Path folder = Path.of("");

    private final InstantSource clock = InstantSource.system();

    @Test
    void aKilledConsoleHasItsSamplesAgain() {
        killAndLook(2);
    }

    @Test
    @Tag("deep")
    void aConsoleThatIsKilledFiftyTimesHasItsSamplesAgain() {
        killAndLook(50);
    }

    private void killAndLook(int kills) {
        try (CrashLab lab = new CrashLab(folder)) {
            Agent agent = lab.worker("ws-1", ONE_GPU);
            Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            for (int kill = 0; kill < kills; kill++) {
                Instant from = clock.instant();
                lab.until(
                        "samples of the last seconds",
                        () ->
                                samples(history(lab, agent, from, clock.instant().plusSeconds(1)))
                                        > 2);
                Instant now = clock.instant();
                long shown = samples(history(lab, agent, start, now));
                lab.killConsole(() -> {});
                assertThat(samples(history(lab, agent, start, now)))
                        .as("samples after kill %d", kill)
                        .isGreaterThanOrEqualTo(shown);
            }
            Instant end = clock.instant();
            lab.until(
                    "what was told meanwhile is there",
                    Duration.ofSeconds(60),
                    () -> longestGap(history(lab, agent, start, end)) <= MISSING_MAX_SECONDS);
        }
    }

    private static JsonNode history(CrashLab lab, Agent agent, Instant from, Instant to) {
        long seconds = Math.clamp(Duration.between(from, to).toSeconds(), 1, STEPS_MAX);
        return lab.ask(
                "GET",
                lab.pathOf(agent.name())
                        + "/metrics?metric=power_draw_watts&points="
                        + seconds
                        + "&since="
                        + from
                        + "&until="
                        + to,
                "");
    }

    private static long samples(JsonNode history) {
        return history.path("gpus").path(0).path("samples").asLong();
    }

    /// In steps, which are seconds, between two samples.
    private static int longestGap(JsonNode history) {
        JsonNode means = history.at("/gpus/0/metrics/power_draw_watts/mean");
        int longest = means.isEmpty() ? Integer.MAX_VALUE : 0;
        int gap = 0;
        for (JsonNode mean : means) {
            gap = mean.isNull() ? gap + 1 : 0;
            longest = Math.max(longest, gap);
        }
        return longest;
    }
}
