package io.nightwatt.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.system.lab.CrashLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several segments at once on a machine of two GPUs: each program sees its own, and nobody else's,
/// also after the console was killed.
class GpuLeaseTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir Path folder = Path.of("");

    @Test
    void everyProgramSeesTheGpusThatItLeasesAndNoOthers() throws Exception {
        Path program = program();
        try (CrashLab lab = new CrashLab(folder)) {
            lab.joins(
                    lab.machine("ws-1")
                            .show("gpu\nutilization 0\ngpu\nutilization 0\n")
                            .with("NIGHTWATT_JOB_TYPES", "render=" + program));
            String frames =
                    lab.submit(
                            """
                            {"name":"frames","type":"render","gpus":1,"frames":"1-3",\
                            "arguments":["frame-{first}"]}\
                            """);
            String denoise =
                    lab.submit(
                            """
                            {"name":"denoise","type":"render","gpus":0,"arguments":["denoise"]}\
                            """);
            awaitStarted("denoise", "frame-1", "frame-2");
            lab.killConsole(() -> {});
            assertThat(seen("denoise")).as("what needs no GPU sees none").isEmpty();
            assertThat(List.of(seen("frame-1"), seen("frame-2")))
                    .allMatch(uuids -> uuids.startsWith("GPU-"))
                    .doesNotHaveDuplicates();
            assertThat(folder.resolve("frame-3")).as("both GPUs are leased").doesNotExist();

            Files.createFile(folder.resolve("frame-1.end"));
            awaitStarted("frame-3");
            assertThat(seen("frame-3")).isEqualTo(seen("frame-1"));

            Files.createFile(folder.resolve("end"));
            lab.awaitDone(frames);
            lab.awaitDone(denoise);
        }
    }

    private void awaitStarted(String... names) {
        var wanted = new TreeSet<>(List.of(names));
        await("programs run")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(wanted).allMatch(name -> Files.exists(folder.resolve(name))));
    }

    private String seen(String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }

    /// Writes which GPUs it sees, whole, and runs until it may end.
    private Path program() throws IOException {
        Path program =
                Files.writeString(
                        folder.resolve("program"),
                        """
                        #!/bin/sh
                        echo "${CUDA_VISIBLE_DEVICES-every GPU}" > '%1$s'/"$1".part
                        mv '%1$s'/"$1".part '%1$s'/"$1"
                        while ! test -e '%1$s/end' && ! test -e '%1$s'/"$1".end; do
                            test -d '%1$s' || exit 1
                            sleep 0.1
                        done
                        """
                                .formatted(folder));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }
}
