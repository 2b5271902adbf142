package io.nightwatt.agent.app;

import io.nightwatt.agent.config.ConfigException;
import io.nightwatt.agent.identity.IdentityException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Tells a person what went wrong, in a line, where the message is meant for one.
final class Failing implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed)
            throws Exception {
        return tell(thrown, command.getErr());
    }

    /// Tells it on `err`.
    ///
    /// @return the exit code
    /// @throws Exception `thrown`, where it is not meant for a person
    static int tell(Exception thrown, PrintWriter err) throws Exception {
        return switch (thrown) {
            case ConfigException e -> {
                e.problems().forEach(problem -> err.println("nightwatt-agent: " + problem));
                err.flush();
                yield CommandLine.ExitCode.USAGE;
            }
            case IdentityException e -> {
                err.println("nightwatt-agent: " + e.getMessage());
                err.flush();
                yield CommandLine.ExitCode.SOFTWARE;
            }
            default -> throw thrown;
        };
    }
}
