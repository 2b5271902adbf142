package io.nightwatt.desktop.chart;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.power.PowerState;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the bands of the power states say in words, so that nobody needs their colours.
final class StateWords {
    private static final Texts TEXTS = ChartTexts.TEXTS;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK);

    private StateWords() {}

    /// `Shutting down`.
    static String word(PowerState state) {
        return TEXTS.get("state." + state.name().toLowerCase(Locale.ROOT));
    }

    /// The end of the style classes of a state: `shutting-down`.
    static String key(PowerState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// `Sleeping for 7 h 30 min: Mon 23 Nov 00:30 to Mon 23 Nov 08:00`.
    static String told(Band band, ZoneId zone) {
        return TEXTS.get(
                "band",
                word(band.state()),
                Ages.between(band.from(), band.to()),
                TIME.format(band.from().atZone(zone)),
                TIME.format(band.to().atZone(zone)));
    }

    /// Why there are no bands at the beginning; empty where there are.
    static String unread(Charts charts, ZoneId zone) {
        return charts.hasAllBands()
                ? ""
                : TEXTS.get("unread", TIME.format(charts.bandsFrom().atZone(zone)));
    }

    /// How long the worker was in which state: `Power states in this span: On 20 min, Sleeping 40
    /// min.`; and what is not known.
    static String summary(Charts charts, ZoneId zone) {
        String states =
                charts.inStates().entrySet().stream()
                        .map(each -> word(each.getKey()) + " " + Ages.span(each.getValue()))
                        .collect(Collectors.joining(", "));
        String all = states.isEmpty() ? "" : TEXTS.get("states", states);
        String unread = unread(charts, zone);
        return unread.isEmpty() ? all : (all + " " + unread).strip();
    }
}
