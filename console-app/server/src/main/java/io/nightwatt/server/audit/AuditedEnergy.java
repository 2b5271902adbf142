package io.nightwatt.server.audit;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.energy.Consumption;
import io.nightwatt.engine.energy.EnergyBook;
import io.nightwatt.engine.energy.EnergyQuery;
import io.nightwatt.engine.energy.EnergyReport;
import io.nightwatt.engine.energy.HostPower;
import io.nightwatt.engine.energy.JobSpans;
import io.nightwatt.engine.energy.Tariff;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;

/// The energy accounts, with what is set there written down.
record AuditedEnergy(EnergyBook inner, Scribe scribe) implements EnergyBook {

    @Override
    public Tariff tariff() {
        return inner.tariff();
    }

    @Override
    public CompletionStage<Answer> setTariff(Tariff tariff) {
        return scribe.noted(
                new Wishes.Wish("set tariff", "", Wishes.text(tariff()), Wishes.text(tariff)),
                () -> inner.setTariff(tariff));
    }

    @Override
    public HostPower host(WorkerId worker) {
        return inner.host(worker);
    }

    @Override
    public CompletionStage<Answer> setHost(WorkerId worker, HostPower host) {
        return scribe.noted(
                new Wishes.Wish(
                        "set host power",
                        worker.toString(),
                        Wishes.text(host(worker)),
                        Wishes.text(host)),
                () -> inner.setHost(worker, host));
    }

    @Override
    public CompletionStage<Answer> calibrate(WorkerId worker, HostPower.Reading reading) {
        return scribe.noted(
                new Wishes.Wish(
                        "calibrate host power",
                        worker.toString(),
                        Wishes.text(host(worker)),
                        Wishes.text(reading)),
                () -> inner.calibrate(worker, reading));
    }

    @Override
    public CompletionStage<EnergyReport> report(EnergyQuery query) {
        return inner.report(query);
    }

    @Override
    public CompletionStage<byte[]> document(EnergyQuery query, EnergyReport.Format format) {
        return inner.document(query, format);
    }

    @Override
    public CompletionStage<Map<WorkerId, Double>> idleWatts() {
        return inner.idleWatts();
    }

    @Override
    public CompletionStage<List<JobSpans.Span>> jobs(WorkerId worker, Instant from, Instant to) {
        return inner.jobs(worker, from, to);
    }

    @Override
    public OptionalDouble costToday() {
        return inner.costToday();
    }

    @Override
    public OptionalDouble savedCostToday() {
        return inner.savedCostToday();
    }

    @Override
    public CompletionStage<Consumption> consumption(Consumption.Query query) {
        return inner.consumption(query);
    }
}
