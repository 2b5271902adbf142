package io.nightwatt.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Sighting;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.console.XidError;
import io.nightwatt.server.live.GpuReading;
import io.nightwatt.server.live.XidTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class XidWatchTest {

    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final XidTable TABLE = XidTable.read();
    private static final WorkerView WORKER = new FleetSightingsTest().worker();

    private XidWatch watch = new XidWatch(START);
    private Instant now = START.plusSeconds(60);

    private XidError xid(int number) {
        return TABLE.of(number, 1, now);
    }

    private Optional<Sighting> see(XidError... errors) {
        return watch.see(WORKER, reading(List.of(errors)), now);
    }

    private List<Sighting> look() {
        return watch.look(Map.of(WORKER.id(), WORKER), now);
    }

    private static double grade(Sighting sighting) {
        return sighting.value().orElseThrow();
    }

    private static GpuReading reading(List<XidError> errors) {
        Measure none = Measure.absent("not reported");
        return new GpuReading(
                "GPU-1", START, none, none, none, none, none, none, none, none, none, none, none,
                none, none, none, 0, List.of(), List.of(), errors, false);
    }

    @Test
    void tellsOfAnErrorOnce() {
        XidError error = xid(79);
        Sighting first = see(error).orElseThrow();

        assertThat(grade(first)).isEqualTo(2);
        assertThat(first.who() + ": " + first.words())
                .isEqualTo("ws-3, GPU 0: XID 79, GPU has fallen off the bus");
        assertThat(first.renewed()).isTrue();
        assertThat(see(error)).isEmpty();
        assertThat(see()).as("the agent has started again").isEmpty();
    }

    @Test
    void theWorstStandsBeforeTheLast() {
        XidError fallen = xid(79);
        now = now.plusSeconds(1);
        Sighting both = see(fallen, xid(45)).orElseThrow();

        assertThat(both.words()).isEqualTo("XID 79, GPU has fallen off the bus (also XID 45)");
        assertThat(grade(both)).isEqualTo(2);
    }

    @Test
    void anotherNumberIsNewTheSameAgainIsNot() {
        see(xid(13));
        now = now.plusSeconds(10);
        XidError again = TABLE.of(13, 2, now);

        assertThat(see(again).orElseThrow().renewed()).isFalse();
        assertThat(see(again, xid(31)).orElseThrow().renewed()).isTrue();
    }

    @Test
    void clearsByItselfWhenItHasBeenQuiet() {
        see(xid(13), xid(48));
        now = now.plus(XidWatch.WARNING_KEPT).minusMillis(1);
        assertThat(look())
                .extracting(Sighting::words)
                .containsExactly("XID 48, Double Bit ECC Error (also XID 13)");

        now = now.plusMillis(1);
        assertThat(look())
                .extracting(Sighting::words)
                .containsExactly("XID 48, Double Bit ECC Error");

        now = START.plusSeconds(60).plus(XidWatch.CRITICAL_KEPT);
        assertThat(look()).extracting(XidWatchTest::grade).containsExactly(0.0);
        assertThat(look()).isEmpty();
        assertThat(see(TABLE.of(48, 1, START))).as("of long ago").isEmpty();
    }

    @Test
    void eachNewOneBeginsTheQuietTimeAnew() {
        see(xid(13));
        now = now.plus(Duration.ofMinutes(50));
        see(TABLE.of(13, 2, now));
        now = now.plus(Duration.ofMinutes(50));
        assertThat(look()).extracting(XidWatchTest::grade).containsExactly(1.0);
        now = now.plus(Duration.ofMinutes(10));
        assertThat(look()).extracting(XidWatchTest::grade).containsExactly(0.0);
    }

    @Test
    void staysWhenTheMachineIsOffOrItsGpuIsGone() {
        WorkerView asleep = new FleetSightingsTest().asleep();

        assertThat(GpuSightings.isOver(asleep, Condition.GPU_LOST)).isTrue();
        assertThat(GpuSightings.isOver(asleep, Condition.XID_ERRORS)).isFalse();
        assertThat(GpuSightings.CONDITIONS).doesNotContain(Condition.XID_ERRORS);
    }

    @Test
    void whatAConsoleBeforeHasToldOfIsNotNew() {
        assertThat(see(TABLE.of(79, 1, START.minusSeconds(600))).orElseThrow().renewed()).isFalse();
    }

    @Test
    void anAlertOfAnEarlierConsoleIsLetGoWhenNobodyTellsOfItForADay() {
        Alert alert =
                new Alert(
                        1,
                        WORKER.id(),
                        Condition.XID_ERRORS,
                        Severity.CRITICAL,
                        START,
                        START,
                        Optional.empty(),
                        "",
                        1,
                        Optional.empty());
        assertThat(watch.forgotten(List.of(alert), now)).isEmpty();
        now = START.plus(XidWatch.CRITICAL_KEPT);
        assertThat(watch.forgotten(List.of(alert), now)).containsExactly(WORKER.id());
        see(xid(79));
        assertThat(watch.forgotten(List.of(alert), now)).isEmpty();
    }

    @Test
    void forgetsWorkersThatAreGone() {
        see(xid(79));
        assertThat(watch.look(Map.of(), now)).isEmpty();
        watch = new XidWatch(START);
        assertThat(look()).isEmpty();
    }
}
