package io.nightwatt.engine.job;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.nightwatt.engine.fleet.Worker;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequirementsTest {

    private static final Requirements ANY = Requirements.of("command");
    private static final Worker PLAIN = worker(1).build();
    private static final Worker TAGGED = worker(2).tagged("blender", "linux").in("night").build();
    private static final Worker TWO = worker(3).gpu("NVIDIA RTX 3090", 24_576).build();
    private static final Worker NONE = worker(4).bare().build();
    private static final Worker ALLOWS = worker(6).allows("frames", "bake").build();
    private static final Worker SHUT = worker(7).allows().build();
    private static final Worker UNKNOWN = worker(8).allowsWhoKnows().build();
    private static final Worker FRAMES = worker(5).runs("frames", "comfyui").build();

    static Stream<Arguments> table() {
        return Stream.of(
                arguments("any", ANY, PLAIN, ""),
                arguments(
                        "tag missing",
                        ANY.withTags(Set.of("blender")),
                        PLAIN,
                        "has no tag blender"),
                arguments("tag there", ANY.withTags(Set.of("blender")), TAGGED, ""),
                arguments("all tags", ANY.withTags(Set.of("blender", "linux")), TAGGED, ""),
                arguments(
                        "one tag of two",
                        ANY.withTags(Set.of("blender", "windows")),
                        TAGGED,
                        "has no tag windows"),
                arguments("group", ANY.inGroup("night"), TAGGED, ""),
                arguments("not in group", ANY.inGroup("night"), PLAIN, "is not in group night"),
                arguments("type named", Requirements.of("frames"), FRAMES, ""),
                arguments("type not named", ANY, FRAMES, "runs only frames, comfyui"),
                arguments("type allowed", Requirements.of("bake"), ALLOWS, ""),
                arguments("type not allowed", ANY, ALLOWS, "runs only frames, bake"),
                arguments(
                        "no type allowed",
                        ANY,
                        SHUT,
                        "allows no job types (NIGHTWATT_JOB_TYPES is empty there)"),
                arguments("not known what is allowed", ANY, UNKNOWN, ""),
                arguments(
                        "declared and not allowed",
                        Requirements.of("frames"),
                        worker(9).runs("frames").allows("bake").build(),
                        "runs only bake"),
                arguments("two GPUs", ANY.withGpus(2, 0, ""), TWO, ""),
                arguments("two of one", ANY.withGpus(2, 0, ""), PLAIN, "has 1 of 2 GPUs"),
                arguments("24 GB as sold", ANY.withGpus(1, 24_576, ""), PLAIN, ""),
                arguments(
                        "more VRAM",
                        ANY.withGpus(1, 32_000, ""),
                        PLAIN,
                        "has 0 of 1 GPU with 32000 MB"),
                arguments("model", ANY.withGpus(1, 0, "rtx 3090"), TWO, ""),
                arguments(
                        "model and count",
                        ANY.withGpus(2, 0, "3090"),
                        TWO,
                        "has 1 of 2 GPUs (3090)"),
                arguments("no GPU there", ANY, NONE, "has 0 of 1 GPU"),
                arguments("none needed", ANY.withGpus(0, 0, ""), NONE, ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void fitsExactlyWhenNothingIsLacking(
            String what, Requirements needs, Worker worker, String lack) {
        assertThat(needs.lackOf(worker).orElse("")).as(what).isEqualTo(lack);
        assertThat(needs.matches(worker)).as(what).isEqualTo(lack.isEmpty());
    }

    @Test
    void equalRequirementsAreOne() {
        Requirements one = ANY.withTags(new TreeSet<>(Set.of("b", "a")));
        assertThat(one).isEqualTo(ANY.withTags(Set.of("a", "b")));
        assertThat(one.words()).isEqualTo("1 GPU; tags a, b; type command");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> Requirements.of(" ")).hasMessageContaining("needs a type");
        assertThatThrownBy(() -> ANY.withGpus(0, 8_000, "")).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> ANY.withGpus(65, 0, "")).hasMessageContaining("0 to 64 GPUs");
        assertThatThrownBy(() -> ANY.withGpus(1, -1, "")).hasMessageContaining("0 MB or more");
    }
}
