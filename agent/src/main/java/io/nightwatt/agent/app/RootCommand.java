package io.nightwatt.agent.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nightwatt-agent` itself.
@Command(
        name = "nightwatt-agent",
        description = "Runs on each GPU machine of a Nightwatt fleet.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nA new machine is enrolled once, then runs the agent as a service:%n",
        footer = {
            "  nightwatt-agent enroll --console HOST:PORT --token TOKEN",
            "  nightwatt-agent run",
        },
        versionProvider = VersionCommand.class,
        subcommands = {
            RunCommand.class,
            EnrollCommand.class,
            VersionCommand.class,
            SimulateFleetCommand.class,
            HelpCommand.class,
        })
final class RootCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing, such as: nightwatt-agent doctor");
    }
}
