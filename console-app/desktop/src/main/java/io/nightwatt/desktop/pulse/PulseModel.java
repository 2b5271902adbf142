package io.nightwatt.desktop.pulse;

import io.nightwatt.desktop.fleet.DisplayState;
import io.nightwatt.desktop.fleet.EnergyToday;
import io.nightwatt.desktop.fleet.FleetSummary;
import io.nightwatt.desktop.fleet.StateLook;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.Units;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The fleet's pulse, from the same sums as the fleet page's summary. No controls: it works without
/// a toolkit. One thread only (the FX thread in the window).
public final class PulseModel {
    private static final Texts TEXTS = Texts.of(PulseModel.class);

    /// Shown also when no worker is in them, before the others.
    private static final Set<DisplayState> ALWAYS =
            new LinkedHashSet<>(
                    List.of(
                            DisplayState.ON,
                            DisplayState.IDLE,
                            DisplayState.SLEEPING,
                            DisplayState.WAKING,
                            DisplayState.DOWN));

    private final ReadOnlyObjectWrapper<Pulse> pulse = new ReadOnlyObjectWrapper<>(Pulse.NONE);

    /// How grave what is open is.
    public enum Mood {
        CALM,
        WARNING,
        CRITICAL
    }

    /// A number over its name.
    ///
    /// @param state whose colour it has; empty for the colour of text
    record Tile(String id, String number, String name, Optional<DisplayState> state) {}

    /// Everything at one moment.
    ///
    /// @param watts what the GPUs take now; a word where that is not known
    /// @param line the same in one short line, such as `12 on, 3 sleeping, 1 alert`
    public record Pulse(String watts, List<Tile> states, List<Tile> work, Mood mood, String line) {
        static final Pulse NONE = new Pulse("", List.of(), List.of(), Mood.CALM, "");
    }

    public ReadOnlyObjectProperty<Pulse> pulse() {
        return pulse.getReadOnlyProperty();
    }

    /// Takes over newer sums.
    public void show(FleetSummary summary, EnergyToday energy) {
        int alerts = summary.warnings() + summary.critical();
        pulse.set(
                new Pulse(
                        summary.watts().isPresent()
                                ? Units.watts(summary.watts().getAsDouble())
                                : TEXTS.get("no-watts"),
                        states(summary),
                        List.of(
                                work("running", String.valueOf(summary.jobsRunning())),
                                work("waiting", String.valueOf(summary.jobsWaiting())),
                                work("alerts", String.valueOf(alerts)),
                                work("saved", saved(energy))),
                        mood(summary),
                        line(summary, alerts)));
    }

    private static List<Tile> states(FleetSummary summary) {
        Set<DisplayState> order = new LinkedHashSet<>(ALWAYS);
        order.addAll(List.of(DisplayState.values()));
        List<Tile> tiles = new ArrayList<>();
        for (DisplayState state : order) {
            int count = count(summary, state);
            if (count > 0 || ALWAYS.contains(state)) {
                tiles.add(
                        new Tile(
                                state.key(),
                                String.valueOf(count),
                                StateLook.word(state),
                                Optional.of(state)));
            }
        }
        return List.copyOf(tiles);
    }

    private static Tile work(String key, String number) {
        return new Tile(key, number, TEXTS.get("name." + key), Optional.empty());
    }

    private static String saved(EnergyToday energy) {
        return energy.savedKwh().isPresent()
                ? TEXTS.get(
                        "kwh", String.format(Locale.ROOT, "%.1f", energy.savedKwh().getAsDouble()))
                : TEXTS.get("no-kwh");
    }

    private static Mood mood(FleetSummary summary) {
        if (summary.critical() > 0) {
            return Mood.CRITICAL;
        }
        return summary.warnings() > 0 ? Mood.WARNING : Mood.CALM;
    }

    private static String line(FleetSummary summary, int alerts) {
        if (summary.workers() == 0) {
            return TEXTS.get("line.nobody");
        }
        List<String> parts = new ArrayList<>();
        parts.add(
                TEXTS.get(
                        "line.on",
                        count(summary, DisplayState.ON) + count(summary, DisplayState.IDLE)));
        parts.add(TEXTS.get("line.sleeping", count(summary, DisplayState.SLEEPING)));
        if (count(summary, DisplayState.DOWN) > 0) {
            parts.add(TEXTS.get("line.down", count(summary, DisplayState.DOWN)));
        }
        parts.add(TEXTS.get("line.alerts", alerts));
        return String.join(", ", parts);
    }

    private static int count(FleetSummary summary, DisplayState state) {
        return summary.byState().getOrDefault(state, 0);
    }
}
