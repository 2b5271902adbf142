package io.nightwatt.desktop.gauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.GpuBuilder;
import io.nightwatt.desktop.fake.WorkerBuilder;
import io.nightwatt.engine.alert.Threshold.Level;
import io.nightwatt.engine.alert.Thresholds;
import io.nightwatt.engine.console.WorkerView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingsTest {
    private static final char NBSP = '\u00a0';

    @Test
    void saysValueMaximumAndPercentage() {
        Readings readings = of(GpuBuilder.gpu().at(87, 18_640, 66, 312));
        assertThat(readings.vram().ofMaximum()).isEqualTo("18.2 / 24" + NBSP + "GB");
        assertThat(readings.vram().percent()).isEqualTo("76" + NBSP + "%");
        assertThat(readings.power().ofMaximum()).isEqualTo("312 / 450" + NBSP + "W");
        assertThat(readings.power().percent()).isEqualTo("69" + NBSP + "%");
        assertThat(readings.temperature().ofMaximum()).isEqualTo("66 / 85" + NBSP + "°C");
        assertThat(readings.utilisation().value()).isEqualTo("87" + NBSP + "%");
    }

    @ParameterizedTest
    @CsvSource({"69.9, NORMAL", "70, WARNING", "84.9, WARNING", "85, CRITICAL", "120, CRITICAL"})
    void isYellowFromWarningAndRedFromCritical(double celsius, Level level) {
        Readings readings = of(GpuBuilder.gpu().at(0, 0, celsius, 0));
        assertThat(readings.temperature().level()).isEqualTo(level);
    }

    @Test
    void hasItsLimitsOnItsScale() {
        Readings readings = of(GpuBuilder.gpu().at(87, 18_640, 66, 312));
        assertThat(readings.utilisation().limits())
                .contains(new Limits(0.95, 0.99, Thresholds.DEFAULT.utilizationPercent()));
        assertThat(readings.vram().limits())
                .contains(new Limits(0.85, 0.95, Thresholds.DEFAULT.vramUsedPercent()));
        assertThat(readings.temperature().limits())
                .contains(new Limits(70 / 85.0, 1, Thresholds.DEFAULT.temperatureCelsius()));
        Limits power = readings.power().limits().orElseThrow();
        assertThat(power.warning()).isEqualTo(0.95);
        assertThat(power.isOnScale()).isTrue();
        assertThat(power.isWhole()).as("102 % lies beyond the end").isFalse();
    }

    @Test
    void hasNoLimitsWhereItHasNoScale() {
        assertThat(of(GpuBuilder.gpu().noPower("not supported")).power().limits()).isEmpty();
        assertThat(Readings.none("off").temperature().limits()).isEmpty();
    }

    @Test
    void neverFillsABarBeyondItsEnd() {
        Readings readings = of(GpuBuilder.gpu().at(100, 24_564, 120, 900));
        assertThat(readings.power().fraction()).hasValue(1);
        assertThat(readings.power().percent()).isEqualTo("200" + NBSP + "%");
    }

    @Test
    void saysNotAvailableAndWhyInsteadOfZero() {
        Reading power = of(GpuBuilder.gpu().noPower("not supported by this GPU")).power();
        assertThat(power.value()).isEqualTo("n/a");
        assertThat(power.fraction()).isEmpty();
        assertThat(power.why()).contains("not supported by this GPU");
    }

    @Test
    void takesTheHottestCardAndTheSumOfPower() {
        WorkerView worker =
                WorkerBuilder.worker(1, "a")
                        .gpu(GpuBuilder.gpu().at(50, 1_024, 40, 100))
                        .gpu(GpuBuilder.gpu().at(100, 2_048, 71, 200))
                        .build();
        Readings all = Readings.ofAll(worker.gpus(), Thresholds.DEFAULT);
        assertThat(all.utilisation().value()).isEqualTo("75" + NBSP + "%");
        assertThat(all.temperature().value()).isEqualTo("71" + NBSP + "°C");
        assertThat(all.power().ofMaximum()).isEqualTo("300 / 900" + NBSP + "W");
        assertThat(all.vram().value()).isEqualTo("3" + NBSP + "GB");
    }

    @Test
    void saysNoSumWhereAGpuThatIsThereDoesNotTellItsPart() {
        WorkerView worker =
                WorkerBuilder.worker(1, "a")
                        .gpu(GpuBuilder.gpu())
                        .gpu(GpuBuilder.gpu().noPower("not supported by this GPU"))
                        .build();
        Readings all = Readings.ofAll(worker.gpus(), Thresholds.DEFAULT);
        assertThat(all.power().why()).contains("GPU 1: not supported by this GPU");
    }

    private static Readings of(GpuBuilder gpu) {
        WorkerView worker = WorkerBuilder.worker(1, "a").gpu(gpu).build();
        return Readings.of(worker.gpus().getFirst(), Thresholds.DEFAULT);
    }
}
