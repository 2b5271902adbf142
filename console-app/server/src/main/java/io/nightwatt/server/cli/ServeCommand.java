package io.nightwatt.server.cli;

import io.nightwatt.server.app.ConsoleConfig;
import io.nightwatt.server.app.ConsoleServices;
import io.nightwatt.server.app.Version;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `nightwatt serve`.
@Command(
        name = "serve",
        description = "Runs the services with no window, until SIGTERM.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it before anything runs.
    private CommandLine.Model.CommandSpec spec;

    @Mixin private ServiceOptions options = new ServiceOptions();

    @Override
    public Integer call() throws InterruptedException {
        return serve(options.config(), spec.commandLine().getOut());
    }

    /// Serves until the process is asked to stop.
    static int serve(ConsoleConfig config, PrintWriter out) throws InterruptedException {
        try (StopSignal stop = new StopSignal();
                ConsoleServices services = ConsoleServices.open(config)) {
            out.println(
                    "nightwatt "
                            + Version.CURRENT
                            + ": agents on port "
                            + services.agentPort()
                            + ", scripts on "
                            + config.api().url(services.apiPort())
                            + ", data in "
                            + config.data().toAbsolutePath());
            stop.await();
            return CommandLine.ExitCode.OK;
        }
    }
}
