package io.nightwatt.desktop.zone;

import java.time.Instant;
import java.time.ZoneId;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableValue;

/// What is edited with a [ZoneField]. FX thread only.
public interface ZoneChoice {

    /// The zone that is chosen.
    ObservableValue<ZoneId> zone();

    /// Why what was typed last is no zone; empty when it is one.
    ReadOnlyStringProperty zoneProblem();

    /// Takes a zone by what was typed of it; [ZoneSearch#exact] knows how.
    ///
    /// @return whether it was taken
    boolean typeZone(String text);

    /// The console's clock: zones are shown with what time it is there.
    Instant clock();
}
