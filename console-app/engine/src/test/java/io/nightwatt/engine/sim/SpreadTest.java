package io.nightwatt.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.sim.fault.FaultLevel;
import io.nightwatt.engine.sim.fault.LoadKind;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An equal load over ten workers of mixed VRAM, a day long.
class SpreadTest {

    private static final int SEEDS = 20;
    private static final double SPREAD_MAX = 10;

    private static SimReport day(Strategy strategy, long seed) {
        var plan =
                new SimPlan(
                        10,
                        24,
                        seed,
                        FaultLevel.NONE,
                        LoadKind.UNIFORM,
                        strategy,
                        Optional.empty());
        return new Simulation(plan, _ -> {}).run();
    }

    @ParameterizedTest
    @EnumSource(names = {"LEAST_LOADED", "ROUND_ROBIN"})
    void isSharedEvenly(Strategy strategy) {
        isSharedEvenly(strategy, 1, 2);
    }

    @Tag("deep")
    @ParameterizedTest
    @EnumSource(names = {"LEAST_LOADED", "ROUND_ROBIN"})
    void isSharedEvenlyOverManyDays(Strategy strategy) {
        isSharedEvenly(strategy, 3, SEEDS);
    }

    private static void isSharedEvenly(Strategy strategy, long from, long to) {
        for (long seed = from; seed <= to; seed++) {
            SimReport report = day(strategy, seed);
            assertThat(report.violations()).as("seed %s: %s", seed, report.story()).isEmpty();
            assertThat(report.utilizationMeanPercent())
                    .as("seed %s: it is a load", seed)
                    .isBetween(50.0, 85.0);
            assertThat(report.utilizationSpreadPercent().orElseThrow())
                    .as("seed %s", seed)
                    .isLessThan(SPREAD_MAX);
        }
    }

    /// These are meant to be uneven; without them the test above could not fail.
    @ParameterizedTest
    @EnumSource(names = {"PACK", "CAPABILITY_FIRST"})
    void isNotSharedEvenlyByStrategiesThatDoNotMeanTo(Strategy strategy) {
        SimReport report = day(strategy, 1);
        assertThat(report.violations()).isEmpty();
        assertThat(report.utilizationSpreadPercent().orElseThrow()).isGreaterThan(SPREAD_MAX);
    }
}
