package io.nightwatt.agent.app;

import io.nightwatt.agent.comfy.PromptCommand;
import io.nightwatt.agent.doctor.DoctorCommand;
import io.nightwatt.agent.probe.ProbeCommand;
import java.io.PrintWriter;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Where the process starts.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(
                arguments.length == 1 && arguments[0].equals(RunCommand.NAME)
                        ? run()
                        : commandLine().execute(arguments));
    }

    /// The daemon, with no options: to make picocli understand one word would be a third of the
    /// work of a start.
    private static int run() throws Exception {
        try {
            return new RunCommand().call();
        } catch (Exception e) {
            return Failing.tell(e, new PrintWriter(System.err, true, System.err.charset()));
        }
    }

    static CommandLine commandLine() {
        CommandLine all = new CommandLine(new RootCommand());
        all.addSubcommand("probe", new ProbeCommand(ThisMachine::subject, InstantSource.system()));
        all.addSubcommand("doctor", new DoctorCommand(DoctorChecks::ofThisMachine));
        all.addSubcommand("comfyui", new PromptCommand(System.getenv()));
        return all.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::misunderstood)
                .setExecutionExceptionHandler(new Failing());
    }

    /// One line on what was wrong and one on where to look, not the whole help.
    private static int misunderstood(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println("nightwatt-agent: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("See: " + name + " --help");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }
}
