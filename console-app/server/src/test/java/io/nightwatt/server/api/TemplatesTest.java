package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The folder of a site's templates.
class TemplatesTest {

    @TempDir Path folder = Path.of("");

    @Test
    void severalMayKeepTheSameOneAtOnce() throws Exception {
        var templates = new Templates(folder.resolve("templates"));
        var template = new JobTemplate("Blender", List.of(), null);
        try (var people = Executors.newFixedThreadPool(4)) {
            List<Future<?>> kept = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                kept.add(
                        people.submit(() -> {
                            templates.put("blender", template);
                            return null;
                        }));
            }
            for (Future<?> each : kept) {
                each.get();
            }
        }
        assertThat(templates.all()).containsKey("blender");
    }
}
