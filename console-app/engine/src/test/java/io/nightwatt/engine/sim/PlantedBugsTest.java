package io.nightwatt.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.sim.bug.Bug;
import io.nightwatt.engine.sim.fault.FaultLevel;
import io.nightwatt.engine.sim.fault.LoadKind;
import io.nightwatt.engine.sim.oracle.Promise;
import io.nightwatt.engine.sim.oracle.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The simulator sees what it is shown to see: the table of planted bugs in its page of the docs is
/// true.
class PlantedBugsTest {

    private static final Path PAGE = Path.of("../../docs/simulator.md");

    /// One row of the table.
    record Row(Bug bug, Promise promise, SimPlan plan) {

        /// @param line `| bug | promise | workers | hours | seed | found after |`
        static Row of(String line) {
            List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
            String name = cells.get(1).replace("`", "").replace('-', '_');
            Bug bug = Bug.valueOf(name.toUpperCase(Locale.ROOT));
            return new Row(
                    bug,
                    Promise.valueOf(cells.get(2)),
                    new SimPlan(
                            Integer.parseInt(cells.get(3)),
                            Integer.parseInt(cells.get(4)),
                            Long.parseLong(cells.get(5)),
                            FaultLevel.HARD,
                            LoadKind.STUDIO,
                            Optional.of(bug)));
        }

        @Override
        public String toString() {
            return bug.name();
        }
    }

    static List<Row> table() throws IOException {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.filter(line -> line.startsWith("| `")).map(Row::of).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void isCaughtByTheCheckOfItsPromiseAlone(Row row) {
        assertThat(row.promise()).isEqualTo(row.bug().promise());
        var site = Site.of(row.plan());
        World world = new Simulation(row.plan(), _ -> {}).play(site);
        assertThat(world.oracle().violations())
                .isNotEmpty()
                .extracting(Violation::promise)
                .containsOnly(row.promise());
    }

    @Test
    void theTableHoldsEveryBugAndEveryPromiseHasOne() throws IOException {
        assertThat(table()).extracting(Row::bug).containsExactlyInAnyOrder(Bug.values());
        assertThat(table()).extracting(Row::promise).contains(Promise.values());
        assertThat(Bug.values()).hasSizeGreaterThanOrEqualTo(20);
    }
}
