package io.nightwatt.agent.comfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// A workflow's way through a ComfyUI, over real sockets.
class PromptCommandTest {

    private static final String CAT =
            """
            {"3": {"class_type": "KSampler", "inputs": {"seed": 5, "steps": 20, "tiled": false,
                                                        "positive": ["6", 0]}},
             "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a dog"},
                   "_meta": {"title": "What to see"}}}
            """;

    @TempDir Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeComfy comfy = open();

    private static FakeComfy open() {
        try {
            return new FakeComfy();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void nothingIsSaid() {
        out.getBuffer().setLength(0);
    }

    @AfterEach
    void close() throws Exception {
        comfy.close();
    }

    private int run(Map<String, String> environment, String... words) {
        return new CommandLine(new PromptCommand(environment))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    private CompletableFuture<Integer> begin(Map<String, String> environment, String... more) {
        List<String> words =
                new ArrayList<>(List.of("--json", CAT, "--port", Integer.toString(comfy.port())));
        words.addAll(List.of(more));
        return CompletableFuture.supplyAsync(
                () -> run(environment, words.toArray(String[]::new)),
                task -> Thread.ofPlatform().daemon().start(task));
    }

    private void awaitSaid(String line) {
        await(line).atMost(Duration.ofSeconds(20)).until(() -> out.toString().contains(line));
    }

    private static String ended(String status, String outputs) {
        return "{\"status\": {\"status_str\": \"%s\", \"messages\": %s}, \"outputs\": %s}"
                .formatted(
                        status.equals("success") ? status : "error",
                        status.equals("success") ? "[]" : status,
                        outputs);
    }

    @Test
    void doesAWorkflowTellsItsProgressAndCollectsItsFiles() throws Exception {
        CompletableFuture<Integer> run =
                begin(
                        Map.of("NIGHTWATT_OUTPUT_DIR", folder.toString()),
                        "--set",
                        "6.text=a cat, \"seen\" {from} above",
                        "--set",
                        "3.seed=42");
        awaitSaid("::checkpoint prompt-1");
        JsonObject nodes = comfy.prompts.getFirst().getAsJsonObject("prompt");
        assertThat(input(nodes, "6", "text")).isEqualTo("\"a cat, \\\"seen\\\" {from} above\"");
        assertThat(input(nodes, "3", "seed")).isEqualTo("42");
        assertThat(comfy.isHeard()).isTrue();

        comfy.say("{\"type\":\"status\",\"data\":{\"status\":{}}}");
        comfy.say("{\"type\":\"execution_cached\",\"data\":{\"nodes\":[\"6\"]}}");
        comfy.say("{\"type\":\"executing\",\"data\":{\"node\":\"3\"}}");
        comfy.say("{\"type\":\"progress\",\"data\":{\"value\":10,\"max\":20,\"node\":\"3\"}}");
        awaitSaid("::progress 0.750");
        comfy.end(
                "prompt-1",
                ended(
                        "success",
                        """
                        {"9": {"images": [{"filename": "a_1.png", "subfolder": "", "type": "output"},
                                          {"filename": "p.png", "subfolder": "", "type": "temp"}],
                               "gifs": [{"filename": "b 1.mp4", "subfolder": "v", "type": "output"}],
                               "text": ["seen"]}}
                        """));
        assertThat(run.get()).isZero();
        assertThat(folder.resolve("a_1.png")).content().contains("filename=a_1.png&subfolder=&");
        assertThat(folder.resolve("v/b 1.mp4")).content().contains("filename=b+1.mp4&subfolder=v");
        assertThat(folder.resolve("p.png")).doesNotExist();
    }

    private static String input(JsonObject nodes, String node, String input) {
        return nodes.getAsJsonObject(node).getAsJsonObject("inputs").get(input).toString();
    }

    @Test
    void saysWhatComfyUiDoesNotLike() throws Exception {
        comfy.refuse(
                """
                {"error": {"message": "Prompt outputs failed validation"}, "node_errors": {"6":
                 {"errors": [{"message": "Value not in list", "details": "ckpt_name: 'x'"}]}}}
                """);
        assertThat(begin(Map.of()).get()).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo(
                        "ComfyUI does not take the workflow: Prompt outputs failed validation;"
                                + " 6 (What to see): Value not in list ckpt_name: 'x'");
    }

    @Test
    void saysWhyAPromptFailed() throws Exception {
        CompletableFuture<Integer> run = begin(Map.of());
        awaitSaid("::checkpoint prompt-1");
        comfy.end(
                "prompt-1",
                ended(
                        "[[\"execution_start\", {}], [\"execution_error\", {\"node_type\":"
                                + " \"KSampler\", \"exception_message\": \"out of memory\\n\"}]]",
                        "{}"));
        assertThat(run.get()).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("ComfyUI failed: KSampler: out of memory");
    }

    @Test
    void aPromptThatComfyUiHasForgottenHasFailed() throws Exception {
        CompletableFuture<Integer> run = begin(Map.of());
        awaitSaid("::checkpoint prompt-1");
        comfy.forget();
        assertThat(run.get()).isEqualTo(1);
        assertThat(err.toString()).contains("was it restarted?");
    }

    @Test
    void aSecondAttemptTakesUpThePromptOfTheFirst() throws Exception {
        comfy.runs("prompt-before");
        CompletableFuture<Integer> run = begin(Map.of("NIGHTWATT_RESUME_FROM", "prompt-before"));
        awaitSaid("takes up prompt prompt-before");
        comfy.end("prompt-before", ended("success", "{}"));
        assertThat(run.get()).isZero();
        assertThat(comfy.prompts).isEmpty();
    }

    @Test
    void aCheckpointOfAnotherMachineMeansNothingHere() throws Exception {
        CompletableFuture<Integer> run = begin(Map.of("NIGHTWATT_RESUME_FROM", "elsewhere"));
        awaitSaid("::checkpoint prompt-1");
        comfy.end("prompt-1", ended("success", "{}"));
        assertThat(run.get()).isZero();
    }

    @Test
    void givingUpInterruptsOnlyItsOwnPrompt() throws Exception {
        comfy.runs("of-an-artist");
        comfy.runs("ours");
        try (ComfyServer server = new ComfyServer(comfy.port())) {
            server.cancel("ours");
            assertThat(comfy.isQueued("ours")).isFalse();
            server.cancel("not-there");
            assertThat(comfy.isQueued("of-an-artist")).isTrue();
            assertThat(comfy.asked).containsOnlyOnce("POST /interrupt");
        }
    }

    @Test
    void aProcessThatIsAskedToEndGivesItsPromptUp() throws Exception {
        comfy.runs("of-an-artist");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.nightwatt.agent.app.Main",
                                "comfyui",
                                "--json",
                                CAT,
                                "--port",
                                Integer.toString(comfy.port()))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said").toFile())
                        .start();
        await("it has handed its prompt in")
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.readString(folder.resolve("said")).contains("::checkpoint"));
        assertThat(comfy.isQueued("prompt-1")).isTrue();
        process.destroy();
        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(comfy.isQueued("prompt-1")).isFalse();
        assertThat(comfy.isQueued("of-an-artist")).isTrue();
    }

    @Test
    void aFileComesToLieNowhereElse() throws Exception {
        CompletableFuture<Integer> run =
                begin(Map.of("NIGHTWATT_OUTPUT_DIR", folder.resolve("out").toString()));
        awaitSaid("::checkpoint prompt-1");
        comfy.end(
                "prompt-1",
                ended(
                        "success",
                        "{\"9\": {\"images\": [{\"filename\": \"../x.png\", \"subfolder\": \"\","
                                + " \"type\": \"output\"}]}}"));
        assertThat(run.get()).isEqualTo(1);
        assertThat(folder.resolve("x.png")).doesNotExist();
    }

    @Test
    void saysThatNothingListens() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(run(Map.of(), "--json", CAT, "--port", Integer.toString(free))).isEqualTo(1);
        assertThat(err.toString()).contains("no ComfyUI listens on port " + free);
    }

    @Test
    void readsAWorkflowFromAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("cat.json"), "{\"nodes\":[],\"links\":[]}");
        assertThat(run(Map.of(), "--workflow", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("Export (API)");
        assertThat(run(Map.of(), "--workflow", folder.resolve("none.json").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("none.json cannot be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    9.text=x      | there is no node 9; there are 3, 6
                    6.txt=x       | node 6 has no such input; it has text
                    6=x           | node 6 has no such input
                    3.seed=many   | a number stands there, and "many" is none
                    3.tiled=maybe | true or false stands there, not "maybe"
                    3.positive=x  | this input comes from another node
                    """)
    void saysWhatIsWrongWithAnInput(String set, String why) {
        assertThat(run(Map.of(), "--json", CAT, "--set", set)).isEqualTo(2);
        assertThat(err.toString()).contains(why);
    }
}
