package io.nightwatt.agent.packages;

import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.sense.Sense;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Looks for the processes that install something on Windows. They stay for some minutes after
/// their work, which only keeps the machine on so much longer. Not seen on a real Windows.
public final class WindowsInstallers implements Sense {

    private static final String NAME = "Packages";
    private static final Set<String> INSTALLERS =
            Set.of("tiworker.exe", "trustedinstaller.exe", "msiexec.exe", "wusa.exe");

    private final Supplier<Stream<String>> commands;

    /// @param commands paths or names of the programs that run
    WindowsInstallers(Supplier<Stream<String>> commands) {
        this.commands = commands;
    }

    public static WindowsInstallers ofThisMachine() {
        return new WindowsInstallers(() ->
                ProcessHandle.allProcesses()
                        .map(process -> process.info().command())
                        .flatMap(Optional::stream));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(30);
    }

    @Override
    public String remedy() {
        return "Run the agent as the service that the package installs.";
    }

    @Override
    public Sign look() {
        try (Stream<String> running = commands.get()) {
            List<String> found =
                    running.map(command -> command.substring(command.lastIndexOf('\\') + 1))
                            .filter(name -> INSTALLERS.contains(name.toLowerCase(Locale.ROOT)))
                            .distinct()
                            .map(name -> "Windows installs something: " + name + " runs.")
                            .toList();
            return found.isEmpty()
                    ? Sign.quiet(NAME, "Windows installs nothing.")
                    : Sign.work(NAME, found);
        }
    }
}
