package io.nightwatt.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.system.lab.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `nightwatt console` on a display, drawn by software: what the window costs, with the services in
/// its process, and how soon it is of use.
@Tag("bench")
class WindowBench {

    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int STARTS = 5;
    private static final Duration TURN = Duration.ofMillis(50);
    private static final int TURNS_ONE_WAY = 100;

    /// JavaFX's own diary of its pulses: `PULSE: 12 [16ms:24ms]` with details for a slow one and
    /// `[13 16ms:4ms]` for any other; the second time is how long it took.
    private static final Pattern PULSE = Pattern.compile("\\[(?:\\d+ )?\\d+ms:(\\d+)ms]");

    @TempDir Path folder = Path.of("");

    @BeforeEach
    void needsADisplay() {
        Assumptions.assumeTrue(Screen.isThere(), "no display");
    }

    @ParameterizedTest
    @CsvSource({"12, 2, 5s", "200, 4, 1s"})
    void live(int workers, int gpus, String interval) {
        settle(folder.resolve("console"));
        try (var console = Console.withWindow(folder.resolve("console"), Map.of()).start();
                var machines = Machines.connected(console, folder, workers, gpus, interval);
                var table =
                        new Table(
                                "window-" + workers,
                                "The window with %d workers, %d GPUs each, a sample every %s"
                                        .formatted(workers, gpus, interval))) {
            passes(WARM_UP, console);
            Host hostBefore = Host.now();
            Usage before = Usage.of(console.process().pid());
            passes(WINDOW, console);
            table.usage("window and services", before, Usage.of(console.process().pid()))
                    .row(
                            "the whole machine",
                            "%.2f cores busy".formatted(Host.now().coresBusySince(hostBefore)));
            assertThat(machines.process().isAlive()).isTrue();
        }
    }

    /// The window has 1280x800. When it scrolls, the wheel is turned twenty times a second, down
    /// for some seconds and up again.
    @ParameterizedTest
    @CsvSource({"12, 2, 5s, false", "200, 4, 1s, false", "125, 8, 1s, false", "125, 8, 1s, true"})
    void frames(int workers, int gpus, String interval, boolean scrolls) {
        FxDelays delays = FxDelays.into(folder);
        Map<String, String> diary =
                Map.of("JDK_JAVA_OPTIONS", "-Djavafx.pulseLogger=true " + delays.javaOption());
        settle(folder.resolve("console"));
        try (var console = Console.withWindow(folder.resolve("console"), diary).start();
                var machines = Machines.connected(console, folder, workers, gpus, interval);
                var table =
                        new Table(
                                "frames-" + workers + (scrolls ? "-scrolling" : ""),
                                "Frames of the window with %d workers, %d GPUs each, a sample every %s%s"
                                        .formatted(
                                                workers,
                                                gpus,
                                                interval,
                                                scrolls ? ", scrolling" : ""))) {
            passes(WARM_UP, console);
            int before = console.process().output().length();
            int asked = delays.millis().size();
            if (scrolls) {
                scroll(console);
            } else {
                passes(WINDOW, console);
            }
            List<Double> millis = new ArrayList<>();
            Matcher pulses = PULSE.matcher(console.process().output().substring(before));
            while (pulses.find()) {
                millis.add(Double.valueOf(pulses.group(1)));
            }
            List<Double> late = delays.millis();
            Spread held = new Spread(late.subList(asked, late.size()));
            Spread spread = new Spread(millis);
            table.row("frames", "%.1f /s".formatted(1.0 * spread.count() / WINDOW.toSeconds()))
                    .row("time of a frame (layout to drawn)", spread.text("ms"))
                    .row(
                            "frames over 16 ms",
                            "%d of %d".formatted(spread.countAbove(16), spread.count()))
                    .row("the FX thread begins what it is given after", held.text("ms"))
                    .row(
                            "it was held for over 100 ms",
                            "%d of %d times".formatted(held.countAbove(100), held.count()));
            assertThat(machines.process().isAlive()).isTrue();
        }
    }

    private static void scroll(Console console) {
        Screen screen = Screen.open();
        long turns = WINDOW.dividedBy(TURN);
        for (int turn = 0; turn < turns; turn++) {
            screen.scroll(turn / TURNS_ONE_WAY % 2 == 0);
            passes(TURN, console);
        }
    }

    /// As one who has been here before left it: no welcome, and of this size.
    private static void settle(Path data) {
        try {
            Files.createDirectories(data);
            Files.writeString(
                    data.resolve("desktop.properties"),
                    "welcomed=true\nwidth=1280\nheight=800\nx=0\ny=0\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void passes(Duration time, Console console) {
        assertThat(console.process().endsWithin(time)).as("the window ended").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"12, 2", "200, 4"})
    void firstFrame(int workers, int gpus) {
        Path data = folder.resolve("console");
        settle(data);
        fill(data, workers, gpus);
        Screen screen = Screen.open();
        List<Double> first = new ArrayList<>();
        List<Double> useful = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            FirstFrames frames = FirstFrames.of(Console.withWindow(data, Map.of()), screen);
            first.add(frames.firstMillis());
            useful.add(frames.usefulMillis());
        }
        try (var table =
                new Table(
                        "first-frame-" + workers,
                        "Start of the window on a fleet of %d workers".formatted(workers))) {
            table.row("process start to the first thing on the screen", text(first))
                    .row("process start to the first useful frame", text(useful));
        }
    }

    private static String text(List<Double> millis) {
        Spread spread = new Spread(millis);
        return "median %.0f ms, max %.0f ms (n = %d)"
                .formatted(spread.median(), spread.max(), spread.count());
    }

    /// Makes a data folder that knows a fleet.
    private void fill(Path data, int workers, int gpus) {
        try (var console = new Console(data).start()) {
            Machines.connected(console, folder, workers, gpus, "5s").close();
            assertThat(console.stop()).isZero();
        }
    }
}
