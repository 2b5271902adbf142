package io.nightwatt.desktop.fake;

import io.nightwatt.engine.energy.Cause;
import io.nightwatt.engine.energy.Day;
import io.nightwatt.engine.energy.HostPower;
import io.nightwatt.engine.energy.Line;
import io.nightwatt.engine.energy.Site;
import io.nightwatt.engine.energy.Slot;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/// Days of energy accounts for tests and pictures.
///
/// @param members every worker that there are days of
/// @param labels of the jobs
/// @param now nothing after it has happened yet
public record EnergyDays(
        List<Day> days,
        Map<WorkerId, Site.Member> members,
        Map<Long, Site.JobLabel> labels,
        Instant now) {

    public static final EnergyDays NONE =
            new EnergyDays(List.of(), Map.of(), Map.of(), Instant.EPOCH);

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int JOBS = 6;
    private static final List<String> NAMES =
            List.of(
                    "render-01",
                    "render-02",
                    "render-03",
                    "train-01",
                    "train-02",
                    "artist-mia",
                    "artist-noor",
                    "render-04",
                    "render-05",
                    "render-06",
                    "render-07",
                    "linux-build");

    /// Each quarter of some days of some workers, the same for all: at work from `fromHour` on for
    /// `hours` at `watts`, and off, by its schedule, for the rest of the day.
    public static EnergyDays plain(
            LocalDate first,
            int days,
            ZoneId zone,
            int workers,
            int fromHour,
            int hours,
            int watts) {
        Map<WorkerId, Map<Long, Day>> made = new HashMap<>();
        Map<WorkerId, Site.Member> members = new HashMap<>();
        LocalDate end = first.plusDays(days);
        for (int number = 1; number <= workers; number++) {
            WorkerId worker = new WorkerId(number);
            members.put(worker, member(NAMES.get(number - 1), first, end.minusDays(1)));
            for (long quarter = Slot.of(first.atStartOfDay(zone).toInstant().toEpochMilli());
                    quarter < Slot.of(end.atStartOfDay(zone).toInstant().toEpochMilli());
                    quarter++) {
                int hour = at(quarter, zone).getHour();
                Slot slot = slot(made, worker, quarter, 100);
                if (hour >= fromHour && hour < fromHour + hours) {
                    work(slot, Line.of(new JobId(1)), watts, 1);
                } else {
                    slot.addOff(Cause.WINDOW, Slot.MILLIS);
                }
            }
        }
        return new EnergyDays(
                all(made),
                members,
                Map.of(1L, new Site.JobLabel("shot-010", "alice", "Nocturne")),
                end.atStartOfDay(zone).toInstant());
    }

    /// Thirty days of twelve workers of a studio, with nights, weekends, an hour in which the
    /// console was off, and three days before which nothing was known.
    public static EnergyDays studio(Instant now) {
        return studio(now, NAMES);
    }

    /// The same of a studio with the workers of these names.
    public static EnergyDays studio(Instant now, List<String> names) {
        Random random = new Random(11);
        LocalDate today = LocalDate.ofInstant(now, BERLIN);
        LocalDate first = today.minusDays(26);
        Map<WorkerId, Map<Long, Day>> made = new HashMap<>();
        Map<WorkerId, Site.Member> members = new HashMap<>();
        for (int number = 1; number <= names.size(); number++) {
            WorkerId worker = new WorkerId(number);
            LocalDate begun = number > 10 ? first.plusDays(9) : first;
            members.put(worker, member(names.get(number - 1), begun, today));
            int watts = number == 4 ? 2_600 : number == 5 ? 1_100 : 240 + 40 * number;
            long begin = Slot.of(begun.atStartOfDay(BERLIN).toInstant().toEpochMilli());
            for (long quarter = begin; quarter < Slot.of(now.toEpochMilli()); quarter++) {
                live(made, worker, quarter, watts, today, random);
            }
        }
        Map<Long, Site.JobLabel> labels = new HashMap<>();
        for (long job = 1; job <= JOBS; job++) {
            labels.put(
                    job,
                    new Site.JobLabel(
                            "shot-%03d".formatted(job * 10),
                            job % 2 == 0 ? "mia" : "noor",
                            job < 4 ? "Nocturne" : "Blue Door"));
        }
        return new EnergyDays(all(made), members, labels, now);
    }

    /// A quarter of a worker's life.
    private static void live(
            Map<WorkerId, Map<Long, Day>> made,
            WorkerId worker,
            long quarter,
            int watts,
            LocalDate today,
            Random random) {
        ZonedDateTime at = at(quarter, BERLIN);
        boolean weekend = at.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        boolean silent = at.toLocalDate().equals(today.minusDays(17)) && at.getHour() < 20;
        if (silent || at.toLocalDate().equals(today.minusDays(16))) {
            return;
        }
        Slot slot = slot(made, worker, quarter, watts * 0.11);
        int hour = at.getHour();
        boolean night = hour < 7 || hour >= 22;
        double chance = weekend ? 0.18 : night ? 0.42 : 0.62;
        boolean server = worker.value() == 4;
        double drawn = new Random(worker.value() * 977 + quarter / 6).nextDouble();
        if (drawn < (server ? 0.85 : chance)) {
            long job = 1L + Math.floorMod(quarter / 40 + worker.value(), JOBS);
            boolean ours = worker.value() != 6;
            work(
                    slot,
                    ours ? Line.of(new JobId(job)) : Line.OTHER,
                    watts,
                    random.nextDouble(0.8, 1));
        } else if (server || drawn < chance + 0.12) {
            slot.addIdle(Slot.MILLIS);
            add(slot, Line.IDLE, watts * 0.11, 1);
        } else {
            slot.addOff(cause(worker, night, weekend), Slot.MILLIS - 60_000);
            slot.addIdle(60_000);
            add(slot, Line.BOOT, watts * 0.03, 1);
        }
    }

    private static Cause cause(WorkerId worker, boolean night, boolean weekend) {
        if (worker.value() == 7) {
            return Cause.MANUAL;
        }
        return night || weekend ? Cause.WINDOW : Cause.IDLE_TIMEOUT;
    }

    private static void work(Slot slot, Line line, double watts, double load) {
        slot.addActive(Slot.MILLIS);
        add(slot, line, watts * load, load);
    }

    private static void add(Slot slot, Line line, double watts, double load) {
        long millijoules = Math.round(watts * Slot.MILLIS);
        long model = Math.round(millijoules / Math.max(0.1, load));
        slot.add(line, new Slot.Share(Slot.MILLIS, millijoules, model, model));
    }

    private static Slot slot(
            Map<WorkerId, Map<Long, Day>> made, WorkerId worker, long quarter, double idleWatts) {
        long utcDay = Day.of(quarter * Slot.MILLIS);
        Day day =
                made.computeIfAbsent(worker, _ -> new HashMap<>())
                        .computeIfAbsent(utcDay, key -> new Day(new Day.Key(worker, key)));
        day.setIdleWatts(Optional.of(idleWatts));
        return day.slot(quarter);
    }

    private static List<Day> all(Map<WorkerId, Map<Long, Day>> made) {
        List<Day> all = new ArrayList<>();
        made.values().forEach(days -> all.addAll(days.values()));
        return all;
    }

    private static ZonedDateTime at(long quarter, ZoneId zone) {
        return Instant.ofEpochMilli(quarter * Slot.MILLIS).atZone(zone);
    }

    private static Site.Member member(String name, LocalDate first, LocalDate last) {
        HostPower host =
                name.startsWith("artist")
                        ? HostPower.NONE
                        : new HostPower(55, 120, 0.9, Optional.empty());
        String group = name.substring(0, name.indexOf('-'));
        return new Site.Member(name, new TreeSet<>(List.of(group)), host, first, last);
    }
}
