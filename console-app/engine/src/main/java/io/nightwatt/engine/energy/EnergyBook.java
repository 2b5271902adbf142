package io.nightwatt.engine.energy;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;

/// How a window or a script sees the energy accounts, and says what electricity costs. May be
/// called from any thread and never blocks.
public interface EnergyBook {

    /// What holds now: one flat price of the power settings until somebody has said more.
    Tariff tariff();

    /// Sets it whole. It holds for the past as well: prices begin on their days.
    CompletionStage<Answer> setTariff(Tariff tariff);

    /// What was said of a worker's host; [HostPower#NONE] when nothing was.
    HostPower host(WorkerId worker);

    /// Sets what was said of a worker's host; a calibration goes when its watts change.
    CompletionStage<Answer> setHost(WorkerId worker, HostPower host);

    /// Calibrates a worker by what a meter said.
    CompletionStage<Answer> calibrate(WorkerId worker, HostPower.Reading reading);

    /// Completes exceptionally when it cannot be read.
    CompletionStage<EnergyReport> report(EnergyQuery query);

    /// A report as a file's content: the very bytes that the API gives. Completes exceptionally
    /// when it cannot be read.
    CompletionStage<byte[]> document(EnergyQuery query, EnergyReport.Format format);

    /// When which jobs ran on a worker, to a quarter of an hour. Completes exceptionally when it
    /// cannot be read.
    CompletionStage<List<JobSpans.Span>> jobs(WorkerId worker, Instant from, Instant to);

    /// What each worker draws while it does nothing, at the wall, as its newest accounts know it;
    /// those of which nobody knows are left out. Completes exceptionally when it cannot be read.
    CompletionStage<Map<WorkerId, Double>> idleWatts();

    /// What the present local day has cost so far, in the tariff's currency; empty while there is
    /// no worker. Some seconds old.
    OptionalDouble costToday();

    /// What the present local day has saved so far against workers that are never off, in the
    /// tariff's currency; empty while there is no worker. Some seconds old.
    OptionalDouble savedCostToday();

    /// Completes exceptionally when it cannot be read.
    CompletionStage<Consumption> consumption(Consumption.Query query);
}
