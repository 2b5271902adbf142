package io.nightwatt.engine.energy;

import java.util.Arrays;
import java.util.List;

/// A figure of a report: times, energy with where it comes from and how far it may be off, money,
/// and savings. Only adds up. Not thread-safe.
public final class Sum {

    /// How far off a figure may be, as a part of it. NVML without a meter: SC'24 "Accurate and
    /// Convenient Energy Measurements for GPUs" found -8 to +1 % on nearly all of 70 cards.
    public static final double MEASURED_BAND = 0.08;

    /// With a meter's reading what remains is 1 to 2 %.
    public static final double CALIBRATED_BAND = 0.02;

    /// By rated watts: a card at work seldom draws all of them, and an idle one less than 30 %.
    public static final double ESTIMATED_BAND = 0.25;

    private static final double MJ_PER_KWH = 3.6e9;

    private double lengthMillis;
    private double activeMillis;
    private double idleMillis;
    private final double[] offMillis = new double[Cause.COUNT];
    private double measuredMj;
    private double estimatedMj;
    private double calibratedMj;
    private double errorMj;
    private final double[] kindMj = new double[Line.Kind.values().length];
    private double gpuMeasuredMj;
    private double gpuModelMj;
    private double gpuFilledMj;
    private boolean anyMeasured;
    private boolean suspect;
    private boolean gap;
    private double cost;
    private double co2Grams;
    private final double[] savedMj = new double[Cause.COUNT];
    private double savedCost;
    private double savedCo2Grams;

    /// Where most of a figure comes from.
    public enum Source {
        MEASURED,
        CALIBRATED,
        ESTIMATED,
        /// There is no energy.
        NONE
    }

    /// Of several together.
    public static Sum of(List<Sum> parts) {
        Sum all = new Sum();
        parts.forEach(all::add);
        return all;
    }

    void addLength(double millis, double weight) {
        lengthMillis += millis * weight;
    }

    void addTimes(Slot slot, double weight) {
        activeMillis += slot.activeMillis() * weight;
        idleMillis += slot.idleMillis() * weight;
        for (Cause cause : Cause.values()) {
            offMillis[cause.place()] += slot.offMillis(cause) * weight;
        }
    }

    void addEnergy(Slot.Share share, Line line, HostPower host, Rates rates, double weight) {
        boolean works =
                switch (line.kind()) {
                    case JOB, OTHER_WORK -> true;
                    case IDLE, BOOT, UNKNOWN -> false;
                };
        boolean calibrated = host.calibration().isPresent();
        double measured = host.wall((double) share.measuredMj()) * weight;
        double filled = host.wall((double) share.filledMj()) * weight;
        double own = host.hostMj(share.hostMillis(), works) * weight;
        // What a meter has set right is measured, but for what only the ratings tell.
        double sure = calibrated && share.measuredMj() > 0 ? own : 0;
        measuredMj += measured + sure;
        estimatedMj += filled + own - sure;
        calibratedMj += calibrated ? measured + sure : 0;
        errorMj +=
                (measured + sure) * (calibrated ? CALIBRATED_BAND : MEASURED_BAND)
                        + (filled + own - sure) * ESTIMATED_BAND;
        kindMj[line.kind().number()] += measured + filled + own;
        gpuMeasuredMj += share.measuredMj() * weight;
        gpuModelMj += share.modelMj() * weight;
        gpuFilledMj += share.filledMj() * weight;
        anyMeasured |= share.coveredMj() > 0 || share.measuredMj() != 0;
        double kwh = (measured + filled + own) / MJ_PER_KWH;
        cost += kwh * rates.pricePerKwh();
        co2Grams += kwh * rates.co2GramsPerKwh();
    }

    void addSaved(Slot slot, double idleWatts, Rates rates, double weight) {
        for (Cause cause : Cause.values()) {
            double saved = slot.offMillis(cause) * idleWatts * weight;
            savedMj[cause.place()] += saved;
            savedCost += saved / MJ_PER_KWH * rates.pricePerKwh();
            savedCo2Grams += saved / MJ_PER_KWH * rates.co2GramsPerKwh();
        }
    }

    /// The time that a line had of its worker's.
    void addTime(Line.Kind kind, double millis) {
        switch (kind) {
            case JOB, OTHER_WORK -> activeMillis += millis;
            case IDLE, BOOT -> idleMillis += millis;
            case UNKNOWN -> {
                // Nobody knows how long it was what.
            }
        }
    }

    void add(Sum more) {
        lengthMillis += more.lengthMillis;
        activeMillis += more.activeMillis;
        idleMillis += more.idleMillis;
        measuredMj += more.measuredMj;
        estimatedMj += more.estimatedMj;
        calibratedMj += more.calibratedMj;
        errorMj += more.errorMj;
        gpuMeasuredMj += more.gpuMeasuredMj;
        gpuModelMj += more.gpuModelMj;
        gpuFilledMj += more.gpuFilledMj;
        anyMeasured |= more.anyMeasured;
        suspect |= more.suspect;
        gap |= more.gap;
        cost += more.cost;
        co2Grams += more.co2Grams;
        savedCost += more.savedCost;
        savedCo2Grams += more.savedCo2Grams;
        for (int cause = 0; cause < Cause.COUNT; cause++) {
            offMillis[cause] += more.offMillis[cause];
            savedMj[cause] += more.savedMj[cause];
        }
        for (int kind = 0; kind < kindMj.length; kind++) {
            kindMj[kind] += more.kindMj[kind];
        }
    }

    void addMarks(Slot slot) {
        suspect |= (slot.marks() & Slot.SUSPECT) != 0;
        gap |= (slot.marks() & Slot.GAP) != 0;
    }

    public double activeMillis() {
        return activeMillis;
    }

    public double idleMillis() {
        return idleMillis;
    }

    public double offMillis() {
        return Arrays.stream(offMillis).sum();
    }

    public double offMillis(Cause cause) {
        return offMillis[cause.place()];
    }

    /// What is left: nobody saw it.
    public double unknownMillis() {
        return Math.max(0, lengthMillis - activeMillis - idleMillis - offMillis());
    }

    /// The whole time that it is a figure of.
    public double lengthMillis() {
        return lengthMillis;
    }

    /// At the wall where the host's watts are known, else of the GPUs alone.
    public double kwh() {
        return (measuredMj + estimatedMj) / MJ_PER_KWH;
    }

    /// The part of [#kwh()] that was for this.
    public double kwh(Line.Kind kind) {
        return kindMj[kind.number()] / MJ_PER_KWH;
    }

    /// What the GPUs themselves have measured; NaN when none of them has.
    public double gpuMeasuredKwh() {
        return anyMeasured ? gpuMeasuredMj / MJ_PER_KWH : Double.NaN;
    }

    /// What the GPUs' ratings make of the same time.
    public double gpuEstimatedKwh() {
        return gpuModelMj / MJ_PER_KWH;
    }

    /// The part of [#kwh()] that was measured, 0 to 1.
    public double measuredShare() {
        return kwh() == 0 ? 0 : measuredMj / (measuredMj + estimatedMj);
    }

    /// How much of the time was seen, of the GPUs' energy in it measured, 0 to 1.
    public double coveredShare() {
        double gpus = gpuMeasuredMj + gpuFilledMj;
        return gpus <= 0 || lengthMillis == 0
                ? 0
                : (1 - unknownMillis() / lengthMillis) * gpuMeasuredMj / gpus;
    }

    public Source source() {
        if (measuredMj + estimatedMj == 0) {
            return Source.NONE;
        }
        if (measuredMj < estimatedMj) {
            return Source.ESTIMATED;
        }
        return calibratedMj * 2 > measuredMj ? Source.CALIBRATED : Source.MEASURED;
    }

    /// How far the energy may be off, in percent of it.
    public double errorPercent() {
        return kwh() == 0 ? 0 : 100 * errorMj / (measuredMj + estimatedMj);
    }

    /// Whether a counter was found wrong, and its GPU billed from its power.
    public boolean suspect() {
        return suspect;
    }

    /// Whether a stretch was not measured of a GPU that does measure, or a counter began anew.
    public boolean gap() {
        return gap;
    }

    public double cost() {
        return cost;
    }

    public double co2Kg() {
        return co2Grams / 1000;
    }

    /// Against a worker that is never off.
    public double savedKwh() {
        return Arrays.stream(savedMj).sum() / MJ_PER_KWH;
    }

    public double savedKwh(Cause cause) {
        return savedMj[cause.place()] / MJ_PER_KWH;
    }

    public double savedCost() {
        return savedCost;
    }

    public double savedCo2Kg() {
        return savedCo2Grams / 1000;
    }

    /// Of one slot.
    record Rates(double pricePerKwh, double co2GramsPerKwh) {}
}
