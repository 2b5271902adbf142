package io.nightwatt.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.nightwatt.agent.nvml.FakeNvml;
import io.nightwatt.agent.nvml.NvmlGpuSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DoctorCommandTest {
    @TempDir Path folder;

    @Test
    void aMachineWithoutProblemsIsHealthy() {
        Output output = doctor(List.of(() -> Finding.ok("All is well.")));

        assertThat(output.exit()).isZero();
        assertThat(output.text()).isEqualTo("ok       All is well.%n".formatted());
    }

    @Test
    void aWarningIsShownWithItsRemedyButIsNoProblem() {
        Output output = doctor(List.of(() -> Finding.warning("Half.", "Do more.")));

        assertThat(output.exit()).isZero();
        assertThat(output.text()).contains("warning  Half.", "-> Do more.");
    }

    @Test
    void aProblemFailsAndIsInTheJson() {
        Output output =
                doctor(
                        List.of(() -> Finding.ok("Fine."), () -> Finding.problem("Bad.", "Mend.")),
                        "--json");

        assertThat(output.exit()).isEqualTo(1);
        assertThat(JsonParser.parseString(output.text()))
                .isEqualTo(
                        JsonParser.parseString(
                                """
                                {"healthy":false,"findings":[
                                 {"level":"ok","what":"Fine.","remedy":null},
                                 {"level":"problem","what":"Bad.","remedy":"Mend."}]}
                                """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpu                                       | OK      | GPUs: all answer",
                "return nvmlInit_v2 9                      | PROBLEM | driver is not loaded",
                "return nvmlInit_v2 4                      | PROBLEM | may not talk",
                "return nvmlInit_v2 18                     | PROBLEM | restart the machine",
                "driver 570                                | WARNING | GPUs: none",
                "gpu\\nreturn nvmlDeviceGetMemoryInfo_v2 16 | PROBLEM | GPUs: lost",
                "gpu\\ngpu\\nreturn nvmlDeviceGetUUID 4     | PROBLEM | GPU 1 cannot be read",
                "gpu\\nreturn nvmlDeviceGetComputeRunningProcesses_v3 4 | WARNING | be listed"
            })
    void findsWhatIsWrongBetweenAgentAndGpus(String scenario, Finding.Level level, String words) {
        FakeNvml nvml = FakeNvml.in(folder, scenario.replace("\\n", "\n") + "\n");

        assertThat(findings(nvml.library()))
                .anySatisfy(found -> {
                    assertThat(found.level()).isEqualTo(level);
                    assertThat(found.what()).contains(words);
                });
    }

    @Test
    void saysWhereTheLibraryIs() {
        FakeNvml nvml = FakeNvml.in(folder, "gpu\n");

        assertThat(findings(nvml.library()))
                .contains(Finding.ok("NVML library: " + nvml.library().orElseThrow() + "."));
    }

    @Test
    void saysThatTheLibraryIsNotThere() {
        assertThat(findings(Optional.of(folder.resolve("nvml.so"))).getFirst())
                .matches(found -> found.level() == Finding.Level.PROBLEM)
                .matches(found -> found.what().contains("does not exist"));
    }

    @Test
    void looksForTheDriversDeviceFile() throws Exception {
        assertThat(GpuChecks.deviceFiles(folder).level()).isEqualTo(Finding.Level.WARNING);

        Files.createFile(folder.resolve("nvidiactl"));

        assertThat(GpuChecks.deviceFiles(folder).level()).isEqualTo(Finding.Level.OK);
    }

    private static List<Finding> findings(Optional<Path> library) {
        try (NvmlGpuSource source =
                NvmlGpuSource.open(library, Duration.ofSeconds(30), InstantSource.system())) {
            return GpuChecks.of(source).stream().map(Check::run).toList();
        }
    }

    private static Output doctor(List<Check> checks, String... arguments) {
        StringWriter text = new StringWriter();
        int exit =
                new CommandLine(new DoctorCommand(_ -> checks))
                        .setOut(new PrintWriter(text))
                        .execute(arguments);
        return new Output(exit, text.toString());
    }

    private record Output(int exit, String text) {}
}
