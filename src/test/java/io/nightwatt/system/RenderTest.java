package io.nightwatt.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.CrashLab;
import io.nightwatt.system.lab.Namespace;
import io.nightwatt.system.lab.Scene;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real renderers, whose machines and console die under them: every frame comes out as if nothing
/// had happened.
@Tag("deep")
class RenderTest {

    private static final Path POV_RAY = Path.of("/usr/bin/povray");
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final int FRAMES = 20;

    private static final String SPHERES =
            """
            #version 3.7;
            global_settings { assumed_gamma 1.0 }
            camera { location <0, 3, -9> look_at <0, 0.5, 0> }
            light_source { <6, 9, -8> color rgb 1 area_light <2, 0, 0>, <0, 0, 2>, 6, 6 }
            plane { y, 0 pigment { checker color rgb 0.9, color rgb 0.3 } finish { reflection 0.2 } }
            #declare N = 0;
            #while (N < 40)
              sphere { <mod(N, 8) - 3.5, 0.5, div(N, 8) - 1> 0.45
                pigment { color rgb <mod(N, 3) / 2, mod(N, 5) / 4, mod(N, 7) / 6> }
                finish { phong 0.8 reflection 0.3 } }
              #declare N = N + 1;
            #end
            """;

    @TempDir Path folder = Path.of("");

    @Test
    void blendersFramesAreRightThoughAMachineAndTheConsoleAreKilled() throws Exception {
        assumeTrue(Scene.canBeRendered(), "blender is not installed");
        Scene scene = Scene.in(folder);
        Path out = folder.resolve("frames");
        try (CrashLab lab = new CrashLab(folder)) {
            List<Agent> machines = new ArrayList<>();
            for (int number = 1; number <= 3; number++) {
                machines.add(lab.joins(machine(lab, "ws-" + number, "blender=" + Scene.BLENDER)));
            }
            String job =
                    lab.submit(
                            """
                            {"name":"shot-010","type":"blender","gpus":0,"frames":"1-%d",
                             "output_folder":"%s","arguments":["-b","%s","-o",
                             "{output}/frame_####","-F","PNG","-s","{first}","-e","{last}","-a"]}\
                            """
                                    .formatted(FRAMES, out, scene.file()));
            lab.until("some frames are done", LONG, () -> done(lab.job(job)) >= 4);
            var victim = new AtomicReference<@Nullable Agent>();
            lab.until(
                    "a machine renders",
                    () -> {
                        victim.set(
                                machines.stream()
                                        .filter(each -> runs(lab, job, each))
                                        .findFirst()
                                        .orElse(null));
                        return victim.get() != null;
                    });
            lab.killMachine(requireNonNull(victim.get()));
            lab.killConsole(() -> {});
            lab.until("all frames are done", LONG, () -> done(lab.job(job)) == FRAMES);
            lab.awaitDone(job);
        }
        assertThat(names(out))
                .isEqualTo(
                        IntStream.rangeClosed(1, FRAMES)
                                .mapToObj("frame_%04d.png"::formatted)
                                .toList());
        Path undisturbed = scene.rendered(folder.resolve("undisturbed"), 1, FRAMES);
        for (String frame : names(out)) {
            assertThat(pixels(out.resolve(frame)))
                    .as(frame)
                    .isEqualTo(pixels(undisturbed.resolve(frame)));
        }
        assertThat(pixels(out.resolve("frame_0001.png")))
                .isNotEqualTo(pixels(out.resolve("frame_0020.png")));
    }

    private static long done(JsonNode job) {
        return job.path("segments_done").asLong();
    }

    private static boolean runs(CrashLab lab, String job, Agent machine) {
        long id = lab.worker(machine.name()).path("id").asLong();
        for (JsonNode segment : lab.job(job).path("segment_list")) {
            if (segment.path("state").asText().equals("running")
                    && segment.path("worker_id").asLong() == id) {
                return true;
            }
        }
        return false;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static int[] pixels(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /// POV-Ray writes down how far it is, and with `+C` goes on from there.
    @Test
    void povRayGoesOnInTheMiddleOfItsImageOnAnotherMachine() throws Exception {
        assumeTrue(Files.isExecutable(POV_RAY), "povray is not installed");
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Path program =
                Files.writeString(
                        folder.resolve("trace"), script(POV_RAY, folder.resolve("scene.pov")));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("scene.pov"), SPHERES);
        Agent second;
        try (CrashLab lab = new CrashLab(folder)) {
            Agent one = lab.joins(machine(lab, "ws-1", "pov=" + program));
            Agent other = lab.joins(machine(lab, "ws-2", "pov=" + program));
            String job =
                    lab.submit(
                            """
                            {"name":"still","type":"pov","gpus":0,"working_folder":"%s"}\
                            """
                                    .formatted(shared));
            lab.until(
                    "it has come some way",
                    LONG,
                    () -> !segment(lab, job).path("checkpoint").isNull());
            Agent first = runs(lab, job, one) ? one : other;
            second = first == one ? other : one;
            lab.killMachine(first);
            assertThat(done(lab.job(job))).isZero();
            lab.until("it is done", LONG, () -> done(lab.job(job)) == 1);
            assertThat(segment(lab, job).path("worker_id").asLong())
                    .isEqualTo(lab.worker(second.name()).path("id").asLong());
        }
        String said = said(second);
        assertThat(said).containsPattern("Continued trace\\.*On");
        Path undisturbed = Files.createDirectory(folder.resolve("undisturbed"));
        String whole =
                Namespace.NONE.must(
                        "sh", "-c", "cd '%s' && '%s' 2>&1".formatted(undisturbed, program));
        assertThat(traced(said)).isPositive().isLessThan(traced(whole));
        assertThat(pixels(shared.resolve("image.png")))
                .isEqualTo(pixels(undisturbed.resolve("image.png")));
    }

    private Agent machine(CrashLab lab, String name, String types) {
        return lab.machine(name)
                .with("NIGHTWATT_JOB_TYPES", types)
                .with("NIGHTWATT_JOB_FOLDERS", folder.toString());
    }

    private static JsonNode segment(CrashLab lab, String job) {
        return lab.job(job).path("segment_list").path(0);
    }

    /// What the one program that ran on a machine has written.
    private static String said(Agent machine) throws IOException {
        try (Stream<Path> all = Files.walk(machine.folder().resolve("state/segments"))) {
            Path output =
                    all.filter(file -> file.getFileName().toString().equals("output"))
                            .findFirst()
                            .orElseThrow();
            return Files.readString(output, StandardCharsets.ISO_8859_1);
        }
    }

    /// So many pixels POV-Ray says that it has traced itself.
    private static long traced(String said) {
        Matcher pixels = Pattern.compile("Pixels:\\s+(\\d+)").matcher(said);
        assertThat(pixels.find()).as(said).isTrue();
        return Long.parseLong(pixels.group(1));
    }

    private static String script(Path povRay, Path scene) {
        return """
        #!/bin/sh
        more=
        [ -z "$NIGHTWATT_RESUME_FROM" ] || more=+C
        '%s' '+I%s' +Oimage.png +W960 +H540 -D +A0.1 +WT1 +FN8 $more &
        while kill -0 $! 2>/dev/null; do
            size=$(stat -c %%s image.pov-state 2>/dev/null || echo 0)
            [ "$size" -lt 200000 ] || echo "::checkpoint $size bytes of pixels"
            sleep 0.2
        done
        wait $!
        """
                .formatted(povRay, scene);
    }
}
