package io.nightwatt.desktop.fake;

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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// Energy accounts of days that a test has made, summed up by the engine's own code. Has none until
/// it is told some.
public final class FakeEnergy implements EnergyBook {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Runnable> unanswered = new CopyOnWriteArrayList<>();
    private final Map<WorkerId, HostPower> hosts = new HashMap<>();
    private volatile Tariff tariff =
            new Tariff(
                    BERLIN,
                    "EUR",
                    List.of(
                            new Tariff.Prices(
                                    LocalDate.EPOCH, 0.31, OptionalDouble.empty(), List.of())));
    private volatile EnergyDays days = EnergyDays.NONE;
    private volatile Optional<String> failure = Optional.empty();
    private volatile boolean silent;
    private volatile Optional<String> refusal = Optional.empty();

    /// What there is from now on.
    public void days(EnergyDays next) {
        days = next;
    }

    /// Reading fails from now on; empty works again.
    public void fail(Optional<String> why) {
        failure = why;
    }

    /// Whether it does not answer from now on.
    public void silent(boolean next) {
        silent = next;
    }

    /// Answers all that it has kept silent about.
    public void answerLate() {
        unanswered.forEach(Runnable::run);
        unanswered.clear();
    }

    /// What is set is refused from now on.
    public void refuse(String why) {
        refusal = Optional.of(why);
    }

    /// What was set, in order.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Tariff tariff() {
        return tariff;
    }

    @Override
    public CompletionStage<Answer> setTariff(Tariff next) {
        asked.add("tariff " + next.prices().getLast().pricePerKwh() + " " + next.currency());
        return set(() -> tariff = next);
    }

    @Override
    public HostPower host(WorkerId worker) {
        return hosts.getOrDefault(worker, HostPower.NONE);
    }

    @Override
    public CompletionStage<Answer> setHost(WorkerId worker, HostPower host) {
        asked.add("host %d %s".formatted(worker.value(), host.idleWatts()));
        return set(() -> hosts.put(worker, host));
    }

    @Override
    public CompletionStage<Answer> calibrate(WorkerId worker, HostPower.Reading reading) {
        asked.add("meter %d %s".formatted(worker.value(), reading.kwh()));
        return set(() -> {});
    }

    private CompletionStage<Answer> set(Runnable work) {
        if (refusal.isPresent()) {
            return CompletableFuture.completedStage(new Answer.Refused(refusal.get()));
        }
        work.run();
        return CompletableFuture.completedStage(new Answer.Done());
    }

    @Override
    public CompletionStage<EnergyReport> report(EnergyQuery query) {
        return read(() -> {
            var maker = new ReportMaker(query, site(), now());
            days.days().forEach(maker::add);
            return maker.report(days.labels());
        });
    }

    @Override
    public CompletionStage<Consumption> consumption(Consumption.Query query) {
        return read(() -> {
            var maker = new ConsumptionMaker(query, site(), now());
            for (Day day : days.days()) {
                maker.add(day);
            }
            return maker.consumption(days.labels());
        });
    }

    /// Its query and its number of rows: what a file looks like is tested where it is made.
    @Override
    public CompletionStage<byte[]> document(EnergyQuery query, EnergyReport.Format format) {
        return report(query)
                .thenApply(report ->
                        "%s by %s, %d rows%n"
                                .formatted(format.word(), query.by().word(), report.rows().size())
                                .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public CompletionStage<List<JobSpans.Span>> jobs(WorkerId worker, Instant from, Instant to) {
        return read(() -> {
            var spans = new JobSpans();
            days.days().stream()
                    .filter(day -> day.key().worker().equals(worker))
                    .forEach(spans::add);
            return spans.spans(from, to, days.labels());
        });
    }

    @Override
    public CompletionStage<Map<WorkerId, Double>> idleWatts() {
        return read(() -> {
            Map<WorkerId, Double> watts = new HashMap<>();
            days.days()
                    .forEach(day ->
                            ExpectedSaving.idleWatts(day, host(day.key().worker()))
                                    .ifPresent(known -> watts.put(day.key().worker(), known)));
            return watts;
        });
    }

    @Override
    public OptionalDouble costToday() {
        return days.days().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(12.74);
    }

    @Override
    public OptionalDouble savedCostToday() {
        return days.days().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(3.16);
    }

    private <T> CompletionStage<T> read(Supplier<T> work) {
        if (silent) {
            CompletableFuture<T> late = new CompletableFuture<>();
            unanswered.add(() -> late.complete(work.get()));
            return late;
        }
        return failure.<CompletionStage<T>>map(
                        why -> CompletableFuture.failedStage(new IllegalStateException(why)))
                .orElseGet(() -> CompletableFuture.completedStage(work.get()));
    }

    private Site site() {
        Map<WorkerId, Site.Member> members = new HashMap<>();
        days.members()
                .forEach((worker, member) -> {
                    HostPower said = hosts.get(worker);
                    members.put(
                            worker,
                            said == null
                                    ? member
                                    : new Site.Member(
                                            member.name(),
                                            member.groups(),
                                            said,
                                            member.first(),
                                            member.last()));
                });
        return new Site(tariff, members);
    }

    private Instant now() {
        return days.now();
    }
}
