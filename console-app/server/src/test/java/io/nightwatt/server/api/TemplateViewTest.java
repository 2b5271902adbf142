package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.TemplateView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateViewTest {
    @TempDir Path folder = Path.of("");

    @Test
    void givesAFormWhatATemplateSaysAndNeeds() throws Exception {
        Files.writeString(
                folder.resolve("blender.json"),
                """
                {"description":"Blender on the farm","requires":["frames","scene"],
                 "job":{"type":"render","tags":["blender"],"gpus":1,"vram_mb":12000,
                        "priority":60,"retries":4,"parameters":{"engine":"CYCLES"},
                        "arguments":["-b","{scene}"],"environment":{"A":"1"}}}
                """);
        TemplateView blender = view("blender");
        assertThat(blender.builtIn()).isFalse();
        assertThat(blender.requires()).containsExactly("frames", "scene");
        TemplateView.Given given = blender.given().orElseThrow();
        assertThat(given.type()).isEqualTo("render");
        assertThat(given.tags()).containsExactly("blender");
        assertThat(given.priority()).hasValue(60);
        assertThat(given.vramMb()).hasValue(12_000);
        assertThat(given.parameters()).containsEntry("engine", "CYCLES");
        assertThat(given.terms().retries()).isEqualTo(4);
        assertThat(given.terms().invocation().arguments()).containsExactly("-b", "{scene}");
        assertThat(given.terms().invocation().environment()).containsEntry("A", "1");
    }

    @Test
    void saysWhyOneCannotBeUsed() throws Exception {
        Files.writeString(folder.resolve("bad.json"), "{\"job\":{\"name\":\"x\"}}");
        assertThat(view("bad").given()).isEmpty();
        assertThat(view("bad").problem()).contains("each job brings its own");
    }

    @Test
    void thereAreThoseThatEverySiteHas() {
        assertThat(views()).extracting(TemplateView::name).contains("command", "frames", "comfyui");
        assertThat(view("comfyui").given().orElseThrow().type()).isEqualTo("comfyui");
    }

    private TemplateView view(String name) {
        return views().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private List<TemplateView> views() {
        return new Templates(folder).views();
    }
}
