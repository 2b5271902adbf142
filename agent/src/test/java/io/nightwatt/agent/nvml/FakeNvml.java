package io.nightwatt.agent.nvml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/// Our C library with NVML's ABI (`src/test/native`), copied into a folder of its own so that each
/// test loads its own instance, with its scenario file beside it.
public final class FakeNvml {

    /// How old a driver is pretended, see `build.sh`.
    public enum Variant {
        R570,
        R535,
        R470,
        BARE,
        STRANGER
    }

    private static final Path SOURCES = Path.of("src/test/native");
    private static final Path BUILT = Path.of("target/nvml-fake");

    private final Path library;

    private FakeNvml(Path library) {
        this.library = library;
    }

    /// Builds what is stale, once for all tests of this process.
    private static final class Build {
        private static final Path DONE = run();

        private static Path run() {
            try {
                Process build =
                        new ProcessBuilder(
                                        "sh",
                                        SOURCES.resolve("build.sh").toString(),
                                        BUILT.toString())
                                .redirectErrorStream(true)
                                .start();
                String said =
                        new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (build.waitFor() != 0) {
                    throw new IllegalStateException(said);
                }
                return BUILT;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    public static FakeNvml in(Path folder, Variant variant, String scenario) {
        Path built =
                Build.DONE.resolve(variant.name().toLowerCase(Locale.ROOT) + "/libnvidia-ml.so.1");
        try {
            FakeNvml fake =
                    new FakeNvml(
                            Files.copy(built, folder.resolve("libnvidia-ml.so.1"))
                                    .toAbsolutePath());
            fake.scenario(scenario);
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static FakeNvml in(Path folder, String scenario) {
        return in(folder, Variant.R570, scenario);
    }

    /// Puts another scenario into force, at once and as a whole.
    public void scenario(String text) {
        try {
            Path fresh = Path.of(library + ".scenario.new");
            Files.writeString(fresh, text);
            Files.move(
                    fresh,
                    Path.of(library + ".scenario"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<Path> library() {
        return Optional.of(library);
    }
}
