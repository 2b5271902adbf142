package io.nightwatt.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process of the tests' own that is there to be killed. What it says on stdout is read by who
/// started it.
public final class Victim {

    private Victim() {}

    /// Starts one, with the class path of the tests.
    ///
    /// @param main the class whose `main` it runs
    /// @param memory its largest heap, such as `128m`
    public static Process start(Class<?> main, String memory, String... arguments)
            throws IOException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx" + memory,
                                "-classpath",
                                System.getProperty("java.class.path"),
                                main.getName()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
