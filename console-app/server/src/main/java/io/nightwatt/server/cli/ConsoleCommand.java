package io.nightwatt.server.cli;

import io.nightwatt.server.app.ConsoleConfig;
import io.nightwatt.server.app.ConsoleServices;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `nightwatt console`: the window, with the services in the same process.
@Command(
        name = "console",
        description = "Opens the window, with all services in this process.",
        mixinStandardHelpOptions = true)
final class ConsoleCommand implements Callable<Integer> {

    private final Optional<Window> window;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it before anything runs.
    private CommandLine.Model.CommandSpec spec;

    @Mixin private ServiceOptions options = new ServiceOptions();

    ConsoleCommand(Optional<Window> window) {
        this.window = window;
    }

    @Override
    public Integer call() throws InterruptedException {
        ConsoleConfig config = options.config();
        Optional<String> whyNot =
                window.map(Window::whyNot).orElse(Optional.of("this installation has no window"));
        if (window.isEmpty() || whyNot.isPresent()) {
            spec.commandLine()
                    .getErr()
                    .println("nightwatt: " + whyNot.orElse("") + "; serving without a window");
            return ServeCommand.serve(config, spec.commandLine().getOut());
        }
        window.get().prepare();
        try (StopSignal _ = new StopSignal();
                ConsoleServices services = ConsoleServices.open(config)) {
            return window.get()
                    .show(
                            services.client(),
                            new Window.Request(
                                    config.data(),
                                    false,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Window.Look.DEFAULT,
                                    Optional.empty()));
        }
    }
}
