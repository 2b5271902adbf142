package io.nightwatt.agent.segment;

import static io.nightwatt.agent.segment.Bench.assignment;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.agent.config.JobSettings;
import io.nightwatt.agent.segment.JobRules.NotAllowed;
import io.nightwatt.agent.segment.JobRules.Permit;
import io.nightwatt.proto.agent.v1.AssignSegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A console cannot widen what a machine's owner allows.
@EnabledOnOs(OS.LINUX)
class JobRulesTest {

    @TempDir Path folder = Path.of("");

    private Path program = Path.of("");
    private JobRules rules = new JobRules(JobSettings.NONE);

    @BeforeEach
    void allowOneProgram() throws Exception {
        program = Files.writeString(folder.resolve("render.sh"), "#!/bin/sh\n");
        mode("rwxr-xr-x");
        Files.createDirectories(folder.resolve("jobs/a"));
        rules =
                new JobRules(
                        new JobSettings(
                                Map.of("render", program),
                                List.of("OCIO", "BLENDER_*"),
                                List.of(folder.resolve("jobs"))));
    }

    @Test
    void startsTheOwnersProgram() throws Exception {
        Permit permit = rules.permit(assignment(1, "render").build());
        assertThat(permit.program()).isEqualTo(program);
        assertThat(permit.workingFolder()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sh", "/bin/sh", "../render", "render.sh", "RENDER"})
    void startsNothingThatIsNotNamed(String type) {
        assertThat(rules.refusal(assignment(1, type).build()))
                .contains(
                        "job type \"%s\" may not run here: NIGHTWATT_JOB_TYPES allows render"
                                .formatted(type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LD_PRELOAD",
                "PATH",
                "BASH_ENV",
                "PYTHONPATH",
                "NIGHTWATT_MARK",
                "OCIO2",
                "BLENDER",
                "A=B",
                "BLENDER_ X"
            })
    void setsNoVariableThatIsNotAllowed(String name) {
        AssignSegment assignment = assignment(1, "render").putEnvironment(name, "x").build();
        assertThat(rules.refusal(assignment)).isPresent();
    }

    @Test
    void setsVariablesThatAreAllowed() {
        AssignSegment assignment =
                assignment(1, "render")
                        .putEnvironment("OCIO", "/mnt/aces.ocio")
                        .putEnvironment("BLENDER_USER_SCRIPTS", "x")
                        .build();
        assertThat(rules.refusal(assignment)).isEmpty();
    }

    @Test
    void staysInsideTheFoldersThatAreAllowed() throws Exception {
        Path inside = folder.resolve("jobs/a");
        assertThat(rules.permit(in(inside)).workingFolder()).contains(inside.toRealPath());
        Path link = Files.createSymbolicLink(folder.resolve("jobs/out"), Path.of("/etc"));
        for (Path outside :
                List.of(
                        folder,
                        link,
                        folder.resolve("jobs/../"),
                        folder.resolve("jobs/none"),
                        Path.of("/etc"))) {
            assertThat(whyNot(in(outside))).as(outside.toString()).isNotEmpty();
        }
    }

    @Test
    void startsNoProgramThatAnybodyMayChange() throws Exception {
        mode("rwxr-xrwx");
        assertThat(whyNot(assignment(1, "render").build()))
                .isEqualTo(program + " may be changed by everybody; chmod o-w it");
    }

    @Test
    void saysWhatIsWrongWithAProgramThatCannotRun() throws Exception {
        mode("rw-r--r--");
        assertThat(whyNot(assignment(1, "render").build()))
                .isEqualTo("job type \"render\": " + program + " is not an executable file");
        Files.delete(program);
        assertThat(whyNot(assignment(1, "render").build())).contains("not an executable file");
    }

    @Test
    void takesNothingThatIsBeyondAllMeasure() {
        String long5k = "x".repeat(5_000);
        assertThat(rules.refusal(assignment(0, "render").build())).isPresent();
        assertThat(rules.refusal(assignment(1, "render", "x".repeat(40_000)).build())).isPresent();
        assertThat(rules.refusal(assignment(1, "render", "a\0b").build())).isPresent();
        assertThat(rules.refusal(assignment(1, "render").setCheckpoint(long5k).build()))
                .isPresent();
        assertThat(rules.refusal(assignment(1, "render").addGpuUuids("GPU-1,GPU-2").build()))
                .isPresent();
        assertThat(rules.refusal(assignment(1, "render").putParameters("a b", "x").build()))
                .isPresent();
        assertThat(rules.refusal(assignment(1, "render").putParameters("a", long5k).build()))
                .isPresent();
    }

    private void mode(String permissions) throws Exception {
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString(permissions));
    }

    private static AssignSegment in(Path folder) {
        return assignment(1, "render").setWorkingFolder(folder.toString()).build();
    }

    private String whyNot(AssignSegment assignment) {
        try {
            rules.permit(assignment);
            return "";
        } catch (NotAllowed e) {
            return e.why();
        }
    }
}
