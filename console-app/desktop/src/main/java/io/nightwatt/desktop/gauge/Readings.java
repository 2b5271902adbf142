package io.nightwatt.desktop.gauge;

import io.nightwatt.desktop.fx.Temperature;
import io.nightwatt.desktop.fx.Units;
import io.nightwatt.engine.alert.Thresholds;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.Measure;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/// The four readings of one GPU, or of all GPUs of a worker together.
public record Readings(Reading utilisation, Reading vram, Reading temperature, Reading power) {
    private static final Measure HUNDRED = Measure.of(100);

    /// The readings of one GPU. The temperature's maximum is the critical limit: the bar is full
    /// where the card turns red.
    public static Readings of(GpuView gpu, Thresholds thresholds) {
        return of(
                gpu.utilizationPercent(),
                gpu.vramUsedMb(),
                gpu.vramTotalMb(),
                gpu.temperatureCelsius(),
                gpu.powerDrawWatts(),
                gpu.powerLimitWatts(),
                thresholds);
    }

    /// All GPUs as one: mean utilisation, sum of memory and power, the hottest card. A sum is said
    /// only when every GPU that is there gives its part; one that fell off the bus is not there.
    public static Readings ofAll(List<GpuView> all, Thresholds thresholds) {
        List<GpuView> gpus = all.stream().filter(gpu -> !gpu.lost()).toList();
        if (gpus.isEmpty()) {
            return none(all.isEmpty() ? "no GPU is seen" : "every GPU fell off the bus");
        }
        return of(
                mean(gpus, GpuView::utilizationPercent),
                sum(gpus, GpuView::vramUsedMb),
                sum(gpus, GpuView::vramTotalMb),
                highest(gpus, GpuView::temperatureCelsius),
                sum(gpus, GpuView::powerDrawWatts),
                sum(gpus, GpuView::powerLimitWatts),
                thresholds);
    }

    /// No values at all, for one reason.
    public static Readings none(String why) {
        return new Readings(
                Reading.absent(Quantity.UTILISATION, why),
                Reading.absent(Quantity.VRAM, why),
                Reading.absent(Quantity.TEMPERATURE, why),
                Reading.absent(Quantity.POWER, why));
    }

    public Reading get(Quantity quantity) {
        return switch (quantity) {
            case UTILISATION -> utilisation;
            case VRAM -> vram;
            case TEMPERATURE -> temperature;
            case POWER -> power;
        };
    }

    private static Readings of(
            Measure utilisation,
            Measure vramUsed,
            Measure vramTotal,
            Measure temperature,
            Measure power,
            Measure powerLimit,
            Thresholds thresholds) {
        return new Readings(
                Reading.ofPercent(
                        Quantity.UTILISATION,
                        utilisation,
                        HUNDRED,
                        thresholds.utilizationPercent(),
                        Readings::whole,
                        "%"),
                Reading.ofPercent(
                        Quantity.VRAM,
                        vramUsed,
                        vramTotal,
                        thresholds.vramUsedPercent(),
                        Units::gigabytes,
                        "GB"),
                Reading.ofValue(
                        Quantity.TEMPERATURE,
                        temperature,
                        Measure.of(thresholds.temperatureCelsius().critical()),
                        thresholds.temperatureCelsius(),
                        celsius -> whole(Temperature.shown().of(celsius)),
                        Temperature.shown().unit()),
                Reading.ofPercent(
                        Quantity.POWER,
                        power,
                        powerLimit,
                        thresholds.powerPercent(),
                        Readings::whole,
                        "W"));
    }

    private static String whole(double value) {
        return "%.0f".formatted(value);
    }

    private static Measure sum(List<GpuView> gpus, Function<GpuView, Measure> of) {
        double sum = 0;
        for (GpuView gpu : gpus) {
            switch (of.apply(gpu)) {
                case Measure.Known(double value) -> sum += value;
                case Measure.Absent(String because) -> {
                    return Measure.absent("GPU " + gpu.index() + ": " + because);
                }
            }
        }
        return Measure.of(sum);
    }

    private static Measure mean(List<GpuView> gpus, Function<GpuView, Measure> of) {
        return switch (sum(gpus, of)) {
            case Measure.Known(double sum) -> Measure.of(sum / gpus.size());
            case Measure.Absent absent -> absent;
        };
    }

    private static Measure highest(List<GpuView> gpus, Function<GpuView, Measure> of) {
        OptionalDouble highest =
                gpus.stream()
                        .map(of)
                        .map(Measure::known)
                        .flatMapToDouble(OptionalDouble::stream)
                        .max();
        return highest.isPresent()
                ? Measure.of(highest.getAsDouble())
                : gpus.stream().min(Comparator.comparingInt(GpuView::index)).map(of).orElseThrow();
    }
}
