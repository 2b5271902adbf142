package io.nightwatt.agent.host;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Our C library with the ABI of the Windows functions that the agent calls.
public final class FakeWindows {

    /// What a test says to it.
    public interface Says extends Library {
        void fake_clear();

        void fake_session(
                int id, int state, String station, String user, long lastInput, long disconnected);

        void fake_power(int status, int state);

        void fake_times(long idle, long kernel, long user);

        int fake_live_blocks();

        void fake_jobs(int refuses, int console);

        void fake_joins(int job, int pid);

        int fake_live_handles();

        int fake_ignores_ctrl_c();

        void fake_service(
                String name, int state, int pid, int stopError, int startError, int falls);

        int fake_starts();

        int fake_service_handles();
    }

    private final String library;

    private FakeWindows(String library) {
        this.library = library;
    }

    /// Builds it into `folder`, so that each test has its own.
    public static FakeWindows in(Path folder) {
        Path library = folder.resolve("windows-fake.so").toAbsolutePath();
        try {
            Process build =
                    new ProcessBuilder(
                                    "gcc",
                                    "-std=c11",
                                    "-fPIC",
                                    "-shared",
                                    "-Wall",
                                    "-Wextra",
                                    "-Werror",
                                    "-o",
                                    library.toString(),
                                    "src/test/native/windows_fake.c")
                            .redirectErrorStream(true)
                            .start();
            String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (build.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            return new FakeWindows(library.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Says says() {
        return as(Says.class);
    }

    /// The library by the interface with which the agent calls it.
    public <T extends Library> T as(Class<T> face) {
        return Native.load(library, face);
    }
}
