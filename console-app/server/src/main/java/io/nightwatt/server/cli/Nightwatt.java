package io.nightwatt.server.cli;

import io.nightwatt.server.app.Version;
import io.nightwatt.server.store.StoreException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The `nightwatt` command. Exit codes: 0 success, 1 failure, 2 wrong usage.
@Command(
        name = "nightwatt",
        description = "Runs a studio's GPU machines: every idle watt goes, and no job ever does.",
        mixinStandardHelpOptions = true,
        versionProvider = Nightwatt.VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:success", "1:failure", "2:wrong usage"})
public final class Nightwatt implements Runnable {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it before anything runs.
    private CommandLine.Model.CommandSpec spec;

    private Nightwatt() {}

    /// Runs with no window: a server's start.
    public static void main(String[] args) {
        System.exit(run(args, Optional.empty()));
    }

    /// Runs a command line.
    ///
    /// @param window shows the fleet where a command can; empty on a machine that has none
    /// @return the exit code
    public static int run(String[] args, Optional<Window> window) {
        Map<String, Supplier<Object>> commands = commands(window);
        // Picocli reads the options of every command by reflection, which is most of a second:
        // where the first word names a command, the others are not made.
        boolean isNamed = args.length > 0 && commands.containsKey(args[0]);
        return commandLine(commands, isNamed ? Set.of(args[0]) : commands.keySet()).execute(args);
    }

    /// The whole command line, for its help and its completion.
    public static CommandLine commandLine(Optional<Window> window) {
        Map<String, Supplier<Object>> commands = commands(window);
        return commandLine(commands, commands.keySet());
    }

    private static Map<String, Supplier<Object>> commands(Optional<Window> window) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("console", () -> new ConsoleCommand(window));
        commands.put("serve", ServeCommand::new);
        commands.put("demo", () -> new DemoCommand(window));
        commands.put("simulate", SimulateCommand::new);
        commands.put("backup", BackupCommand::new);
        commands.put("restore", RestoreCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("ctl", CtlCommand::commandLine);
        commands.put("completion", CompletionCommand::new);
        return commands;
    }

    private static CommandLine commandLine(
            Map<String, Supplier<Object>> commands, Set<String> wanted) {
        CommandLine root = new CommandLine(new Nightwatt());
        commands.forEach((name, command) -> {
            if (wanted.contains(name)) {
                root.addSubcommand(name, command.get());
            }
        });
        root.registerConverter(Duration.class, Durations::parse);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        root.setExecutionExceptionHandler(Nightwatt::failed);
        return root;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "a command is missing, such as: nightwatt demo");
    }

    private static int failed(
            Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof StoreException
                || failure instanceof CliException
                || failure instanceof IllegalArgumentException) {
            commandLine.getErr().println("nightwatt: " + failure.getMessage());
            return failure instanceof IllegalArgumentException ? 2 : 1;
        }
        throw failure;
    }

    static final class VersionLine implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"nightwatt " + Version.CURRENT};
        }
    }
}
