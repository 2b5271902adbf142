package io.nightwatt.system.lab;

import io.nightwatt.system.tree.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The programs under test, as their launchers start them.
public enum Program {
    /// With the first compiler only, as the launcher starts all but `serve`: tests start dozens.
    CONSOLE(
            "console-app/server/target",
            "nightwatt-server",
            "io.nightwatt.server.cli.Nightwatt",
            "-Xms48m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData"),
    /// `serve`, which runs for days; for benchmarks.
    SERVE(
            "console-app/server/target",
            "nightwatt-server",
            "io.nightwatt.server.cli.Nightwatt",
            "-Xms48m -Xmx512m -XX:+UseSerialGC -XX:-UsePerfData"),
    WINDOW(
            "console-app/desktop/target",
            "nightwatt-desktop",
            "io.nightwatt.desktop.app.Launcher",
            "-Xms48m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData"
                    + " -Dprism.order=sw"),
    AGENT(
            "agent/target",
            "nightwatt-agent",
            "io.nightwatt.agent.app.Main",
            "-Xmx32m -Xms8m -Xss256k -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
                    + " -XX:CICompilerCount=1 -XX:ReservedCodeCacheSize=16m"
                    + " -XX:MaxMetaspaceSize=48m -XX:-UsePerfData -Xmn1500k"
                    + " -XX:TrimNativeHeapInterval=60000 -XX:Tier3InvocationThreshold=20"
                    + " -XX:Tier3MinInvocationThreshold=10 -XX:Tier3CompileThreshold=200"),
    /// The agent's hidden `simulate-fleet`, with the heap that the demo gives it.
    MACHINES(
            "agent/target",
            "nightwatt-agent",
            "io.nightwatt.agent.app.Main",
            "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");

    private static final List<String> QUIET =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private final String target;
    private final String artifact;
    private final String main;
    private final String flags;

    Program(String target, String artifact, String main, String flags) {
        this.target = target;
        this.artifact = artifact;
        this.main = main;
        this.flags = flags;
    }

    /// The class path: the built jar and its libraries.
    public String classPath() {
        Path folder = Tree.root().resolve(target);
        try (var files = Files.list(folder)) {
            Path jar =
                    files.filter(file ->
                                    file.getFileName()
                                            .toString()
                                            .matches(artifact + "-[0-9.]+\\.jar"))
                            .findFirst()
                            .orElseThrow(() ->
                                    new IllegalStateException(
                                            folder
                                                    + " holds no "
                                                    + artifact
                                                    + " jar: build first"));
            return jar + ":" + folder.resolve("lib") + "/*";
        } catch (IOException e) {
            throw new IllegalStateException("cannot look into " + folder + ": build first", e);
        }
    }

    /// The whole command line for `arguments`, on the JDK that runs the tests.
    public List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUIET);
        command.addAll(List.of(flags.split(" ")));
        command.addAll(archive());
        command.addAll(List.of("-cp", classPath(), main));
        command.addAll(arguments);
        return command;
    }

    private List<String> archive() {
        return switch (this) {
            case CONSOLE, SERVE -> ClassArchive.flags();
            // As the launcher has it: made by the first window that ends.
            case WINDOW ->
                    List.of(
                            "-XX:+AutoCreateSharedArchive",
                            "-XX:SharedArchiveFile="
                                    + Tree.root().resolve(target + "/nightwatt.jsa"),
                            "-Xlog:cds*=off,aot*=off");
            case AGENT, MACHINES -> List.of();
        };
    }
}
