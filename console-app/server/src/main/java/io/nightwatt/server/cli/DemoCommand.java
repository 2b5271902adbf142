package io.nightwatt.server.cli;

import io.nightwatt.server.demo.DemoPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nightwatt demo`.
@Command(
        name = "demo",
        description =
                "Shows a simulated studio: real console, real connections, simulated GPUs. Keeps"
                        + " nothing.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final Pattern SIZE = Pattern.compile("(\\d{3,5})x(\\d{3,5})");

    private final Optional<Window> window;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it before anything runs.
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "12",
            description = "machines (default: ${DEFAULT-VALUE})")
    private int workers;

    @Option(
            names = "--gpus",
            paramLabel = "N",
            description = "GPUs of each machine (default: as a studio has them)")
    private @Nullable Integer gpus;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "how fast time passes (default: ${DEFAULT-VALUE})")
    private double speed;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "what happens (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--headless",
            description = "shows the fleet in this terminal instead of a window")
    private boolean headless;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "ends by itself, for example after 30s")
    private @Nullable Duration lasting;

    @Option(
            names = "--json",
            description =
                    "prints the status at the end as one JSON document and nothing else; implies --headless")
    private boolean json;

    @Option(
            names = "--screenshot",
            paramLabel = "FILE.png",
            description = "writes a picture of the window, then ends")
    private @Nullable Path screenshot;

    @Option(names = "--page", paramLabel = "NAME", description = "the page of the window to open")
    private @Nullable String page;

    @Option(
            names = "--size",
            paramLabel = "WIDTHxHEIGHT",
            defaultValue = "1440x900",
            description = "size of the picture (default: ${DEFAULT-VALUE})")
    private String size = "";

    @Option(names = "--dark", description = "takes the picture in the dark theme")
    private boolean dark;

    DemoCommand(Optional<Window> window) {
        this.window = window;
    }

    @Override
    public Integer call() throws Exception {
        DemoPlan plan = new DemoPlan(workers, Optional.ofNullable(gpus), speed, seed);
        boolean noWindow = headless || json;
        if (screenshot != null && noWindow) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--screenshot needs the window; leave out --headless and --json");
        }
        return new DemoSession(plan, window, spec.commandLine())
                .run(
                        new DemoSession.Wishes(
                                noWindow,
                                json,
                                Optional.ofNullable(lasting),
                                Optional.ofNullable(screenshot),
                                look(),
                                Optional.ofNullable(page)));
    }

    private Window.Look look() {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--size is written 1920x1080, not '" + size + "'");
        }
        return new Window.Look(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), dark);
    }
}
