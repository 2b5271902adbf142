package io.nightwatt.agent.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.NvmlState;
import io.nightwatt.agent.gpu.XidErrors;
import io.nightwatt.agent.gpu.XidErrors.Xid;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class NvmlXidTest {
    private static final String TWO = "gpu\nuuid GPU-a\ngpu\nuuid GPU-b\n";

    @TempDir Path folder;

    @Test
    void hearsOfEveryErrorAndWhoseItIs() {
        try (Rig rig = Rig.of(folder, TWO)) {
            assertThat(rig.read().samples())
                    .extracting(GpuSample::xidErrors)
                    .containsExactly(XidErrors.NONE, XidErrors.NONE);

            rig.nvml.scenario("gpu\nuuid GPU-a\ngpu\nuuid GPU-b\nxid 48\nxid 63\nxid 63\n");
            GpuReading reading = rig.read();

            assertThat(reading.samples().get(0).xidErrors()).isEqualTo(XidErrors.NONE);
            XidErrors errors = reading.samples().get(1).xidErrors();
            assertThat(errors.count()).isEqualTo(3);
            assertThat(errors.absent()).isEmpty();
            assertThat(errors.byNumber())
                    .extracting(Xid::number, Xid::count, Xid::lastAt)
                    .containsExactly(
                            tuple(48, 1L, reading.sampledAt()), tuple(63, 2L, reading.sampledAt()));
        }
    }

    @Test
    void anErrorIsToldAgainInEveryLaterSample() {
        try (Rig rig = Rig.of(folder, TWO)) {
            rig.read();
            rig.nvml.scenario("gpu\nuuid GPU-a\nxid 31\ngpu\nuuid GPU-b\n");
            XidErrors first = rig.read().samples().getFirst().xidErrors();

            assertThat(first.count()).isEqualTo(1);
            assertThat(rig.read().samples().getFirst().xidErrors()).isEqualTo(first);
        }
    }

    @Test
    void whatHappenedBeforeItListenedIsNotHeard() {
        try (Rig rig = Rig.of(folder, "gpu\nuuid GPU-a\nxid 79\n")) {
            assertThat(rig.onlySample().xidErrors()).isEqualTo(XidErrors.NONE);
        }
    }

    @Test
    void aGpuThatIsLostStillTellsByWhat() {
        try (Rig rig = Rig.of(folder, TWO)) {
            rig.read();

            rig.nvml.scenario("gpu\nuuid GPU-a\nreturn * 15\nxid 79\ngpu\nuuid GPU-b\n");
            GpuSample lost = rig.read().samples().getFirst();

            assertThat(lost.lost()).isTrue();
            assertThat(lost.values()).isEmpty();
            assertThat(lost.xidErrors().byNumber()).extracting(Xid::number).containsExactly(79);

            // The next session does not see the GPU at all; what was heard stands.
            rig.nvml.scenario("gpu\nuuid GPU-b\n");
            rig.read();
            rig.pass(Duration.ofMinutes(11));
            XidErrors missing =
                    rig.read().samples().stream()
                            .filter(GpuSample::lost)
                            .findFirst()
                            .orElseThrow()
                            .xidErrors();
            assertThat(missing.count()).isEqualTo(1);
            assertThat(missing.absent().orElseThrow().reason()).isEqualTo(Absence.Reason.GPU_LOST);
        }
    }

    @Test
    void anErrorOfTheDriverWhileItIsAskedForEventsHarmsNothing() {
        try (Rig rig = Rig.of(folder, TWO)) {
            rig.read();
            rig.nvml.scenario("return nvmlEventSetWait_v2 15\n" + TWO);

            GpuReading reading = rig.read();

            assertThat(reading.state()).isEqualTo(NvmlState.OK);
            assertThat(reading.samples()).hasSize(2).noneMatch(GpuSample::lost);
        }
    }

    @Test
    void goesOnListeningAndCountingAfterTheDriverCameBack() {
        try (Rig rig = Rig.of(folder, TWO)) {
            rig.read();
            rig.nvml.scenario("gpu\nuuid GPU-a\nxid 13\ngpu\nuuid GPU-b\n");
            rig.read();
            rig.nvml.scenario("return * 9\n" + TWO);
            rig.read();
            rig.nvml.scenario(TWO);
            rig.pass(Duration.ofHours(1));
            assertThat(rig.onlySample().xidErrors().count()).isEqualTo(1);

            rig.nvml.scenario("gpu\nuuid GPU-a\nxid 13\ngpu\nuuid GPU-b\n");
            assertThat(rig.onlySample().xidErrors().byNumber())
                    .extracting(Xid::number, Xid::count)
                    .containsExactly(tuple(13, 2L));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "return nvmlEventSetCreate 3, NOT_SUPPORTED",
        "return nvmlEventSetCreate 13, FUNCTION_MISSING",
        "return nvmlDeviceGetSupportedEventTypes 3, NOT_SUPPORTED",
        "return nvmlDeviceRegisterEvents 3, NOT_SUPPORTED",
        "return nvmlDeviceRegisterEvents 4, NO_PERMISSION",
        "return nvmlDeviceRegisterEvents 999, ERROR"
    })
    void saysWhyItCannotListen(String rule, Absence.Reason reason) {
        try (Rig rig = Rig.of(folder, rule + "\n" + TWO)) {
            GpuReading reading = rig.read();

            assertThat(reading.state()).isEqualTo(NvmlState.OK);
            assertThat(reading.samples())
                    .hasSize(2)
                    .allSatisfy(sample -> {
                        assertThat(sample.values()).isNotEmpty();
                        assertThat(sample.xidErrors().absent().orElseThrow().reason())
                                .isEqualTo(reason);
                    });
        }
    }

    @Test
    void aGpuWithoutTheseEventsSaysSoAndItsNeighbourListens() {
        String scenario = "gpu\nuuid GPU-a\nevent_types 7\ngpu\nuuid GPU-b\n";
        try (Rig rig = Rig.of(folder, scenario)) {
            rig.read();
            rig.nvml.scenario(scenario + "xid 74\n");
            GpuReading reading = rig.read();

            assertThat(reading.samples().get(0).xidErrors())
                    .isEqualTo(XidErrors.unheard(ReturnCode.absence(ReturnCode.NOT_SUPPORTED)));
            assertThat(reading.samples().get(1).xidErrors().count()).isEqualTo(1);
        }
    }

    @Test
    void aDriverWithoutTheFunctionsIsReadAllTheSame() {
        try (Rig rig = Rig.of(folder, FakeNvml.Variant.BARE, TWO)) {
            GpuSample sample = rig.onlySample();

            assertThat(sample.values()).isNotEmpty();
            assertThat(sample.xidErrors().absent().orElseThrow().reason())
                    .isEqualTo(Absence.Reason.FUNCTION_MISSING);
        }
    }

    @Test
    void anErrorThatHappensLaterIsHeardThen() {
        try (Rig rig = Rig.of(folder, "gpu\nuuid GPU-a\nxid 119 after 0.3\n")) {
            assertThat(rig.onlySample().xidErrors().count()).isZero();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> rig.onlySample().xidErrors().count() == 1);
        }
    }

    @Test
    void keepsTheNumbersThatCameLast() {
        try (Rig rig = Rig.of(folder, TWO)) {
            rig.read();
            StringBuilder many = new StringBuilder("gpu\nuuid GPU-a\n");
            for (int number = 1; number <= 20; number++) {
                many.append("xid ").append(number).append('\n');
            }
            rig.nvml.scenario(many + "gpu\nuuid GPU-b\n");
            XidErrors errors = rig.onlySample().xidErrors();

            assertThat(errors.count()).isEqualTo(20);
            assertThat(errors.byNumber())
                    .hasSize(XidErrors.NUMBERS_MAX)
                    .extracting(Xid::number)
                    .startsWith(5)
                    .endsWith(20);
        }
    }
}
