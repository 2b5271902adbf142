package io.nightwatt.system.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// A Java agent for the window's process: gives the FX thread nothing to do, again and again, and
/// writes down how long each time it took until that was begun. So every stall is seen, whatever
/// the thread was held by. It is alone in its archive ([FxDelays]), so it is one class.
public final class FxProbe {

    /// From one answer to the next question.
    private static final long PAUSE_MILLIS = 10;

    private FxProbe() {}

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
