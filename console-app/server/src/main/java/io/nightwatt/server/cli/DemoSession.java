package io.nightwatt.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightwatt.server.api.StatusDocument;
import io.nightwatt.server.demo.Demo;
import io.nightwatt.server.demo.DemoPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;

/// One run of the demo, in the window or in the terminal.
final class DemoSession {

    private static final Duration FRAME = Duration.ofSeconds(1);
    private static final Duration PLAIN_FRAME = Duration.ofSeconds(5);

    private final DemoPlan plan;
    private final Optional<Window> window;
    private final CommandLine commandLine;

    DemoSession(DemoPlan plan, Optional<Window> window, CommandLine commandLine) {
        this.plan = plan;
        this.window = window;
        this.commandLine = commandLine;
    }

    /// What the person asked for.
    record Wishes(
            boolean headless,
            boolean json,
            Optional<Duration> lasting,
            Optional<Path> screenshot,
            Window.Look look,
            Optional<String> page) {}

    int run(Wishes wishes) throws InterruptedException {
        Optional<Window> shown = wishes.headless() ? Optional.empty() : usableWindow(wishes);
        shown.ifPresent(Window::prepare);
        try (StopSignal stop = new StopSignal();
                Demo demo = Demo.start(plan)) {
            if (shown.isPresent()) {
                return shown.get()
                        .show(
                                demo.client(),
                                new Window.Request(
                                        demo.folder(),
                                        true,
                                        wishes.page(),
                                        wishes.screenshot(),
                                        wishes.look(),
                                        wishes.lasting()));
            }
            return inTerminal(demo, stop, wishes);
        }
    }

    private Optional<Window> usableWindow(Wishes wishes) {
        Optional<String> whyNot =
                window.isEmpty()
                        ? Optional.of("this installation has no window")
                        : window.get().whyNot();
        if (whyNot.isEmpty()) {
            return window;
        }
        if (wishes.screenshot().isPresent()) {
            throw new CliException("no picture can be made: " + whyNot.get());
        }
        commandLine.getErr().println("nightwatt: " + whyNot.get() + "; running headless");
        return Optional.empty();
    }

    private int inTerminal(Demo demo, StopSignal stop, Wishes wishes) throws InterruptedException {
        long end = System.nanoTime() + wishes.lasting().orElse(Duration.ofDays(3650)).toNanos();
        Screen screen = Screen.of(commandLine.getOut(), wishes.json());
        Duration frame = screen.isLive() ? FRAME : PLAIN_FRAME;
        try (screen) {
            boolean stopped = false;
            while (!stopped && System.nanoTime() < end) {
                Optional<String> trouble = demo.trouble();
                if (trouble.isPresent()) {
                    throw new CliException(trouble.get());
                }
                screen.show(document(demo));
                Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
                stopped = stop.await(left.compareTo(frame) < 0 ? left : frame);
            }
        }
        if (wishes.json()) {
            commandLine.getOut().println(StatusDocument.of(demo.client().newest()).json());
            commandLine.getOut().flush();
        }
        return CommandLine.ExitCode.OK;
    }

    private static JsonNode document(Demo demo) {
        try {
            return new JsonMapper().readTree(StatusDocument.of(demo.client().newest()).json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own document can be read", e);
        }
    }
}
