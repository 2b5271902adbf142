package io.nightwatt.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.Api;
import io.nightwatt.system.lab.Console;
import io.nightwatt.system.lab.NvmlLibrary;
import io.nightwatt.system.lab.Program;
import io.nightwatt.system.lab.Running;
import io.nightwatt.system.tree.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A job's life from the command line, on a real agent that runs a real program.
class JobCommandsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    /// The one that comes with the agent.
    private static final Path TEST_PROGRAM =
            Tree.root().resolve("installer/src/agent/bin/nightwatt-test");

    @TempDir Path folder = Path.of("");

    @Test
    void aPersonSubmitsWatchesAndSteersJobs() throws Exception {
        try (Console console = new Console(folder.resolve("console")).start();
                Agent agent = new Agent("ws-1", folder, NvmlLibrary.built())) {
            agent.show("gpu\nutilization 0\n")
                    .with("NIGHTWATT_JOB_TYPES", "frames=" + program() + ",test=" + TEST_PROGRAM)
                    .with("NIGHTWATT_JOB_FOLDERS", folder.toString());
            done(console, agent.enroll(console.agentAddress(), console.mintToken()));
            agent.start();
            console.awaitWorker("ws-1", "power_state", "idle", SOON);

            assertThat(submit(console, "first", "--output-folder", folder + "/out"))
                    .isEqualTo("job 1 is submitted\n");
            awaitJob(console, 1, "running");
            awaitIn(console, "frame 1 of first", "log", "1");
            assertThat(ctl(console, "list")).containsPattern("1 +first .*running +0/1");

            submit(console, "second");
            assertThat(ctl(console, "priority", "2", "80")).isEqualTo("job 2 has priority 80\n");
            assertThat(ctl(console, "pause", "2", "--reason", "not yet"))
                    .isEqualTo("job 2 is paused\n");
            awaitJob(console, 2, "paused");
            Files.createFile(folder.resolve("go"));
            awaitJob(console, 1, "done");
            assertThat(folder.resolve("out/frame.txt")).hasContent("first");
            assertThat(ctl(console, "show", "2")).contains("paused").contains("80");
            assertThat(ctl(console, "resume", "2")).isEqualTo("job 2 goes on\n");
            awaitJob(console, 2, "done");

            Path template =
                    Files.writeString(
                            folder.resolve("frames.json"),
                            "{\"requires\":[\"shot\"],\"job\":{\"type\":\"frames\",\"gpus\":0,"
                                    + "\"retries\":0,\"arguments\":[\"{segment}\",\"{shot}\"]}}");
            assertThat(ctl(console, "templates", "set", "shots", template.toString()))
                    .isEqualTo("template shots is kept\n");
            assertThat(ctl(console, "templates")).contains("shots").contains("Needs shot.");

            Files.createFile(folder.resolve("broken"));
            ctl(console, "submit", "third", "--template", "shots", "--set", "shot=third");
            awaitJob(console, 3, "failed");
            assertThat(ctl(console, "show", "3")).contains("it ended with exit code 7");
            Files.delete(folder.resolve("broken"));
            assertThat(ctl(console, "retry", "3")).isEqualTo("job 3 is tried again\n");
            awaitJob(console, 3, "done");

            Files.delete(folder.resolve("go"));
            submit(console, "fourth");
            awaitIn(console, "frame 1 of fourth", "log", "4");
            assertThat(ctl(console, "cancel", "4", "--running")).isEqualTo("job 4 is cancelled\n");
            awaitJob(console, 4, "cancelled");

            Files.createFile(folder.resolve("go"));
            aTestJobEndsAndItsEventsAreSeen(console);
        }
    }

    private void aTestJobEndsAndItsEventsAreSeen(Console console) {
        List<String> follow =
                List.of("ctl", "events", "--follow", "--data", console.data().toString());
        try (Running events =
                        Running.start(
                                Program.CONSOLE, follow, Map.of(), folder.resolve("events.log"));
                Api api = console.api()) {
            await("somebody follows the events")
                    .atMost(SOON)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        api.post("/api/v1/jobs/4/clone", "{}");
                        return events.output().contains("what=submitted");
                    });
            String said = ctl(console, "submit", "--test", "--set", "seconds=1", "--timeout", "1m");
            assertThat(said).containsPattern("job (\\d+) is submitted\n(?s:.*)job \\1: done");
            await("the events of the test job")
                    .atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(events.output().lines())
                                    .filteredOn(line -> line.contains("name=\"test job\""))
                                    .anyMatch(line -> line.contains("what=submitted"))
                                    .anyMatch(line -> line.contains("state=running"))
                                    .last()
                                    .asString()
                                    .contains("state=done", "was=running"));
        }
    }

    private Path program() throws IOException {
        Path program =
                Files.writeString(
                        folder.resolve("frames"),
                        """
                        #!/bin/sh
                        echo "frame $1 of $2"
                        test ! -e '%1$s/broken' || exit 7
                        while ! test -e '%1$s/go'; do test -d '%1$s' || exit; sleep 0.1; done
                        test -z "$NIGHTWATT_OUTPUT_DIR" || echo "$2" > "$NIGHTWATT_OUTPUT_DIR/frame.txt"
                        """
                                .formatted(folder));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private static String submit(Console console, String name, String... more) {
        List<String> words = new ArrayList<>(List.of("submit", name, "--type", "frames"));
        words.addAll(List.of(more));
        words.addAll(List.of("--gpus", "0", "--", "{segment}", name));
        return ctl(console, words.toArray(String[]::new));
    }

    private static String ctl(Console console, String... words) {
        List<String> all = new ArrayList<>(List.of("jobs"));
        all.addAll(List.of(words));
        return done(console, console.ctl(all.toArray(String[]::new)));
    }

    private static void awaitJob(Console console, long id, String state) {
        try (Api api = console.api()) {
            await("job " + id + " is " + state)
                    .atMost(SOON)
                    .until(() ->
                            api.get("/api/v1/jobs/" + id)
                                    .map(job -> job.path("state").asText())
                                    .filter(state::equals)
                                    .isPresent());
        }
    }

    private static void awaitIn(Console console, String text, String... words) {
        await(String.join(" ", words) + " says " + text)
                .atMost(SOON)
                .until(() -> ctl(console, words).contains(text));
    }

    private static String done(Console console, Running.Ended ended) {
        assertThat(ended.status())
                .as(ended.out() + ended.err() + console.process().output())
                .isZero();
        return ended.out();
    }
}
