package io.nightwatt.server.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nightwatt ctl workers drain` and `undrain`.
final class DrainCommands {

    private DrainCommands() {}

    static void addTo(CommandLine workers) {
        workers.addSubcommand(new Drain());
        workers.addSubcommand(new Undrain());
    }

    @Command(
            name = "drain",
            description =
                    "Takes a worker out of work: it finishes what it runs, gets nothing new, and"
                            + " stays on.")
    static final class Drain extends WorkersCommand.OfOne {

        @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the others")
        private @Nullable String reason;

        @Override
        Integer call(ConsoleLink link, String path) {
            String why = reason == null ? "asked by nightwatt ctl" : reason;
            return show(
                    link.put(path + "/drain", WorkersCommand.object().put("reason", why)),
                    worker + " finishes what it runs and gets no new jobs");
        }
    }

    @Command(name = "undrain", description = "Gives a drained worker jobs again.")
    static final class Undrain extends WorkersCommand.OfOne {

        @Override
        Integer call(ConsoleLink link, String path) {
            return show(
                    link.delete(path + "/drain", WorkersCommand.object()),
                    worker + " gets jobs again");
        }
    }
}
