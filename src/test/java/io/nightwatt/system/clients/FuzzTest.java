package io.nightwatt.system.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.system.lab.Api;
import io.nightwatt.system.lab.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten thousand calls that fast-check makes from the OpenAPI page. What of the answers is wrong is
/// said by `fuzz.mjs`; `FUZZ_SEED` and `FUZZ_CALLS` choose others.
@Tag("deep")
class FuzzTest {

    private static final Duration FUZZ_MAX = Duration.ofMinutes(8);
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final Pattern CALLS = Pattern.compile("(\\d+) calls, ");

    @TempDir Path folder = Path.of("");

    @Test
    void tenThousandCallsFromThePageFindNothing() throws Exception {
        Node.assumeInstalled();
        try (Studio studio = new Studio(folder);
                Running fuzz =
                        Node.start(
                                folder.resolve("fuzz.log"),
                                "fuzz.mjs",
                                studio.facts().toString())) {
            assertThat(fuzz.endsWithin(FUZZ_MAX)).as(fuzz.output()).isTrue();
            assertThat(fuzz.await()).as(fuzz.output()).isZero();
            assertThat(calls(fuzz.output())).isGreaterThanOrEqualTo(10_000);
            assertIsWell(studio);
        }
    }

    /// What it says last of how many it made.
    private static int calls(String output) {
        return CALLS.matcher(output)
                .results()
                .mapToInt(each -> Integer.parseInt(each.group(1)))
                .max()
                .orElse(0);
    }

    /// After all this, everything still does its work.
    private static void assertIsWell(Studio studio) {
        assertThat(studio.console().process().isAlive()).isTrue();
        assertThat(studio.console().process().output())
                .as("what it logged")
                .doesNotContain("OutOfMemory", "NullPointer");
        try (Api api = studio.console().api()) {
            await("each part of it does its work")
                    .atMost(SOON)
                    .until(() -> api.text("/readyz").strip().equals("ready"));
            assertThat(api.text("/healthz").strip()).isEqualTo("ok");
        }
        studio.console().awaitWorker(Studio.HAND, "health", "healthy", SOON);
    }
}
