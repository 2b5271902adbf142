package io.nightwatt.server.cli;

import io.nightwatt.server.app.ConsoleConfig;
import io.nightwatt.server.app.ConsoleServices;
import io.nightwatt.server.app.DataFolder;
import io.nightwatt.server.app.Doorbell;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `nightwatt console`: the window, with the services in the same process.
@Command(
        name = "console",
        description = "Opens the window, with all services in this process.",
        mixinStandardHelpOptions = true)
final class ConsoleCommand implements Callable<Integer> {

    private static final Logger LOG = Logger.getLogger(ConsoleCommand.class.getName());

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
        DataFolder folder = new DataFolder(config.data().toAbsolutePath().normalize());
        if (Doorbell.ring(folder)) {
            spec.commandLine()
                    .getOut()
                    .println(
                            "Nightwatt is already open for "
                                    + folder.root()
                                    + "; its window is in front now.");
            return 0;
        }
        return show(window.get(), config, folder);
    }

    private static int show(Window window, ConsoleConfig config, DataFolder folder) {
        window.prepare();
        try (StopSignal _ = new StopSignal(window::quit);
                ConsoleServices services = ConsoleServices.open(config);
                Closing _ = bell(folder, window)) {
            return window.show(
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

    /// A window without a bell is still a window: a second start then says that the folder is in
    /// use.
    private static Closing bell(DataFolder folder, Window window) {
        try {
            return Doorbell.hang(
                            folder,
                            call -> {
                                switch (call) {
                                    case WINDOW -> window.toFront();
                                    case ALERTS -> window.toAlerts();
                                }
                            })
                    ::close;
        } catch (IOException failed) {
            LOG.log(Level.WARNING, failed, () -> "a second start will not find this window");
            return () -> {};
        }
    }

    /// What is closed without an exception.
    private interface Closing extends AutoCloseable {
        @Override
        void close();
    }
}
