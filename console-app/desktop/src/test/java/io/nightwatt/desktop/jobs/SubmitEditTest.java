package io.nightwatt.desktop.jobs;

import static io.nightwatt.desktop.fake.GpuBuilder.gpu;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.jobs.SubmitEdit.Field;
import io.nightwatt.engine.job.JobSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmitEditTest {
    private final SubmitEdit edit =
            new SubmitEdit(
                    Fleets.of(
                            worker(1, "render-01").gpu(gpu()).build(),
                            worker(2, "render-02").gpu(gpu()).build()),
                    "render");

    @Test
    void makesTheJobThatWasTyped() {
        edit.field(Field.NAME).set(" shot-010 ");
        edit.field(Field.ARGUMENTS).set("scene.blend\n\n {first} \n{last}");
        edit.field(Field.FRAMES).set("1-10x5");
        edit.field(Field.PRIORITY).set("70");
        edit.field(Field.VRAM).set("12");
        edit.field(Field.PROJECT).set("film");
        JobSpec spec = edit.spec();
        assertThat(spec.name()).isEqualTo("shot-010");
        assertThat(spec.segments()).hasSize(2);
        assertThat(spec.terms().invocation().arguments())
                .containsExactly("scene.blend", "{first}", "{last}");
        assertThat(spec.priority()).isEqualTo(70);
        assertThat(spec.requirements().vramMb()).isEqualTo(12 * 1024);
        assertThat(spec.project()).isEqualTo("film");
        assertThat(edit.problem().get()).isEmpty();
    }

    @Test
    void saysWhichWorkersFit() {
        edit.field(Field.NAME).set("x");
        assertThat(edit.fits().get())
                .isEqualTo("One segment. 2 workers fit: render-01, render-02.");
        edit.field(Field.VRAM).set("80");
        assertThat(edit.fits().get()).contains("No worker fits");
        edit.field(Field.VRAM).set("");
        edit.field(Field.TAGS).set("cinema");
        assertThat(edit.fits().get()).contains("No worker fits");
    }

    @ParameterizedTest
    @CsvSource({
        "NAME, '', A job needs a name",
        "TYPE, '', needs a type",
        "FRAMES, one to ten, frames",
        "PRIORITY, 101, 'from 0 to 100, not \"101\"'",
        "GPUS, two, 'from 0 to 64, not \"two\"'",
        "VRAM, -1, whole number",
        "ARGUMENTS, {shot}, shot"
    })
    void saysWhatIsWrong(Field field, String typed, String why) {
        edit.field(Field.NAME).set("x");
        assertThat(edit.problem().get()).isEmpty();
        edit.field(field).set(typed);
        assertThat(edit.problem().get()).contains(why);
        assertThat(edit.fits().get()).isEmpty();
    }
}
