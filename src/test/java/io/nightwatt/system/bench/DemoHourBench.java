package io.nightwatt.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.system.lab.Program;
import io.nightwatt.system.lab.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An hour of `nightwatt demo --speed 60` with its window: whether its memory grows.
@Tag("bench")
class DemoHourBench {

    private static final int LOOKS = 12;
    private static final Duration BETWEEN = Duration.ofMinutes(5);

    @TempDir Path folder = Path.of("");

    @Test
    @Timeout(value = 75, unit = TimeUnit.MINUTES)
    void memory() {
        Assumptions.assumeTrue(Screen.isThere(), "no display");
        try (var demo =
                        Running.start(
                                Program.WINDOW,
                                List.of("demo", "--speed", "60"),
                                Map.of("NIGHTWATT_AGENT_CLASSPATH", Program.AGENT.classPath()),
                                folder.resolve("demo.log"));
                var table = new Table("demo-hour", "`demo --speed 60`, twelve workers, one hour")) {
            for (int look = 1; look <= LOOKS; look++) {
                assertThat(demo.endsWithin(BETWEEN)).as(demo.output()).isFalse();
                table.memory(
                        "after %d minutes".formatted(look * BETWEEN.toMinutes()),
                        Usage.of(demo.pid()));
            }
        }
    }
}
