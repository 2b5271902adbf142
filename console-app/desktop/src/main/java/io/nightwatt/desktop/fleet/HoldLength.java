package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/// How long a hold lasts, as a person chooses it.
enum HoldLength {
    ONE_HOUR,
    FOUR_HOURS,
    TOMORROW,
    MONDAY,
    RELEASED;

    private static final Texts TEXTS = Texts.of(HoldLength.class);
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    String words() {
        return TEXTS.get("hold.length." + name().toLowerCase(Locale.ROOT));
    }

    /// When a hold that begins now ends; empty when only a person ends it.
    Optional<Instant> until(Instant now, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate();
        return switch (this) {
            case ONE_HOUR -> Optional.of(now.plus(Duration.ofHours(1)));
            case FOUR_HOURS -> Optional.of(now.plus(Duration.ofHours(4)));
            case TOMORROW ->
                    Optional.of(today.plusDays(1).atTime(MORNING).atZone(zone).toInstant());
            case MONDAY ->
                    Optional.of(
                            today.plusDays(8L - today.getDayOfWeek().getValue())
                                    .atTime(MORNING)
                                    .atZone(zone)
                                    .toInstant());
            case RELEASED -> Optional.empty();
        };
    }
}
