package io.nightwatt.desktop.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Starts the demo as a process of its own, with what this one was started with: nothing of it
/// touches this site.
final class DemoStart {
    private DemoStart() {}

    /// @throws IOException when it cannot be started
    static void start() throws IOException {
        Optional<String> program = ProcessHandle.current().info().command();
        List<String> command =
                command(
                        program.orElseThrow(
                                () -> new IOException("the system does not say what runs here")),
                        System.getProperty("java.class.path", ""));
        new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// A packaged program is its own launcher; with a bare JVM, the class path makes it whole.
    static List<String> command(String program, String classPath) {
        String name = String.valueOf(Path.of(program).getFileName());
        var command = new ArrayList<>(List.of(program));
        if (name.equals("java") || name.equals("java.exe") || name.equals("javaw.exe")) {
            command.addAll(
                    List.of(
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            classPath,
                            Launcher.class.getName()));
        }
        command.add("demo");
        return List.copyOf(command);
    }
}
