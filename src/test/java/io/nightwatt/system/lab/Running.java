package io.nightwatt.system.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process under test. Its output goes to a file, which a failing test shows.
public final class Running implements AutoCloseable {

    private static final long STOP_SECONDS_MAX = 30;

    private final Process process;
    private final Path log;

    private Running(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Starts a program; standard output and error go to `log`.
    public static Running start(
            Program program, List<String> arguments, Map<String, String> environment, Path log) {
        return start(program.command(arguments), environment, log);
    }

    /// Starts any command line; standard output and error go to `log`.
    public static Running start(List<String> command, Map<String, String> environment, Path log) {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(key -> key.startsWith("NIGHTWATT_"));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return new Running(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs a program to its end.
    ///
    /// @return its exit status, standard output and standard error
    public static Ended run(
            Program program, List<String> arguments, Map<String, String> environment) {
        return run(program.command(arguments), environment);
    }

    /// Runs any command line to its end.
    public static Ended run(List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(key -> key.startsWith("NIGHTWATT_"));
        builder.environment().putAll(environment);
        try {
            Path out = Files.createTempFile("out", ".txt");
            Path err = Files.createTempFile("err", ".txt");
            Process process =
                    builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "did not end within 120 s: " + command + "\n" + Files.readString(err));
            }
            var ended =
                    new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while " + command + " ran", e);
        }
    }

    /// What a program left behind.
    public record Ended(int status, String out, String err) {}

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /// Waits `time`, or until it ends.
    ///
    /// @return whether it ended
    public boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a process ran", e);
        }
    }

    /// Its output so far.
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// SIGKILL: no goodbye, no hook.
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /// SIGTERM, and waits for the end.
    ///
    /// @return the exit status
    public int stop() {
        process.destroy();
        return await();
    }

    /// Waits for the process to end by itself or by what was asked of it.
    ///
    /// @return the exit status
    public int await() {
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "did not end within " + STOP_SECONDS_MAX + " s:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a process ended", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /// Ends it, and all that it has started.
    void closeWhole() {
        List<ProcessHandle> below = process.descendants().toList();
        close();
        below.forEach(ProcessHandle::destroyForcibly);
    }
}
