package io.nightwatt.desktop.fleet;

import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.power.PowerState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What automation would do with the fleet now if it did more than recommend.
///
/// @param downs how many workers it would power down at most: as many as want to be off, as far as
///   the fleet's minimum of ready workers lets them
/// @param watts what those that want to be off draw now, all of them; empty while none is known
/// @param wakes how many workers it would wake for what waits
record Recommendation(int downs, OptionalDouble watts, int wakes) {

    /// Empty when automation does what it would do.
    static Optional<Recommendation> of(FleetSnapshot snapshot) {
        if (!snapshot.powerPolicy().recommendOnly()) {
            return Optional.empty();
        }
        List<WorkerView> recommended =
                snapshot.workers().stream()
                        .filter(worker -> worker.explanation().recommendation().isPresent())
                        .toList();
        List<WorkerView> down = recommended.stream().filter(Recommendation::isOn).toList();
        long on = snapshot.workers().stream().filter(Recommendation::isOn).count();
        long spare = Math.max(0, on - snapshot.powerPolicy().floor().minReadyWorkers());
        return Optional.of(
                new Recommendation(
                        (int) Math.min(spare, down.size()),
                        watts(down),
                        recommended.size() - down.size()));
    }

    private static boolean isOn(WorkerView worker) {
        return worker.powerState() == PowerState.ON || worker.powerState() == PowerState.IDLE;
    }

    private static OptionalDouble watts(List<WorkerView> workers) {
        double[] known =
                workers.stream()
                        .flatMap(worker -> worker.gpus().stream())
                        .map(GpuView::powerDrawWatts)
                        .map(Measure::known)
                        .flatMapToDouble(OptionalDouble::stream)
                        .toArray();
        return known.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(known).sum());
    }
}
