package io.nightwatt.engine.energy;

import io.nightwatt.engine.energy.Sighting.Holding;
import io.nightwatt.engine.energy.Sighting.State;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;

/// A console with one worker, told second by second: what it was, and what its GPUs measured.
final class Story {
    private static final Map<Long, Site.JobLabel> LABELS =
            Map.of(
                    7L,
                    new Site.JobLabel("shot-7", "ann", "film"),
                    8L,
                    new Site.JobLabel("shot-8", "bob", "film"));

    static final WorkerId WORKER = new WorkerId(1);
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Machine.Gpu GPU = gpu(0, 300);
    static final Duration LOOK_MAX = Duration.ofSeconds(30);

    final Map<Day.Key, Day> shelf = new HashMap<>();
    Book book = new Book(key -> Optional.ofNullable(shelf.get(key)));
    Accountant accountant = new Accountant(book, Ratings.NONE, LOOK_MAX);
    Instant now;
    List<Machine.Gpu> gpus = List.of(GPU);
    Instant bootedAt;
    EnergySettings settings = EnergySettings.DEFAULT;

    Story(Instant begin) {
        now = begin;
        bootedAt = begin.minus(Duration.ofDays(1));
    }

    static Machine.Gpu gpu(int index, double watts) {
        return new Machine.Gpu("GPU-" + index, index, "NVIDIA RTX A6000", 49_140, watts);
    }

    static GpuSample sample(
            Instant at, OptionalLong counterMj, OptionalDouble watts, OptionalDouble limit) {
        long[] kept = new long[Metric.COUNT];
        Arrays.fill(kept, GpuSample.ABSENT);
        counterMj.ifPresent(mj -> kept[Metric.ENERGY_JOULES.column()] = mj);
        watts.ifPresent(
                w -> kept[Metric.POWER_DRAW_WATTS.column()] = Metric.POWER_DRAW_WATTS.kept(w));
        limit.ifPresent(
                w -> kept[Metric.POWER_LIMIT_WATTS.column()] = Metric.POWER_LIMIT_WATTS.kept(w));
        return new GpuSample(at.toEpochMilli(), kept);
    }

    static Sighting seen(State state, List<Machine.Gpu> gpus, Instant bootedAt, Holding... holds) {
        boolean on = state.isOn();
        return new Sighting(
                WORKER,
                state,
                Cause.IDLE_TIMEOUT,
                List.of(holds),
                state == State.ACTIVE && holds.length == 0,
                gpus,
                on ? Optional.of(bootedAt) : Optional.empty());
    }

    Story look(State state, Holding... holds) {
        return look(seen(state, gpus, bootedAt, holds));
    }

    Story look(Sighting seen) {
        accountant.look(now, settings, List.of(seen));
        return this;
    }

    /// It is this for so long, and the console looks every `step`.
    Story lasts(Duration span, Duration step, State state, Holding... holds) {
        Instant end = now.plus(span);
        look(state, holds);
        while (now.isBefore(end)) {
            now = now.plus(step).isAfter(end) ? end : now.plus(step);
            look(state, holds);
        }
        return this;
    }

    Story measures(String gpu, long counterMj, double watts) {
        accountant.measure(
                WORKER,
                gpu,
                sample(
                        now,
                        OptionalLong.of(counterMj),
                        OptionalDouble.of(watts),
                        OptionalDouble.of(300)));
        return this;
    }

    /// The console writes and is killed at once; another one goes on from what is stored.
    Story restart() {
        book.takeChanged().forEach(day -> shelf.put(day.key(), day));
        return killed();
    }

    /// What was not written is gone.
    Story killed() {
        book = new Book(key -> Optional.ofNullable(shelf.get(key)).map(Day::copy));
        accountant = new Accountant(book, Ratings.NONE, LOOK_MAX);
        return this;
    }

    Story passes(Duration span) {
        now = now.plus(span);
        return this;
    }

    List<Day> days() {
        var all = new HashMap<>(shelf);
        book.changed().forEach(day -> all.put(day.key(), day));
        List<Day> days = new ArrayList<>(all.values());
        days.sort(java.util.Comparator.comparingLong(day -> day.key().utcDay()));
        return days;
    }

    static Site site(Tariff tariff, LocalDate first, LocalDate last, HostPower host) {
        return new Site(
                tariff,
                Map.of(
                        WORKER,
                        new Site.Member(
                                "ws-1", new TreeSet<>(List.of("a", "b")), host, first, last)));
    }

    static Tariff flat(ZoneId zone) {
        return Tariff.flat(EnergySettings.DEFAULT, zone);
    }

    Consumption consumption(Consumption.Period period, String from, String to) {
        return consumption(period, from, to, Optional.empty());
    }

    Consumption consumption(
            Consumption.Period period, String from, String to, Optional<Consumption.Part> part) {
        LocalDate first = LocalDate.parse(from);
        LocalDate last = LocalDate.parse(to);
        var maker =
                new ConsumptionMaker(
                        new Consumption.Query(period, first, last, Optional.empty(), part),
                        site(flat(BERLIN), first, last, HostPower.NONE),
                        now);
        days().forEach(maker::add);
        return maker.consumption(LABELS);
    }

    Sum day(String date) {
        return consumption(Consumption.Period.DAILY, date, date).entries().getFirst().sum();
    }

    EnergyReport report(EnergyQuery.By by, Instant from, Instant to, HostPower host) {
        Site site =
                site(
                        flat(BERLIN),
                        LocalDate.ofInstant(from, BERLIN),
                        LocalDate.ofInstant(to, BERLIN),
                        host);
        var maker = new ReportMaker(new EnergyQuery(by, from, to, Optional.empty()), site, now);
        days().forEach(maker::add);
        return maker.report(LABELS);
    }
}
