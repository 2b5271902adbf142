package io.nightwatt.desktop.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PowerLinesTest {
    private static final WorkerId FIRST = new WorkerId(1);

    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private final Instant now = fleet.newest().at();

    /// A ledger with so many changes, one a minute, the newest a minute ago.
    private void changes(int count) {
        fleet.history(
                LongStream.rangeClosed(1, count)
                        .mapToObj(back ->
                                new LedgerLine(
                                        count - back + 1,
                                        new LedgerEntry(
                                                now.minus(Duration.ofMinutes(back)),
                                                FIRST,
                                                "power",
                                                back % 2 == 0 ? "on" : "idle",
                                                back % 2 == 0 ? "idle" : "on",
                                                "because",
                                                "",
                                                "automation")))
                        .toList());
    }

    private PowerLines read(Duration back) {
        return PowerLines.read(fleet, FIRST, now.minus(back)).toCompletableFuture().resultNow();
    }

    @Test
    void readsOnUntilTheSpanIsCovered() {
        changes(5 * LedgerQuery.LIMIT_MAX);
        PowerLines lines = read(Duration.ofMinutes(2_500));
        assertThat(lines.whole()).isTrue();
        assertThat(lines.newestFirst()).hasSize(3 * LedgerQuery.LIMIT_MAX).doesNotHaveDuplicates();
        assertThat(lines.newestFirst().getLast().entry().at())
                .isBeforeOrEqualTo(now.minus(Duration.ofMinutes(2_500)));
    }

    @Test
    void endsWithTheFirstLineThatThereIs() {
        changes(LedgerQuery.LIMIT_MAX + 1);
        PowerLines lines = read(Duration.ofDays(30));
        assertThat(lines.whole()).isTrue();
        assertThat(lines.newestFirst()).hasSize(LedgerQuery.LIMIT_MAX + 1);
    }

    @Test
    void givesUpAfterSoManyPagesAndSaysSo() {
        int most = PowerLines.PAGES_MAX * LedgerQuery.LIMIT_MAX;
        changes(most + 1);
        PowerLines lines = read(Duration.ofDays(30));
        assertThat(lines.whole()).isFalse();
        assertThat(lines.newestFirst()).hasSize(most);
    }

    @Test
    void oneOfAnotherWorkerIsNotRead() {
        changes(3);
        PowerLines lines =
                PowerLines.read(fleet, new WorkerId(2), now.minus(Duration.ofHours(1)))
                        .toCompletableFuture()
                        .resultNow();
        assertThat(lines).isEqualTo(new PowerLines(List.of(), true));
    }
}
