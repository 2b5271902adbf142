package io.nightwatt.desktop.jobs;

import static io.nightwatt.desktop.fake.GpuBuilder.gpu;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.SiteTemplates;
import io.nightwatt.desktop.jobs.SubmitEdit.Field;
import io.nightwatt.engine.console.TemplateView;
import io.nightwatt.engine.job.JobSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmitEditTest {
    private static final TemplateView BLENDER = SiteTemplates.blender();

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

    @Test
    void aTemplateFillsTheFormAndNamesWhatIsNeededAtItsField() {
        edit.field(Field.NAME).set("shot-010");
        edit.use(Optional.of(BLENDER));
        assertThat(edit.field(Field.TYPE).get()).isEqualTo("render");
        assertThat(edit.field(Field.PRIORITY).get()).isEqualTo("60");
        assertThat(edit.field(Field.VRAM).get()).isEqualTo("12");
        assertThat(edit.problemAt(Field.FRAMES).get()).isEqualTo("The template needs this.");
        assertThat(edit.parameters())
                .extracting(Parameter::name)
                .containsExactly("scene", "engine");
        assertThat(edit.parameters().getFirst().problem().get()).isNotEmpty();
        edit.field(Field.FRAMES).set("1-10x5");
        assertThat(edit.problem().get()).isEqualTo("scene: The template needs this.");
        edit.parameters().getFirst().value().set("a.blend");
        assertThat(edit.problem().get()).isEmpty();
        JobSpec spec = edit.spec();
        assertThat(spec.requirements().vramMb()).as("to the megabyte").isEqualTo(12_000);
        assertThat(spec.terms().retries()).isEqualTo(4);
        assertThat(spec.terms().invocation().arguments()).containsExactly("-b", "{scene}");
        assertThat(spec.segments().getFirst().parameters())
                .containsEntry("scene", "a.blend")
                .containsEntry("engine", "CYCLES")
                .containsEntry("first", "1");
    }

    @Test
    void whatATemplatePutInGoesWithItAndWhatWasTypedStays() {
        edit.field(Field.PROJECT).set("film");
        edit.use(Optional.of(BLENDER));
        edit.field(Field.PRIORITY).set("70");
        edit.use(Optional.empty());
        assertThat(edit.field(Field.ARGUMENTS).get()).isEmpty();
        assertThat(edit.field(Field.VRAM).get()).isEmpty();
        assertThat(edit.field(Field.PROJECT).get()).isEqualTo("film");
        assertThat(edit.field(Field.PRIORITY).get()).isEqualTo("70");
        assertThat(edit.parameters()).isEmpty();
    }

    /// As the guide's own template does.
    @Test
    void aTemplateMayNeedAnOutputFolder() {
        edit.field(Field.NAME).set("x");
        edit.use(Optional.of(needing("output_folder")));
        assertThat(edit.parameters()).isEmpty();
        assertThat(edit.problemAt(Field.OUTPUT_FOLDER).get()).isNotEmpty();
        edit.field(Field.OUTPUT_FOLDER).set("frames");
        assertThat(edit.problemAt(Field.OUTPUT_FOLDER).get()).contains("absolute");
        edit.field(Field.OUTPUT_FOLDER).set("/mnt/film/frames");
        assertThat(edit.problem().get()).isEmpty();
        assertThat(edit.spec().terms().invocation().outputFolder()).isEqualTo("/mnt/film/frames");
    }

    @Test
    void saysWhatOnlyAScriptCanGive() {
        edit.field(Field.NAME).set("x");
        edit.use(Optional.of(needing("deadline")));
        assertThat(edit.problem().get()).contains("\"deadline\"").contains("ctl jobs submit");
    }

    private static TemplateView needing(String name) {
        return new TemplateView(
                "some", "", false, "", List.of(name), SiteTemplates.plain().given());
    }

    @Test
    void aTemplateThatCannotBeUsedSaysWhy() {
        edit.field(Field.NAME).set("x");
        edit.use(
                Optional.of(
                        new TemplateView(
                                "bad", "", false, "no such field", List.of(), Optional.empty())));
        assertThat(edit.problem().get()).isEqualTo("no such field");
        assertThat(edit.problemElsewhere().get()).isEqualTo("no such field");
    }
}
