package io.nightwatt.desktop.app;

import io.nightwatt.desktop.fx.Failures;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Starts the demo as a process of its own, with what this one was started with: nothing of it
/// touches this site.
final class DemoStart {
    private static final Texts TEXTS = Texts.of(DemoStart.class);
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private DemoStart() {}

    /// Starts it away from the screen's thread, and tells that it runs, or why it does not.
    static void start(Telling telling) {
        Optional<String> program = ProcessHandle.current().info().command();
        if (program.isEmpty()) {
            telling.announcer().refused(TEXTS.get("demo.failed", TEXTS.get("demo.unknown")));
            return;
        }
        start(telling, command(program.get(), System.getProperty("java.class.path", "")));
    }

    /// As [#start(Telling)], with another program.
    static void start(Telling telling, List<String> command) {
        telling.tell(
                CompletableFuture.supplyAsync(() -> run(command), Thread.ofVirtual()::start),
                TEXTS.get("demo.started"));
    }

    /// Waits a moment: what ends at once has said why, and nobody would look for its output.
    private static Answer run(List<String> command) {
        try {
            Path output = Files.createTempFile("nightwatt-demo", ".log");
            output.toFile().deleteOnExit();
            Process demo =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!demo.waitFor(AT_ONCE)) {
                return new Answer.Done();
            }
            String said = Files.readString(output).strip();
            String last = said.substring(said.lastIndexOf('\n') + 1);
            return new Answer.Refused(
                    TEXTS.get("demo.failed", TEXTS.get("demo.ended", demo.exitValue(), last)));
        } catch (IOException failed) {
            return new Answer.Refused(TEXTS.get("demo.failed", Failures.told(failed)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer.Refused(TEXTS.get("demo.failed", Failures.told(stopped)));
        }
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
