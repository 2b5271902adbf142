package io.nightwatt.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two whole processes on one data folder.
@SuppressWarnings("NullAway.Init") // JUnit makes the folder before each test.
class OneWindowTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    @Test
    void aSecondStartBringsTheFirstWindowToTheFrontAndEnds() throws Exception {
        Process first = start("first");
        await().atMost(LONG).until(() -> Files.exists(folder.resolve("data/run/window")));
        // It may still be drawing its first frame: the bell hangs before the window does.
        Process second = start("second");
        assertThat(second.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).as(said("second") + said("first")).isZero();
        assertThat(said("second"))
                .contains(
                        "Nightwatt is already open for "
                                + folder.resolve("data")
                                + "; its window is in front now.");
        assertThat(first.isAlive()).isTrue();

        // Asked to end, the first one ends in order, and the next start opens a window again.
        first.destroy();
        assertThat(first.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isZero();
        assertThat(folder.resolve("data/run/window")).doesNotExist();
    }

    private Process start(String name) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dprism.order=sw",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Launcher.class.getName(),
                                "console",
                                "--data",
                                folder.resolve("data").toString(),
                                "--agent-port",
                                "0",
                                "--api-port",
                                "0")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(name).toFile())
                        .start();
        started.add(process);
        return process;
    }

    private String said(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
