package io.nightwatt.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.system.lab.CrashLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs that behave as programs do: each ends in the right state, with a sentence that the one
/// who made the job understands, and leaves nothing behind.
@Tag("deep")
class OddJobsTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final long OUTPUT_BYTES_MAX = 64L * 1024 * 1024;

    @TempDir Path folder = Path.of("");

    private final List<String> types = new ArrayList<>();

    @Test
    void eachOddProgramEndsInTheRightStateAndSaysWhy() {
        type(
                "stubborn",
                "trap '' TERM; touch '%s/stubborn'; while :; do sleep 1; done".formatted(folder));
        type(
                "forks",
                "(trap '' TERM; while test -d '%1$s'; do sleep 0.1; done) & exit 0"
                        .formatted(folder));
        type("floods", "head -c 10G /dev/zero; echo done");
        type("crashes", "kill -SEGV $$");
        type("fails", "echo 'Error: cannot open scene.blend' >&2; exit 2");
        types.add("missing=" + folder.resolve("no-such-program"));
        try (CrashLab lab = new CrashLab(folder)) {
            lab.joins(lab.machine("ws-1").with("NIGHTWATT_JOB_TYPES", String.join(",", types)));

            String stubborn = submit(lab, "stubborn");
            lab.until("it runs", () -> Files.exists(folder.resolve("stubborn")));
            lab.ask("DELETE", stubborn, "{\"running\":true,\"reason\":\"try it\"}");
            assertEnd(lab, stubborn, "cancelled", "");

            assertEnd(lab, submit(lab, "forks"), "done", "");
            assertEnd(lab, submit(lab, "floods"), "done", "");
            assertThat(kept()).isLessThan(OUTPUT_BYTES_MAX);
            assertEnd(lab, submit(lab, "crashes"), "failed", "signal 11 ended it");
            assertEnd(
                    lab,
                    submit(lab, "fails"),
                    "failed",
                    "it ended with exit code 2; it said last: Error: cannot open scene.blend");
            assertEnd(
                    lab,
                    submit(lab, "missing"),
                    "failed",
                    "no-such-program is not an executable file");
            assertThat(leftBehind()).isEmpty();
        }
    }

    private void type(String name, String script) {
        try {
            Path program =
                    Files.writeString(folder.resolve(name + ".sh"), "#!/bin/sh\n" + script + "\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
            types.add(name + "=" + program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String submit(CrashLab lab, String type) {
        return lab.submit(
                "{\"name\":\"%1$s\",\"type\":\"%1$s\",\"gpus\":0,\"retries\":0}".formatted(type));
    }

    private static void assertEnd(CrashLab lab, String job, String state, String why) {
        lab.until(
                job + " ends",
                LONG,
                () ->
                        List.of("done", "failed", "cancelled")
                                .contains(lab.job(job).path("state").asText()));
        JsonNode end = lab.job(job);
        assertThat(end.path("state").asText()).as(end.toPrettyString()).isEqualTo(state);
        assertThat(end.toString()).contains(why);
    }

    private long kept() {
        try (Stream<Path> all = Files.walk(folder.resolve("ws-1/state/segments"))) {
            return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Processes of the jobs' programs that still run.
    private List<String> leftBehind() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.toString()) && line.contains(".sh"))
                .toList();
    }
}
