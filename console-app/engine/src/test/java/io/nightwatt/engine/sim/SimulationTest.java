package io.nightwatt.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.sim.bug.Bug;
import io.nightwatt.engine.sim.fault.FaultLevel;
import io.nightwatt.engine.sim.fault.Happening;
import io.nightwatt.engine.sim.fault.LoadKind;
import io.nightwatt.engine.sim.fault.Script;
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
                        new SimPlan(40, 12, 3, FaultLevel.HARD, LoadKind.STUDIO, Optional.empty()),
                        new SimPlan(40, 12, 17, FaultLevel.HARD, LoadKind.STUDIO, Optional.empty()),
                        new SimPlan(40, 18, 21, FaultLevel.HARD, LoadKind.STUDIO, Optional.empty()),
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

    /// What the oracle says only where all is plain, it must have the occasion to say.
    @Test
    void judgesManyOfTheWakesThatJobsNeed() {
        var plan = new SimPlan(60, 24, 4, FaultLevel.HARD, LoadKind.STUDIO, Optional.empty());
        World world = new Simulation(plan, _ -> {}).play(Site.of(plan));
        assertThat(world.oracle().violations()).isEmpty();
        assertThat(world.oracle().wakesNeeded()).isGreaterThan(8);
    }

    /// A power-down at ten minutes, and an agent that stands still at each moment of it.
    @Test
    void anAgentThatStoodStillDoesNotActOnWhatItSawBefore() {
        var plan = new SimPlan(4, 1, 1, FaultLevel.HARD, LoadKind.STUDIO, Optional.empty());
        long downs = 0;
        for (long at = 600_000; at < 604_000; at += 50) {
            Script hang = Script.replay(List.of(new Happening.AgentHang(at, 2, 170_000)));
            var world = new World(plan, Site.of(plan), hang, 0, Trace.none());
            world.runUntil(900_000);
            assertThat(world.oracle().violations()).as("stands still at %d", at).isEmpty();
            downs += world.counts().downs;
        }
        assertThat(downs).isPositive();
    }

    @Test
    void tellsAViolationInAFewEvents() {
        SimReport report =
                run(
                        new SimPlan(
                                12,
                                24,
                                1,
                                FaultLevel.HARD,
                                LoadKind.STUDIO,
                                Optional.of(Bug.TWO_OWNERS)));
        Story story = report.story().orElseThrow();
        assertThat(story.violation().promise()).isEqualTo(Bug.TWO_OWNERS.promise());
        // Of all that happened that day, the one job that got two owners.
        assertThat(story.happenings()).singleElement().asString().contains("JobComes");
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

    /// Large fleets.
    static Stream<SimPlan> largeDays() {
        return LongStream.rangeClosed(1, 5)
                .mapToObj(seed ->
                        new SimPlan(
                                200, 24, seed, FaultLevel.HARD, LoadKind.STUDIO, Optional.empty()));
    }

    @Tag("deep")
    @ParameterizedTest
    @MethodSource("largeDays")
    void keepsItsPromisesThroughADayOfALargeFleet(SimPlan plan) {
        keepsItsPromises(plan);
    }

    /// For a release: it takes an hour or more.
    @Tag("bench")
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
