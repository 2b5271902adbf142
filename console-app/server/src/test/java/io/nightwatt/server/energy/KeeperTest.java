package io.nightwatt.server.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.nightwatt.engine.energy.Cause;
import io.nightwatt.engine.energy.EnergySettings;
import io.nightwatt.engine.energy.Ratings;
import io.nightwatt.engine.energy.Sighting;
import io.nightwatt.engine.energy.Sighting.State;
import io.nightwatt.engine.energy.Tariff;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.store.Database;
import io.nightwatt.server.store.EnergyRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The accounts on disk: over restarts, kills and days without a console.
class KeeperTest {

    private static final WorkerId WORKER = new WorkerId(1);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Machine.Gpu GPU = new Machine.Gpu("GPU-1", 0, "RTX A6000", 49_140, 300);
    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T23:00:00Z");

    @TempDir Path folder = Path.of("");

    private Database database;
    private EnergyRows rows;
    private Keeper keeper;
    private Instant now = MIDNIGHT;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(Files.createDirectories(folder.resolve("data")));
        rows = new EnergyRows(database);
        rows.setTariff(
                new Tariff(
                        BERLIN,
                        "EUR",
                        List.of(
                                new Tariff.Prices(
                                        LocalDate.EPOCH, 0.3, OptionalDouble.of(380), List.of()))));
        begin();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void begin() {
        keeper =
                new Keeper(
                        rows,
                        new Terms(rows, EnergySettings.DEFAULT),
                        Ratings.NONE,
                        Duration.ofSeconds(30));
    }

    private void lives(Duration span, State state) {
        Instant end = now.plus(span);
        while (now.isBefore(end)) {
            look(state);
            now = now.plusSeconds(20);
        }
        look(state);
    }

    private void look(State state) {
        keeper.look(
                new Look(
                        now,
                        EnergySettings.DEFAULT,
                        List.of(
                                new Sighting(
                                        WORKER,
                                        state,
                                        Cause.WINDOW,
                                        List.of(),
                                        state == State.ACTIVE,
                                        List.of(GPU),
                                        Optional.of(MIDNIGHT.minusSeconds(900)))),
                        Map.of(WORKER, new Look.Known("ws-1", new TreeSet<>(), true))));
    }

    private List<String> log() {
        return rows.log(WORKER).stream()
                .map(line ->
                        "%s %d %d %d %d %.3f %s"
                                .formatted(
                                        line.date(),
                                        line.activeMinutes(),
                                        line.idleMinutes(),
                                        line.offMinutes(),
                                        line.unknownMinutes(),
                                        line.estimatedKwh(),
                                        line.measuredKwh()))
                .toList();
    }

    @Test
    void theLogHasALineForEveryDayAlsoOfThoseWithoutAConsole() {
        lives(Duration.ofHours(10), State.ACTIVE);
        keeper.write(now);
        assertThat(log()).containsExactly("2026-11-23 600 0 0 0 3.000 null");
        begin();
        now = now.plus(Duration.ofHours(14 + 24 + 2));
        lives(Duration.ofHours(4), State.IDLE);
        keeper.write(now);
        assertThat(log())
                .containsExactly(
                        "2026-11-23 600 0 0 840 3.000 null",
                        "2026-11-24 0 0 0 1440 0.000 null",
                        "2026-11-25 0 240 0 120 0.360 null");
        lives(Duration.ofHours(19), State.OFF);
        keeper.write(now);
        assertThat(log().get(2)).isEqualTo("2026-11-25 0 240 1080 120 0.360 null");
    }

    @Test
    void aKilledConsoleLosesWhatItHadNotWrittenAndNothingElse() {
        lives(Duration.ofHours(3), State.IDLE);
        keeper.write(now);
        lives(Duration.ofMinutes(1), State.IDLE);
        begin(); // What was in memory is gone.
        lives(Duration.ofHours(1), State.IDLE);
        keeper.write(now);
        assertThat(log()).containsExactly("2026-11-23 0 240 0 1 0.360 null");
    }

    @Test
    void todayIsToldAsItGrowsAndAfterARestart() {
        assertThat(keeper.today(now)).isEqualTo(Keeper.Today.NOTHING);
        lives(Duration.ofHours(2), State.IDLE);
        lives(Duration.ofHours(2), State.OFF);
        assertThat(keeper.today(now).kwh().orElseThrow()).isCloseTo(0.18, offset(1e-6));
        assertThat(keeper.today(now).savedKwh().orElseThrow()).isCloseTo(0.18, offset(1e-6));
        assertThat(keeper.today(now).cost().orElseThrow()).isCloseTo(0.18 * 0.3, offset(1e-6));
        assertThat(keeper.today(now).savedCost().orElseThrow()).isCloseTo(0.18 * 0.3, offset(1e-6));
        keeper.write(now);
        begin();
        look(State.OFF);
        assertThat(keeper.today(now).kwh().orElseThrow()).isCloseTo(0.18, offset(1e-6));
        Instant tomorrow = MIDNIGHT.plus(Duration.ofHours(25));
        assertThat(keeper.today(tomorrow).kwh().orElseThrow()).isZero();
    }

    @Test
    void aDayIsReadAsItWasWrittenAndIsSmall() throws Exception {
        lives(Duration.ofHours(30), State.ACTIVE);
        var days = keeper.unwritten().days();
        assertThat(days).hasSizeGreaterThan(1);
        for (var day : days) {
            byte[] bytes = DayCodec.write(day);
            assertThat(bytes.length).isLessThan(1_500);
            var read = DayCodec.read(day.key(), bytes);
            assertThat(DayCodec.write(read)).isEqualTo(bytes);
            assertThat(read.untilMillis()).isEqualTo(day.untilMillis());
            assertThat(read.slots())
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactlyElementsOf(day.slots());
        }
    }

    @Test
    void whatIsTooOldIsLetGo() {
        lives(Duration.ofHours(1), State.IDLE);
        keeper.write(now);
        assertThat(keeper.retain(now)).isZero();
        assertThat(keeper.retain(now.plus(Keeper.KEPT).plus(Duration.ofDays(2)))).isPositive();
        assertThat(rows.log(WORKER)).as("the log is for good").isNotEmpty();
    }
}
