package io.nightwatt.system.lab;

import io.nightwatt.system.tree.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `nightwatt-agent` on one machine of the lab: its own state folder, NVML library, scenario and
/// power command.
public final class Agent implements AutoCloseable {

    /// What the stand-in for systemd shows of a service that runs; takes the name of the run.
    public static final String UP =
            """
            LoadState=loaded
            ActiveState=active
            SubState=running
            Result=success
            InvocationID=%s
            Type=simple
            """;

    private final String name;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private Namespace namespace = Namespace.NONE;
    private @Nullable Running running;
    private boolean isService;

    public Agent(String name, Path labFolder, NvmlLibrary nvml) {
        this.name = name;
        this.folder = labFolder.resolve(name);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        environment.put("NIGHTWATT_STATE_DIR", folder.resolve("state").toString());
        environment.put("NIGHTWATT_NVML", nvml.library().toString());
        environment.put("NIGHTWATT_METRICS_INTERVAL", "1s");
        environment.put(NvmlLibrary.SCENARIO_VARIABLE, scenario().toString());
        // Nothing in a test may ever reach the real one.
        environment.put("NIGHTWATT_POWER_COMMAND", "/bin/false");
        // Who sits at this machine, and how hard the tests work it, is no part of the story.
        for (String key : List.of("USER_IDLE", "CPU_BUSY", "DISK_BUSY", "COMFYUI_PORTS")) {
            environment.put("NIGHTWATT_" + key, "off");
        }
    }

    /// What its programs find in their environment.
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    public String name() {
        return name;
    }

    public Path folder() {
        return folder;
    }

    /// The file that says what its GPUs show; re-read while the agent runs.
    public Path scenario() {
        return folder.resolve("scenario.txt");
    }

    /// Replaces what its GPUs show, at once and whole.
    public Agent show(String scenarioText) {
        try {
            Path next = folder.resolve("scenario.next");
            Files.writeString(next, scenarioText);
            Files.move(next, scenario(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /// What the agent runs when it is to power down; `{pid}` is not replaced, see
    /// [#powerCommandThatStopsIt()].
    public Agent with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /// Makes its power command end the agent's own process, as a machine that goes dark does.
    public Agent powerCommandThatStopsIt() {
        return powerCommand("kill -9 $PPID");
    }

    /// As [#powerCommandThatStopsIt()], but its machine takes its time: it goes dark when the file
    /// [#dark()] is there. It outlives its agent, and ends with the test's folder.
    public Agent powerCommandThatWaits() {
        return powerCommand(
                "while ! test -e '%s'; do test -d '%s' || exit; sleep 0.1; done; kill -9 $PPID"
                        .formatted(dark(), folder));
    }

    /// What a machine that takes its time waits for.
    public Path dark() {
        return folder.resolve("dark");
    }

    /// Where its power command writes down that it ran, one line each time.
    public Path poweredDown() {
        return folder.resolve("powered-down");
    }

    /// The command is the agent's child: its parent is what goes dark.
    private Agent powerCommand(String goDark) {
        try {
            Path script = folder.resolve("power-down");
            Files.writeString(
                    script,
                    "#!/bin/sh\necho \"$@\" >> '%s'\n%s\n".formatted(poweredDown(), goDark));
            if (!script.toFile().setExecutable(true)) {
                throw new IllegalStateException("cannot make " + script + " executable");
            }
            return with("NIGHTWATT_POWER_COMMAND", script.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Puts it into a network of its own.
    public Agent in(Namespace place) {
        namespace = place;
        return this;
    }

    /// Runs `nightwatt-agent enroll`.
    public Running.Ended enroll(String console, String token) {
        return run("enroll", "--console", console, "--token", token, "--name", name);
    }

    /// Runs any command of the agent's to its end.
    public Running.Ended run(String... arguments) {
        return Running.run(
                namespace.command(Program.AGENT.command(List.of(arguments))), environment);
    }

    public Agent start() {
        return start(Program.AGENT.command(List.of("run")));
    }

    /// Starts it by another command line than the one of the checkout, as a package has it.
    public Agent start(List<String> command) {
        running =
                Running.start(namespace.command(command), environment, folder.resolve("agent.log"));
        return this;
    }

    /// Starts a whole machine: while it is on it runs the agent, and once that has powered it down,
    /// nothing of it is awake but what [Standby] is. Needs [#powerCommandThatStopsIt()].
    ///
    /// @param mac of its network card
    public Agent startMachine(String mac) {
        Path script = folder.resolve("machine");
        try {
            Files.writeString(
                    script,
                    """
                    #!/bin/sh
                    while :; do
                        %s
                        test -e '%s' || exit 1
                        rm '%s'
                        %s || exit 2
                    done
                    """
                            .formatted(
                                    quoted(Program.AGENT.command(List.of("run"))),
                                    poweredDown(),
                                    poweredDown(),
                                    quoted(Standby.command(folder, mac))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return start(List.of("sh", script.toString()));
    }

    /// Starts it as systemd does: what has ended is started again, and knows who does that.
    public Agent startAsService() {
        isService = true;
        Path script = folder.resolve("service");
        try {
            Files.writeString(
                    script,
                    """
                    #!/bin/sh
                    while :; do
                        sh -c 'SYSTEMD_EXEC_PID=$$ exec "$@"' sh %s || exit
                    done
                    """
                            .formatted(quoted(Program.AGENT.command(List.of("run")))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return start(List.of("sh", script.toString()));
    }

    /// Gives it a stand-in for systemd, with these services, which it may restart.
    ///
    /// @return the folder of the services, each with how it takes a restart in the file `takes`
    public Path systemd(String... services) {
        Path root = folder.resolve("systemd");
        try {
            for (String service : services) {
                Path its = Files.createDirectories(root.resolve(service));
                Files.writeString(its.resolve("takes"), "back\n");
                Files.writeString(its.resolve("show"), UP.formatted("old"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path programs = Tree.root().resolve("agent/src/test/systemd");
        with("PATH", programs + ":" + System.getenv("PATH"));
        with("SYSTEMD_STAND_IN", root.toString());
        with("NIGHTWATT_SERVICES", String.join(",", services));
        return root;
    }

    private static String quoted(List<String> command) {
        return command.stream()
                .map(word -> "'" + word + "'")
                .collect(java.util.stream.Collectors.joining(" "));
    }

    public Running process() {
        if (running == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return running;
    }

    public void kill() {
        process().kill();
    }

    @Override
    public void close() {
        if (running != null && isService) {
            running.closeWhole();
        } else if (running != null) {
            running.close();
        }
    }
}
