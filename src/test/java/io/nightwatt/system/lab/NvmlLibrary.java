package io.nightwatt.system.lab;

import io.nightwatt.system.tree.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// The NVML library of the tests: ours, with NVIDIA's ABI, driven by a scenario file. Built once by
/// gcc.
public record NvmlLibrary(Path library) {

    static final String SCENARIO_VARIABLE = "NIGHTWATT_NVML_SCENARIO";

    private static final long BUILD_SECONDS_MAX = 120;

    /// Builds it where it is stale, for one class of tests at a time.
    public static synchronized NvmlLibrary built() {
        Path out = Tree.root().resolve("src/test/target/nvml");
        try {
            Process build =
                    new ProcessBuilder(
                                    "sh",
                                    Tree.root()
                                            .resolve("agent/src/test/native/build.sh")
                                            .toString(),
                                    out.toString())
                            .redirectErrorStream(true)
                            .start();
            String output =
                    new String(
                            build.getInputStream().readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8);
            if (!build.waitFor(BUILD_SECONDS_MAX, TimeUnit.SECONDS) || build.exitValue() != 0) {
                throw new AssertionError(
                        "gcc could not build the NVML library of the tests:\n" + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while gcc ran", e);
        }
        return new NvmlLibrary(out.resolve("r570/libnvidia-ml.so.1"));
    }
}
