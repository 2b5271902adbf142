package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.Typed;
import io.nightwatt.engine.energy.HostPower;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What a worker draws beside its GPUs, and a meter's reading, as a person edits them. No toolkit;
/// one thread only.
final class HostEdit {
    private static final Texts TEXTS = Texts.of(HostEdit.class);
    private static final double HUNDRED = 100;

    private final ZoneId zone;
    private final StringProperty idle = new SimpleStringProperty("");
    private final StringProperty active = new SimpleStringProperty("");
    private final StringProperty efficiency = new SimpleStringProperty("");
    private final StringProperty meterKwh = new SimpleStringProperty("");
    private final StringProperty meterFrom = new SimpleStringProperty("");
    private final StringProperty meterTo = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper hostProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper meterProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper calibration = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();
    private HostPower before = HostPower.NONE;
    private boolean showing;

    /// @param zone whose days the meter was read on
    HostEdit(ZoneId zone) {
        this.zone = zone;
        for (StringProperty each :
                List.of(idle, active, efficiency, meterKwh, meterFrom, meterTo)) {
            each.addListener(_ -> check());
        }
        show(HostPower.NONE);
    }

    /// Begins with what was said of another worker.
    void show(HostPower host) {
        showing = true;
        before = host;
        idle.set(Typed.number(host.idleWatts()));
        active.set(Typed.number(host.activeWatts()));
        efficiency.set(Typed.number((double) Math.round(host.psuEfficiency() * HUNDRED)));
        meterKwh.set("");
        meterFrom.set("");
        meterTo.set("");
        calibration.set(
                host.calibration()
                        .map(made ->
                                TEXTS.get(
                                        "host.calibrated",
                                        Words.fixed(made.factor(), 3),
                                        Words.number(made.reading().kwh())))
                        .orElse(""));
        showing = false;
        check();
    }

    StringProperty idle() {
        return idle;
    }

    StringProperty active() {
        return active;
    }

    /// Percent.
    StringProperty efficiency() {
        return efficiency;
    }

    StringProperty meterKwh() {
        return meterKwh;
    }

    /// The first day.
    StringProperty meterFrom() {
        return meterFrom;
    }

    /// The last day.
    StringProperty meterTo() {
        return meterTo;
    }

    ReadOnlyStringProperty hostProblem() {
        return hostProblem.getReadOnlyProperty();
    }

    ReadOnlyStringProperty meterProblem() {
        return meterProblem.getReadOnlyProperty();
    }

    /// What a meter has said before; empty when none has.
    ReadOnlyStringProperty calibration() {
        return calibration.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty valid() {
        return valid.getReadOnlyProperty();
    }

    /// As it is typed.
    HostPower host() {
        double percent = Typed.number(efficiency.get()).orElse(0);
        // Rounding is no change: an efficiency of 0.925 stays until the shown 93 is edited.
        boolean same = percent == Math.round(before.psuEfficiency() * HUNDRED);
        return new HostPower(
                Typed.number(idle.get()).orElse(0),
                Typed.number(active.get()).orElse(0),
                same ? before.psuEfficiency() : percent / HUNDRED,
                before.calibration());
    }

    /// What the meter said; empty when nothing was typed.
    Optional<HostPower.Reading> reading() {
        return hasNoReading()
                ? Optional.empty()
                : Typed.date(meterFrom.get())
                        .flatMap(from ->
                                Typed.date(meterTo.get())
                                        .filter(to -> !to.isBefore(from))
                                        .map(to ->
                                                new HostPower.Reading(
                                                        from.atStartOfDay(zone).toInstant(),
                                                        to.plusDays(1)
                                                                .atStartOfDay(zone)
                                                                .toInstant(),
                                                        Typed.number(meterKwh.get()).orElse(0))));
    }

    private boolean hasNoReading() {
        return meterKwh.get().isBlank() && meterFrom.get().isBlank() && meterTo.get().isBlank();
    }

    private void check() {
        if (showing) {
            return;
        }
        hostProblem.set(unreadable().or(() -> host().problem()).orElse(""));
        meterProblem.set(wrongReading());
        valid.set(hostProblem.get().isEmpty() && meterProblem.get().isEmpty());
    }

    private Optional<String> unreadable() {
        for (StringProperty each : List.of(idle, active, efficiency)) {
            if (Typed.number(each.get()).isEmpty()) {
                return Optional.of(TEXTS.get("host.number.problem", each.get()));
            }
        }
        return Optional.empty();
    }

    private String wrongReading() {
        if (hasNoReading()) {
            return "";
        }
        if (!(Typed.number(meterKwh.get()).orElse(0) > 0)) {
            return TEXTS.get("meter.kwh.problem", meterKwh.get());
        }
        Optional<LocalDate> from = Typed.date(meterFrom.get());
        Optional<LocalDate> to = Typed.date(meterTo.get());
        if (from.isEmpty() || to.isEmpty()) {
            return TEXTS.get("meter.days.problem");
        }
        return to.get().isBefore(from.get())
                ? TEXTS.get("span.backwards", Words.date(from.get()), Words.date(to.get()))
                : "";
    }
}
