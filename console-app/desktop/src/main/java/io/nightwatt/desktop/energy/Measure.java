package io.nightwatt.desktop.energy;

import io.nightwatt.engine.energy.Sum;
import java.util.List;
import java.util.Locale;

/// What the height of a bar is.
enum Measure {
    /// How long workers were what: hours of all together.
    HOURS(List.of(Part.ACTIVE, Part.IDLE, Part.OFF, Part.UNKNOWN)),
    /// What was taken for what.
    KWH(List.of(Part.JOB, Part.OTHER_WORK, Part.IDLE_ENERGY, Part.BOOT, Part.UNKNOWN_ENERGY));

    @SuppressWarnings("ImmutableEnumChecker") // List.of is.
    private final List<Part> parts;

    Measure(List<Part> parts) {
        this.parts = parts;
    }

    /// From the foot of the bar to its top.
    List<Part> parts() {
        return parts;
    }

    /// As the texts name it.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The height of a whole bar.
    double of(Sum sum) {
        return parts.stream().mapToDouble(part -> part.of(sum)).sum();
    }
}
