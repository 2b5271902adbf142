package io.nightwatt.desktop.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    @ParameterizedTest
    @CsvSource({
        "288, 100, 300",
        "41.3, 20, 60",
        "0.3, 0.1, 0.3",
        "4, 1, 4",
        "4.01, 2, 6",
        "0.0007, 0.0005, 0.001"
    })
    void linesStandAtRoundNumbers(double highest, double step, double top) {
        Axis axis = Axis.of(highest);
        assertThat(axis.step()).isCloseTo(step, within(step * 1e-6));
        assertThat(axis.top()).isCloseTo(top, within(top * 1e-6));
    }
}
