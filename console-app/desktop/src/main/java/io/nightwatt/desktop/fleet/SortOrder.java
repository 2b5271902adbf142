package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.gauge.Readings;
import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// The orders that workers can be shown in. All end with the name and the id, so that nothing
/// jumps.
public enum SortOrder {
    NAME,
    STATE,
    UTILISATION,
    TEMPERATURE,
    POWER,
    VRAM;

    private static final Comparator<WorkerRow> BY_NAME =
            Comparator.comparing(SortOrder::naturalName).thenComparing(WorkerRow::id);

    Comparator<WorkerRow> comparator() {
        return switch (this) {
            case NAME -> BY_NAME;
            case STATE -> Comparator.comparing(WorkerRow::state).thenComparing(BY_NAME);
            case UTILISATION ->
                    highestFirst(readings -> fraction(readings.utilisation().fraction()));
            case TEMPERATURE ->
                    highestFirst(readings -> fraction(readings.temperature().fraction()));
            case POWER -> highestFirst(readings -> fraction(readings.power().fraction()));
            case VRAM -> highestFirst(readings -> fraction(readings.vram().fraction()));
        };
    }

    /// Whether the order can change with every sample.
    boolean isLive() {
        return this != NAME;
    }

    private static Comparator<WorkerRow> highestFirst(ToDoubleFunction<Readings> value) {
        return Comparator.comparingDouble((WorkerRow row) -> -value.applyAsDouble(row.readings()))
                .thenComparing(BY_NAME);
    }

    private static double fraction(OptionalDouble fraction) {
        return fraction.orElse(-1);
    }

    /// Digits padded, so that `gpu-2` comes before `gpu-10`.
    private static String naturalName(WorkerRow row) {
        String name = row.worker().name().toLowerCase(Locale.ROOT);
        StringBuilder padded = new StringBuilder();
        int digits = 0;
        for (int at = 0; at <= name.length(); at++) {
            boolean digit = at < name.length() && Character.isDigit(name.charAt(at));
            if (digit) {
                digits++;
                continue;
            }
            if (digits > 0) {
                padded.repeat('0', Math.max(0, 12 - digits)).append(name, at - digits, at);
                digits = 0;
            }
            if (at < name.length()) {
                padded.append(name.charAt(at));
            }
        }
        return padded.toString();
    }
}
