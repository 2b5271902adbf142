package io.nightwatt.desktop.app;

import io.nightwatt.desktop.fleet.FleetViewModel;
import io.nightwatt.desktop.fleet.SortOrder;
import io.nightwatt.desktop.fleet.ViewMode;
import io.nightwatt.desktop.fx.Temperature;
import io.nightwatt.desktop.shell.Density;
import io.nightwatt.desktop.shell.Memory;
import io.nightwatt.desktop.shell.Shell;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// How a person wants the window to look, from one start to the next. FX thread only.
final class Recollection {
    private final Memory memory;
    private final Shell shell;
    private final FleetViewModel fleet;
    private final ObjectProperty<Temperature> temperature =
            new SimpleObjectProperty<>(Temperature.CELSIUS);

    Recollection(Memory memory, Shell shell, FleetViewModel fleet) {
        this.memory = memory;
        this.shell = shell;
        this.fleet = fleet;
    }

    /// The unit that temperatures are shown in.
    ObjectProperty<Temperature> temperature() {
        return temperature;
    }

    /// Puts the window as it was.
    void recall() {
        memory.one("density", Density.class).ifPresent(shell.density()::set);
        temperature.addListener((_, _, next) -> Temperature.show(next));
        Temperature.show(temperature.get());
        memory.one("temperature", Temperature.class).ifPresent(temperature::set);
        memory.one("mode", ViewMode.class).ifPresent(fleet.mode()::set);
        memory.one("sort", SortOrder.class).ifPresent(fleet.sort()::set);
    }

    /// Writes down how it is.
    void keep() {
        memory.put("theme", shell.theme().get());
        memory.put("density", shell.density().get());
        memory.put("temperature", temperature.get());
        memory.put("mode", fleet.mode().get());
        memory.put("sort", fleet.sort().get());
        memory.save();
    }
}
