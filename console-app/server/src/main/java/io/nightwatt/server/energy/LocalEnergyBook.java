package io.nightwatt.server.energy;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.energy.Consumption;
import io.nightwatt.engine.energy.ConsumptionMaker;
import io.nightwatt.engine.energy.Day;
import io.nightwatt.engine.energy.EnergyBook;
import io.nightwatt.engine.energy.EnergyQuery;
import io.nightwatt.engine.energy.EnergyReport;
import io.nightwatt.engine.energy.ExpectedSaving;
import io.nightwatt.engine.energy.HostPower;
import io.nightwatt.engine.energy.JobSpans;
import io.nightwatt.engine.energy.ReportMaker;
import io.nightwatt.engine.energy.Site;
import io.nightwatt.engine.energy.Tariff;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.paper.EnergyFile;
import io.nightwatt.server.store.EnergyRows;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The energy accounts for a window or a script in this process.
public final class LocalEnergyBook implements EnergyBook {

    private final EnergyAccounts accounts;
    private final EnergyRows rows;
    private final Supplier<String> fleetName;

    /// @param fleetName as documents name the fleet
    public LocalEnergyBook(EnergyAccounts accounts, EnergyRows rows, Supplier<String> fleetName) {
        this.accounts = accounts;
        this.rows = rows;
        this.fleetName = fleetName;
    }

    @Override
    public Tariff tariff() {
        return accounts.terms().tariff();
    }

    @Override
    public CompletionStage<Answer> setTariff(Tariff tariff) {
        return done(tariff::problem, () -> accounts.terms().setTariff(tariff));
    }

    @Override
    public HostPower host(WorkerId worker) {
        return accounts.terms().host(worker);
    }

    @Override
    public CompletionStage<Answer> setHost(WorkerId worker, HostPower host) {
        return done(
                host::problem,
                () -> {
                    HostPower before = host(worker);
                    boolean same =
                            host.withCalibration(Optional.empty())
                                    .equals(before.withCalibration(Optional.empty()));
                    accounts.terms()
                            .setHost(worker, same ? host : host.withCalibration(Optional.empty()));
                });
    }

    private CompletionStage<Answer> done(Supplier<Optional<String>> problem, Runnable work) {
        return read(_ -> {
            Optional<String> wrong = problem.get();
            if (wrong.isPresent()) {
                return new Answer.Refused(wrong.get());
            }
            work.run();
            return new Answer.Done();
        });
    }

    @Override
    public CompletionStage<Answer> calibrate(WorkerId worker, HostPower.Reading reading) {
        return read(unwritten -> {
            try {
                HostPower host = host(worker);
                accounts.terms()
                        .setHost(
                                worker,
                                host.withCalibration(
                                        Optional.of(calibration(worker, reading, unwritten))));
                return new Answer.Done();
            } catch (IllegalArgumentException e) {
                return new Answer.Refused(String.valueOf(e.getMessage()));
            }
        });
    }

    /// @throws IllegalArgumentException when the reading tells nothing
    private HostPower.Calibration calibration(
            WorkerId worker, HostPower.Reading reading, Keeper.Unwritten unwritten) {
        var query =
                new EnergyQuery(
                        EnergyQuery.By.WORKER, reading.from(), reading.to(), Optional.of(worker));
        HostPower bare = host(worker).withCalibration(Optional.empty());
        Site site = site(unwritten, Optional.of(worker), Optional.of(bare));
        EnergyReport ours = report(query, site, unwritten);
        return HostPower.calibrated(reading, ours.total().kwh(), ours.total().coveredShare());
    }

    @Override
    public CompletionStage<EnergyReport> report(EnergyQuery query) {
        return read(unwritten ->
                report(query, site(unwritten, query.worker(), Optional.empty()), unwritten));
    }

    @Override
    public CompletionStage<byte[]> document(EnergyQuery query, EnergyReport.Format format) {
        return report(query).thenApply(made -> EnergyFile.of(made, format, fleetName.get()));
    }

    @Override
    public CompletionStage<List<JobSpans.Span>> jobs(WorkerId worker, Instant from, Instant to) {
        return read(unwritten -> {
            var spans = new JobSpans();
            eachDay(worker, from, to, unwritten, spans::add);
            return spans.spans(from, to, rows.labels(spans.jobs()));
        });
    }

    @Override
    public CompletionStage<Map<WorkerId, Double>> idleWatts() {
        return read(unwritten -> {
            Map<WorkerId, Day> newest = new HashMap<>();
            unwritten.days().forEach(day -> newest.merge(day.key().worker(), day, this::later));
            rows.workers()
                    .forEach((worker, days) -> {
                        if (!newest.containsKey(worker)) {
                            accounts.shelf()
                                    .day(new Day.Key(worker, days.last().toEpochDay()))
                                    .ifPresent(day -> newest.put(worker, day));
                        }
                    });
            Map<WorkerId, Double> watts = new HashMap<>();
            newest.forEach((worker, day) ->
                    ExpectedSaving.idleWatts(day, host(worker))
                            .ifPresent(known -> watts.put(worker, known)));
            return watts;
        });
    }

    private Day later(Day one, Day other) {
        return one.key().utcDay() > other.key().utcDay() ? one : other;
    }

    @Override
    public OptionalDouble costToday() {
        return accounts.costToday();
    }

    @Override
    public OptionalDouble savedCostToday() {
        return accounts.savedCostToday();
    }

    private EnergyReport report(EnergyQuery query, Site site, Keeper.Unwritten unwritten) {
        var maker = new ReportMaker(query, site, accounts.clock().instant());
        eachDay(site, query.from(), query.to(), unwritten, maker::add);
        return maker.report(rows.labels(maker.jobs()));
    }

    @Override
    public CompletionStage<Consumption> consumption(Consumption.Query query) {
        return read(unwritten -> {
            Site site = site(unwritten, query.worker(), Optional.empty());
            ZoneId zone = site.tariff().zone();
            var maker = new ConsumptionMaker(query, site, accounts.clock().instant());
            eachDay(
                    site,
                    ConsumptionMaker.from(query, zone),
                    ConsumptionMaker.to(query, zone),
                    unwritten,
                    maker::add);
            return maker.consumption(rows.labels(maker.jobs()));
        });
    }

    /// On a thread that may wait for the database.
    private <T> CompletionStage<T> read(Function<Keeper.Unwritten, T> work) {
        return accounts.unwritten().thenApplyAsync(work, accounts.readers());
    }

    /// Worker by worker, so that a fleet's year need not be in memory.
    private void eachDay(
            Site site, Instant from, Instant to, Keeper.Unwritten unwritten, Consumer<Day> each) {
        for (WorkerId worker : new TreeMap<>(site.members()).keySet()) {
            eachDay(worker, from, to, unwritten, each);
        }
    }

    private void eachDay(
            WorkerId worker,
            Instant from,
            Instant to,
            Keeper.Unwritten unwritten,
            Consumer<Day> each) {
        long first = Day.of(from.toEpochMilli());
        long last = Day.of(to.toEpochMilli() - 1);
        Map<Long, Day> newer = new TreeMap<>();
        for (Day day : unwritten.days(worker)) {
            if (day.key().utcDay() >= first && day.key().utcDay() <= last) {
                newer.put(day.key().utcDay(), day);
            }
        }
        for (Day day : accounts.shelf().days(worker, first, last)) {
            if (!newer.containsKey(day.key().utcDay())) {
                each.accept(day);
            }
        }
        newer.values().forEach(each);
    }

    /// @param worker only this one; empty takes all
    /// @param host in place of what was said of it
    private Site site(
            Keeper.Unwritten unwritten, Optional<WorkerId> worker, Optional<HostPower> host) {
        Tariff tariff = tariff();
        LocalDate today = LocalDate.ofInstant(accounts.clock().instant(), tariff.zone());
        Map<WorkerId, EnergyRows.Days> stored = rows.workers();
        Set<WorkerId> all = new HashSet<>(stored.keySet());
        unwritten.days().forEach(day -> all.add(day.key().worker()));
        Map<WorkerId, Site.Member> members = new HashMap<>();
        for (WorkerId each : worker.map(Set::of).orElse(all)) {
            Look.Known names = unwritten.known().get(each);
            EnergyRows.Days days = stored.get(each);
            List<Day> fresh =
                    new ArrayList<>(
                            unwritten.days().stream()
                                    .filter(day -> day.key().worker().equals(each))
                                    .toList());
            accounts.shelf()
                    .first(each, days, fresh, tariff.zone())
                    .ifPresent(first ->
                            members.put(
                                    each,
                                    new Site.Member(
                                            names == null ? each.toString() : names.name(),
                                            names == null ? new TreeSet<>() : names.groups(),
                                            host.orElseGet(() -> host(each)),
                                            first,
                                            (names != null && names.inFleet()) || days == null
                                                    ? today
                                                    : days.last())));
        }
        return new Site(tariff, members);
    }
}
