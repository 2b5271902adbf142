package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every `nightwatt ctl` command has: which console, and whether a script or a person reads.
@Command(mixinStandardHelpOptions = true)
abstract class Call implements Callable<Integer> {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it before anything runs.
    CommandLine.Model.CommandSpec spec;

    @Mixin ConsoleOptions console = new ConsoleOptions();

    @Option(names = "--json", description = "prints one JSON document and nothing else")
    boolean json;

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /// Shows what came of it.
    ///
    /// @param done what a person reads
    Integer show(JsonNode answer, String done) {
        out().println(json ? answer.toPrettyString() : done);
        return CommandLine.ExitCode.OK;
    }
}
