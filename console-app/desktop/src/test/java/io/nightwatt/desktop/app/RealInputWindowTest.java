package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.server.app.ConsoleConfig;
import io.nightwatt.server.app.ConsoleServices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// From the C functions of an NVML library to the pixels: a real agent, a real console and the real
/// window.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class RealInputWindowTest {

    private static final String WORKER = "#worker-1 ";

    /// Long, so that a second one would be noticed also on a busy machine.
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final Duration ON_THE_WAY_MAX = Duration.ofSeconds(8);

    @TempDir Path folder;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private Stage stage;
    private int agentPort;

    @Start
    void start(Stage given) {
        stage = given;
    }

    @AfterEach
    void closeEverything() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void gaugesShowWhatTheDriverSaysWithinOneIntervalAfterAChange() throws Exception {
        FleetClient console = console();
        RealMachine machine = machine(console, gpu(10, 2_456, 40, "45000"));
        window(console);
        eventually(
                () -> gauges().equals(List.of("10 %", "2.4 / 24 GB", "40 / 85 °C", "45 / 450 W")));

        machine.show(gpu(97, 23_336, 84, "441000"));
        withinOneInterval(List.of("97 %", "22.8 / 24 GB", "84 / 85 °C", "441 / 450 W"));

        // A value that the driver takes away again is told as missing, not as the last one.
        machine.show(gpu(0, 100, 35, "unsupported"));
        withinOneInterval(List.of("0 %", "0.1 / 24 GB", "35 / 85 °C", "n/a"));
    }

    private static void withinOneInterval(List<String> shown) {
        await().atMost(INTERVAL.plus(ON_THE_WAY_MAX))
                .untilAsserted(
                        () -> assertThat(onFx(RealInputWindowTest::gauges)).isEqualTo(shown));
    }

    /// Utilisation, memory, temperature and power as the card shows them; on the FX thread, so that
    /// all are of one moment.
    private static List<String> gauges() {
        return Stream.of(
                        text(WORKER + ".gauge-utilisation .gauge-percent"),
                        text(WORKER + ".gauge-vram .gauge-value"),
                        text(WORKER + ".gauge-temperature .gauge-value"),
                        text(WORKER + ".gauge-power .gauge-value"))
                .map(text -> text.replace('\u00a0', ' '))
                .toList();
    }

    private static String gpu(int utilisation, int vramMb, int celsius, String milliwatts) {
        return """
        gpu
        utilization %d
        vram_used_mb %d
        temperature %d
        power_mw %s
        """
                .formatted(utilisation, vramMb, celsius, milliwatts);
    }

    private FleetClient console() throws Exception {
        ConsoleServices services =
                ConsoleServices.open(
                        new ConsoleConfig(
                                Files.createDirectory(folder.resolve("console")),
                                0,
                                0,
                                "studio",
                                1,
                                Instant.EPOCH));
        keep(services);
        agentPort = services.agentPort();
        return services.client();
    }

    private RealMachine machine(FleetClient console, String scenario) throws Exception {
        Answer answer =
                console.send(new FleetCommand.MintToken("ws-1", Set.of(), Set.of()))
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);
        assertThat(answer).isInstanceOf(Answer.Token.class);
        RealMachine machine =
                RealMachine.start(
                        Files.createDirectory(folder.resolve("ws-1")),
                        "127.0.0.1:" + agentPort,
                        ((Answer.Token) answer).token(),
                        INTERVAL,
                        scenario);
        keep(machine);
        return machine;
    }

    private void window(FleetClient console) {
        FleetWindow window =
                onFx(() ->
                        Screen.open(
                                stage,
                                console,
                                WindowOptions.in(folder).sized(1_024, 700).themed(Theme.LIGHT)));
        keep(() ->
                onFx(() -> {
                    window.close();
                    return window;
                }));
    }

    private void keep(AutoCloseable part) {
        open.push(part);
    }
}
