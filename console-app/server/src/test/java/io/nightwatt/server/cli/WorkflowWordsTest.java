package io.nightwatt.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.engine.job.Invocation;
import io.nightwatt.engine.job.SegmentSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A workflow reaches its program as it was, whatever a job fills in.
class WorkflowWordsTest {

    @TempDir Path folder = Path.of("");

    @Test
    void aWorkflowArrivesAsItWas() throws Exception {
        String text = "a {seed} of {{braces}} and \\\"quotes\\\" ".repeat(1_500);
        String workflow = "{\"6\":{\"class_type\":\"X\",\"inputs\":{\"text\":\"" + text + "\"}}}";
        List<String> words = WorkflowWords.of(file(workflow.replace(":", " : ")));
        assertThat(words).hasSizeGreaterThan(4);

        Invocation job = new Invocation(words, new TreeMap<>(), "", "");
        List<String> filled =
                job.filled(SegmentSpec.of(Map.of("seed", "7")), 0).arguments().stream()
                        .filter(word -> !word.equals("--json"))
                        .toList();
        assertThat(String.join("", filled)).isEqualTo(workflow);
    }

    @Test
    void saysWhatIsWrongWithAFile() throws Exception {
        assertThatThrownBy(() -> WorkflowWords.of(folder.resolve("none.json")))
                .hasMessage("there is no such file");
        Path torn = file("{\"6\":");
        assertThatThrownBy(() -> WorkflowWords.of(torn)).hasMessageStartingWith("is no JSON");
        Path huge = file("{\"a\":\"" + "x".repeat(130_000) + "\"}");
        assertThatThrownBy(() -> WorkflowWords.of(huge))
                .hasMessageContaining("at most 120,000 can go with a job");
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("workflow.json"), text);
    }
}
