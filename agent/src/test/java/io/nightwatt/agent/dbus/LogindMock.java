package io.nightwatt.agent.dbus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A real message bus of our own with a pretended logind on it (`python3-dbusmock`).
public final class LogindMock implements AutoCloseable {

    private static final String PYTHON = "/usr/bin/python3";

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;
    private final String address;

    /// Starts it; the test is left out where python3-dbusmock is not installed (`./verify` brings
    /// it).
    public LogindMock() {
        Assumptions.assumeTrue(
                isInstalled(), "apt-get install dbus python3-dbusmock, to pretend a logind");
        try {
            process =
                    new ProcessBuilder(PYTHON, "src/test/python/logind_mock.py")
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            answers = process.inputReader(StandardCharsets.UTF_8);
            orders = process.outputWriter(StandardCharsets.UTF_8);
            address = answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder(PYTHON, "-c", "import dbusmock").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The way to it, for an agent whose machine has the files below `root`.
    public Logind logind(Path root) {
        return new Logind(root, Map.of("DBUS_SYSTEM_BUS_ADDRESS", address));
    }

    /// Says one line of JSON, see `logind_mock.py`.
    public LogindMock say(String json) {
        try {
            orders.write(json + "\n");
            orders.flush();
            if (!"ok".equals(answers.readLine())) {
                throw new IllegalStateException("the mock does not obey: " + json);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            orders.close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
