package io.nightwatt.system.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// A Java agent for the window's process: gives the FX thread nothing to do, again and again, and
/// writes down how long each time it took until that was begun. So every stall is seen, whatever
/// the thread was held by.
public final class FxProbe {

    /// From one answer to the next question.
    private static final long PAUSE_MILLIS = 10;

    private FxProbe() {}

    /// What was written down in a process that was started with it.
    record Delays(Path jar, Path file) {

        /// For `JDK_JAVA_OPTIONS`.
        String javaOption() {
            return "-javaagent:%s=%s".formatted(jar, file);
        }

        List<Double> millis() {
            try (var lines = Files.lines(file)) {
                return lines.map(Double::valueOf).toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Makes the agent's archive in a folder.
    static Delays delays(Path folder) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(new Attributes.Name("Premain-Class"), FxProbe.class.getName());
        Path jar = folder.resolve("fx-probe.jar");
        String name = FxProbe.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream own =
                        Objects.requireNonNull(
                                FxProbe.class.getClassLoader().getResourceAsStream(name))) {
            out.putNextEntry(new JarEntry(name));
            own.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Delays(jar, folder.resolve("fx-delays.txt"));
    }

    /// Begins; the window comes later.
    public static void premain(String file) throws IOException {
        var out =
                new PrintWriter(
                        Files.newBufferedWriter(Path.of(file), StandardCharsets.US_ASCII), true);
        ScheduledExecutorService thread =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("fx-probe").daemon().factory());
        thread.execute(() -> ask(thread, out));
    }

    private static void ask(ScheduledExecutorService thread, PrintWriter out) {
        long asked = System.nanoTime();
        Runnable answer =
                () -> {
                    out.println((System.nanoTime() - asked) / 1e6);
                    askLater(thread, out);
                };
        try {
            Method runLater =
                    Class.forName("javafx.application.Platform")
                            .getMethod("runLater", Runnable.class);
            runLater.invoke(null, answer);
        } catch (InvocationTargetException e) {
            // There is no FX thread yet.
            askLater(thread, out);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this process has no window", e);
        }
    }

    private static void askLater(ScheduledExecutorService thread, PrintWriter out) {
        var _ = thread.schedule(() -> ask(thread, out), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
