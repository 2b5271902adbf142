package io.nightwatt.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.nightwatt.agent.activity.Baseline;
import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.nvml.FakeNvml;
import io.nightwatt.agent.nvml.NvmlGpuSource;
import io.nightwatt.agent.sense.Sense;
import io.nightwatt.agent.sense.Senses;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ProbeCommandTest {
    private static final String STUDIO =
            """
            driver 570.86.10
            gpu
            uuid GPU-6a1b
            name NVIDIA RTX 6000 Ada Generation
            utilization 97
            memory_utilization 61
            vram_total_mb 49140
            vram_used_mb 30000
            temperature 71
            power_mw 287500
            power_limit_mw 280000
            power_default_limit_mw 300000
            energy_mj 7200000000
            fan_percent 64
            sm_clock_mhz 2505
            memory_clock_mhz 10001
            throttle 36
            process compute 5000001 28000 93 name=python3
            process graphics 5000002 120 0 name=Xorg
            gpu
            uuid GPU-lap
            name NVIDIA GeForce RTX 4070 Laptop GPU
            power_mw unsupported
            power_limit_mw 3000000000
            power_default_limit_mw unsupported
            energy_mj unsupported
            fans unsupported
            event_types 6
            return nvmlDeviceGetComputeRunningProcesses_v3 4
            gpu
            uuid GPU-gone
            return nvmlDeviceGetUtilizationRates 15
            """;

    @TempDir Path folder;

    @Test
    void showsAPersonEveryValueWithItsUnitOrWhyThereIsNone() {
        Output output = probe(FakeNvml.in(folder, STUDIO).library());

        assertThat(output.exit()).isZero();
        assertThat(output.text())
                .isEqualTo(
                        """
                          NVIDIA driver     570.86.10, NVML answers
                          GPUs              3

                        GPU 0  NVIDIA RTX 6000 Ada Generation
                          UUID              GPU-6a1b
                          PCI bus id        00000000:01:00.0
                          Utilisation       97 %
                          Memory busy       61 %
                          VRAM used         30,000 MB
                          VRAM total        49,140 MB
                          Temperature       71 C
                          Power             287.5 W
                          Power limit       280.0 W (the board's own: 300.0 W)
                          Energy            2.000 kWh since the driver was loaded
                          Fan               64 %
                          Core clock        2,505 MHz
                          Memory clock      10,001 MHz
                          Slowed down by    power limit, too warm
                          ECC corrected     n/a (not supported by this GPU, NVML 3)
                          ECC uncorrected   n/a (not supported by this GPU, NVML 3)
                          XID errors        listening, none since this look began
                          Processes         python3 (5000001) compute, 28,000 MB, 93 % of the cores
                                            Xorg (5000002) graphics, 120 MB, 0 % of the cores

                        GPU 1  NVIDIA GeForce RTX 4070 Laptop GPU
                          UUID              GPU-lap
                          PCI bus id        00000000:02:00.0
                          Utilisation       0 %
                          Memory busy       0 %
                          VRAM used         312 MB
                          VRAM total        24,564 MB
                          Temperature       38 C
                          Power             n/a (not supported by this GPU, NVML 3)
                          Power limit       n/a (the driver gave a value that cannot be)
                          Energy            n/a (not supported by this GPU, NVML 3)
                          Fan               n/a (not supported by this GPU, NVML 3)
                          Core clock        210 MHz
                          Memory clock      405 MHz
                          Slowed down by    nothing
                          ECC corrected     n/a (not supported by this GPU, NVML 3)
                          ECC uncorrected   n/a (not supported by this GPU, NVML 3)
                          XID errors        n/a (not supported by this GPU, NVML 3)
                          Processes         n/a (no permission, NVML 4)

                        GPU 2  NVIDIA GeForce RTX 4090  LOST: fell off the bus or needs a reset
                          UUID              GPU-gone
                          PCI bus id        00000000:03:00.0

                          Verdict           busy
                                            python3 (5000001) computes on GPU 0, 93 %.
                                            The processes on GPU 1 cannot be listed (no permission).
                                            GPU 2 is lost: it fell off the bus or needs a reset.
                        """);
    }

    @Test
    void writesOneJsonDocumentWithNullForWhatIsNotKnown() {
        Output output = probe(FakeNvml.in(folder, STUDIO).library(), "--json");

        assertThat(output.exit()).isZero();
        assertThat(output.text().lines()).hasSize(1);
        JsonObject document = JsonParser.parseString(output.text()).getAsJsonObject();
        assertThat(document.get("activity").getAsString()).isEqualTo("busy");
        assertThat(document.getAsJsonObject("nvml").get("state").getAsString()).isEqualTo("ok");
        JsonObject first = document.getAsJsonArray("gpus").get(0).getAsJsonObject();
        assertThat(first.get("power_draw_mw").getAsLong()).isEqualTo(287_500);
        assertThat(first.getAsJsonArray("processes")).hasSize(2);
        JsonObject laptop = document.getAsJsonArray("gpus").get(1).getAsJsonObject();
        assertThat(laptop.get("power_draw_mw").isJsonNull()).isTrue();
        assertThat(laptop.getAsJsonObject("absent").get("power_draw_mw").toString())
                .isEqualTo("{\"reason\":\"not_supported\",\"nvml_code\":3}");
        assertThat(laptop.getAsJsonObject("absent").get("processes").toString())
                .isEqualTo("{\"reason\":\"no_permission\",\"nvml_code\":4}");
        JsonObject lost = document.getAsJsonArray("gpus").get(2).getAsJsonObject();
        assertThat(lost.get("lost").getAsBoolean()).isTrue();
        assertThat(lost.get("temperature_celsius").isJsonNull()).isTrue();
    }

    @Test
    void withoutALibraryItSaysSoAndFails() {
        Path nowhere = folder.resolve("nvml.so");
        Output output = probe(Optional.of(nowhere), "--json");

        assertThat(output.exit()).isEqualTo(1);
        JsonObject document = JsonParser.parseString(output.text()).getAsJsonObject();
        assertThat(document.getAsJsonObject("nvml").get("state").getAsString())
                .isEqualTo("library_missing");
        assertThat(document.get("activity").getAsString()).isEqualTo("unknown");
        assertThat(document.getAsJsonArray("gpus")).isEmpty();
    }

    @Test
    void aQuietMachineIsIdleAfterTwoLooks() {
        assertThat(probe(FakeNvml.in(folder, "gpu\n").library()).text())
                .contains("Verdict           idle");
    }

    @Test
    void showsWhatEachSenseToldAndJudgesByIt() {
        List<Sense> senses =
                List.of(
                        told(Sign.quiet("People", "Nobody is logged in.")),
                        told(Sign.work("Packages", List.of("apt (7) works.", "dpkg (8) works."))),
                        told(Sign.absent("ComfyUI", "Nothing listens on port 8188.")));
        Optional<Path> library = FakeNvml.in(folder, "gpu\n").library();

        assertThat(probe(library, senses).text())
                .endsWith(
                        """
                          Processes         none

                          People            Nobody is logged in.
                          Packages          apt (7) works.
                                            dpkg (8) works.
                          ComfyUI           Nothing listens on port 8188.

                          Verdict           busy
                                            apt (7) works.
                                            dpkg (8) works.
                        """);
        JsonObject document =
                JsonParser.parseString(probe(library, senses, "--json").text()).getAsJsonObject();
        assertThat(document.getAsJsonArray("signs").get(1).toString())
                .isEqualTo(
                        "{\"source\":\"Packages\",\"meaning\":\"work\","
                                + "\"sentences\":[\"apt (7) works.\",\"dpkg (8) works.\"]}");
    }

    private static Sense told(Sign sign) {
        return new Sense() {
            @Override
            public String name() {
                return sign.source();
            }

            @Override
            public Duration period() {
                return Duration.ofSeconds(1);
            }

            @Override
            public String remedy() {
                return "";
            }

            @Override
            public Sign look() {
                return sign;
            }
        };
    }

    @Test
    void anUnknownOptionIsWrongUsage() {
        assertThat(probe(Optional.empty(), "--jsn").exit()).isEqualTo(2);
    }

    private static Output probe(Optional<Path> library, String... arguments) {
        return probe(library, List.of(), arguments);
    }

    private static Output probe(Optional<Path> library, List<Sense> senses, String... arguments) {
        StringWriter text = new StringWriter();
        InstantSource clock = InstantSource.system();
        ProbeCommand command =
                new ProbeCommand(
                        _ ->
                                new Subject(
                                        NvmlGpuSource.open(library, Duration.ofSeconds(30), clock),
                                        new Senses(senses),
                                        Baseline.NONE),
                        clock,
                        Duration.ofMillis(1));
        int exit =
                new CommandLine(command)
                        .setOut(new PrintWriter(text))
                        .setErr(new PrintWriter(new StringWriter()))
                        .execute(arguments);
        return new Output(exit, text.toString());
    }

    private record Output(int exit, String text) {}
}
