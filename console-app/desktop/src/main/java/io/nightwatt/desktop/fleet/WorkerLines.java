package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.Units;
import io.nightwatt.desktop.gauge.Readings;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.console.Step;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Registration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// The sentences that a card and a line of the list say of a worker.
final class WorkerLines {
    private static final Texts TEXTS = Texts.of(WorkerLines.class);

    private WorkerLines() {}

    /// Why, or what next: `powers down in 6 min`, `attempt 1 by wol`, the reason of its state.
    static String detail(WorkerRow.Content content) {
        WorkerView worker = content.worker();
        if (worker.identityConflict()) {
            return TEXTS.get("detail.identity-conflict");
        }
        if (worker.registration() instanceof Registration.Failed(String reason)) {
            return reason;
        }
        if (content.state() == DisplayState.ATTENTION) {
            return worker.record().gate().fault();
        }
        if (!worker.phase().isEmpty() && !isSaidByTheWord(worker.step())) {
            return worker.phase();
        }
        if (worker.powerDownAt().isPresent() && !isSaidByTheWord(worker.step())) {
            return TEXTS.get(
                    "detail.power-down-at", Ages.between(content.at(), worker.powerDownAt().get()));
        }
        return worker.reason();
    }

    /// Whether the state's own word says how far it is.
    private static boolean isSaidByTheWord(Step step) {
        return switch (step) {
            case Step.CoolingDown _, Step.Draining _, Step.Waking _ -> true;
            case Step.None _, Step.Drained _, Step.Other _ -> false;
        };
    }

    /// `Idle for 12 min`, `Down, silent for 4 min`: its state, and how long that has been so. A
    /// worker that needs a person may have been on for days: how long it has needed one is not
    /// known.
    static String standing(WorkerRow.Content content) {
        WorkerView worker = content.worker();
        String word = StateLook.said(worker);
        return switch (content.state()) {
            case ON, IDLE, SLEEPING, WAKING, SHUTTING_DOWN ->
                    TEXTS.get("standing.for", word, Ages.between(worker.since(), content.at()));
            case DOWN, DEGRADED, UNKNOWN ->
                    worker.lastSign()
                            .map(sign -> Ages.between(sign, content.at()))
                            .map(age -> TEXTS.get("standing.silent", word, age))
                            .orElse(word);
            case JOINING, ATTENTION, DRAINING, DRAINED -> word;
        };
    }

    static String uptime(WorkerRow.Content content) {
        return content.worker()
                .bootedAt()
                .map(booted -> Ages.between(booted, content.at()))
                .orElse(TEXTS.get("unknown"));
    }

    static String lastSign(WorkerRow.Content content) {
        return content.worker()
                .lastSign()
                .map(sign -> TEXTS.get("ago", Ages.between(sign, content.at())))
                .orElse(TEXTS.get("never"));
    }

    /// The right end of a card's last line.
    static String life(WorkerRow.Content content) {
        boolean up = content.worker().connected() && content.worker().bootedAt().isPresent();
        return up
                ? TEXTS.get("life.up", uptime(content), lastSign(content))
                : content.worker().lastSign().isPresent()
                        ? TEXTS.get("life.silent", lastSign(content))
                        : TEXTS.get("life.never");
    }

    /// How old the values are; empty when they are fresh.
    static Optional<String> stale(WorkerRow.Content content) {
        return content.staleFor().map(age -> TEXTS.get("stale", Ages.span(age)));
    }

    /// The readings of all its GPUs as one. A worker that is off has none, whatever was read last.
    static Readings together(WorkerRow.Content content) {
        WorkerView worker = content.worker();
        boolean off =
                content.state() == DisplayState.SLEEPING || content.state() == DisplayState.WAKING;
        return off
                ? Readings.none(TEXTS.get("off"))
                : Readings.ofAll(worker.gpus(), worker.thresholds());
    }

    /// `2 × RTX 4090 · 48 GB`, or what was declared, or that no GPU is seen.
    static String gpus(WorkerView worker) {
        if (worker.gpus().isEmpty()) {
            return worker.declared().gpuModel().isEmpty()
                    ? TEXTS.get("gpus.none")
                    : TEXTS.get("gpus.declared", shortModel(worker.declared().gpuModel()));
        }
        String models = models(worker.gpus());
        OptionalDouble memory = memory(worker.gpus());
        return memory.isPresent()
                ? TEXTS.get("gpus.memory", models, Units.gigabytes(memory.getAsDouble()))
                : models;
    }

    /// `2 × RTX 4090, 1 × A100`.
    static String models(List<GpuView> gpus) {
        Map<String, Long> byModel =
                gpus.stream()
                        .collect(
                                Collectors.groupingBy(
                                        gpu -> shortModel(gpu.name()),
                                        LinkedHashMap::new,
                                        Collectors.counting()));
        return byModel.entrySet().stream()
                .map(entry ->
                        entry.getValue() == 1
                                ? entry.getKey()
                                : entry.getValue() + " × " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /// Without the maker's name, which all share.
    static String shortModel(String model) {
        return model.replaceFirst("^(?i)NVIDIA\\s+(GeForce\\s+)?", "");
    }

    private static OptionalDouble memory(List<GpuView> gpus) {
        double sum = 0;
        for (GpuView gpu : gpus) {
            switch (gpu.vramTotalMb()) {
                case Measure.Known(double value) -> sum += value;
                case Measure.Absent _ -> {
                    return OptionalDouble.empty();
                }
            }
        }
        return OptionalDouble.of(sum);
    }
}
