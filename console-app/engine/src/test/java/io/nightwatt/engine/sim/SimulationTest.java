package io.nightwatt.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.sim.bug.Bug;
import io.nightwatt.engine.sim.fault.FaultLevel;
import io.nightwatt.engine.sim.fault.LoadKind;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Simulated days with faults: every promise holds after every event.
///
/// Tagged as not met: since automation decides by all its rules, the oracle finds what it takes for
/// violations (wakes in a group that has just gone bad, above all). Until each is mended or the
/// oracle is shown to be wrong, these run by themselves only: `-Dnightwatt.groups=unmet
/// -Dnightwatt.groups.excluded=bench`.
@Tag("unmet")
class SimulationTest {

    private static SimReport run(SimPlan plan) {
        return new Simulation(plan, _ -> {}).run();
    }

    private static void keepsItsPromises(SimPlan plan) {
        SimReport report = run(plan);
        assertThat(report.violations()).as("%s: %s", plan, report.story()).isEmpty();
    }

    /// Seeds that once showed a fault, and some that nobody has seen before.
    static Stream<SimPlan> days() {
        LongStream fresh = new SplittableRandom().longs(2, 1, 1_000_000_000);
        return Stream.concat(
                Stream.of(
                        new SimPlan(20, 24, 3, FaultLevel.HARD, LoadKind.STUDIO, Optional.empty()),
                        new SimPlan(
                                12, 24, 2, FaultLevel.DEFAULT, LoadKind.UNIFORM, Optional.empty()),
                        new SimPlan(12, 24, 1, FaultLevel.NONE, LoadKind.STUDIO, Optional.empty())),
                fresh.mapToObj(seed ->
                        new SimPlan(
                                12, 24, seed, FaultLevel.HARD, LoadKind.STUDIO, Optional.empty())));
    }

    @ParameterizedTest
    @MethodSource("days")
    void keepsItsPromisesThroughADay(SimPlan plan) {
        keepsItsPromises(plan);
    }

    @Test
    void theSameSeedGivesTheSameResult() {
        var plan = new SimPlan(8, 12, 5, FaultLevel.HARD, LoadKind.STUDIO, Optional.empty());
        assertThat(run(plan).toString()).isEqualTo(run(plan).toString());
    }

    @Test
    void racesPowerDownsInEveryWay() {
        var plan = new SimPlan(20, 24, 4, FaultLevel.NONE, LoadKind.STUDIO, Optional.empty());
        SimReport.Raced raced = run(plan).power().raced();
        assertThat(raced.before()).isGreaterThan(2);
        assertThat(raced.between()).isGreaterThan(2);
        assertThat(raced.after()).isGreaterThan(2);
    }

    @Test
    void tellsAViolationInAFewEvents() {
        SimReport report =
                run(
                        new SimPlan(
                                6,
                                24,
                                1,
                                FaultLevel.HARD,
                                LoadKind.STUDIO,
                                Optional.of(Bug.UNKNOWN_IS_IDLE)));
        Story story = report.story().orElseThrow();
        assertThat(story.violation().promise()).isEqualTo(Bug.UNKNOWN_IS_IDLE.promise());
        assertThat(story.happenings()).hasSizeLessThan(8);
        assertThat(String.join("\n", story.happenings())).contains("SensorsFail");
        assertThat(story.seen()).isNotEmpty();
    }

    /// The seeds of a release: a week of 200 workers each.
    static List<SimPlan> weeks() {
        return LongStream.rangeClosed(1, 50)
                .mapToObj(seed ->
                        new SimPlan(
                                200, 168, seed, FaultLevel.HARD, LoadKind.STUDIO, Optional.empty()))
                .toList();
    }

    @Tag("deep")
    @Test
    void keepsItsPromisesThroughFiftyWeeksAndRacesThemHard() {
        long before = 0;
        long between = 0;
        long after = 0;
        for (SimPlan plan : weeks()) {
            SimReport report = run(plan);
            assertThat(report.violations()).as("%s: %s", plan, report.story()).isEmpty();
            before += report.power().raced().before();
            between += report.power().raced().between();
            after += report.power().raced().after();
        }
        assertThat(before).isGreaterThanOrEqualTo(500);
        assertThat(between).isGreaterThanOrEqualTo(500);
        assertThat(after).isGreaterThanOrEqualTo(500);
        assertThat(before + between + after).isGreaterThanOrEqualTo(50_000);
    }
}
