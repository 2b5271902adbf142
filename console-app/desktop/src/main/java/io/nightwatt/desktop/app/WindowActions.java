package io.nightwatt.desktop.app;

import io.nightwatt.desktop.fleet.ViewMode;
import io.nightwatt.desktop.fx.Temperature;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.shell.Action;
import io.nightwatt.desktop.shell.Actions;
import io.nightwatt.desktop.shell.Density;
import io.nightwatt.desktop.shell.Shell;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// What can be done from anywhere in the window, besides going to its pages.
final class WindowActions {
    private static final Texts TEXTS = Texts.of(WindowActions.class);

    private WindowActions() {}

    /// @param onSearch, onJob, onSchedule each takes the person where it begins
    static void add(
            Shell shell,
            FleetWindow window,
            ObservableValue<ViewMode> mode,
            Runnable onSearch,
            Runnable onJob,
            Runnable onSchedule) {
        Actions actions = shell.actions();
        actions.add(fleet("search", Material2MZ.SEARCH, onSearch).on(Shell.key(KeyCode.F)));
        actions.add(
                fleet("cards", Material2MZ.VIEW_MODULE, () -> window.open("fleet"))
                        .when(() -> mode.getValue() != ViewMode.GRID));
        actions.add(
                fleet("list", Material2MZ.VIEW_LIST, () -> window.open("fleet-list"))
                        .when(() -> mode.getValue() != ViewMode.LIST));
        actions.add(
                fleet(
                        "new-job",
                        Material2AL.LAYERS,
                        () -> {
                            window.open("jobs");
                            onJob.run();
                        }));
        actions.add(
                fleet(
                        "new-schedule",
                        Material2MZ.SCHEDULE,
                        () -> {
                            window.open("schedules");
                            onSchedule.run();
                        }));
    }

    /// How the window looks, and the page that a first start opens with.
    static void addLook(Shell shell, ObjectProperty<Temperature> temperature, Runnable onWelcome) {
        Actions actions = shell.actions();
        for (Density density : Density.values()) {
            actions.add(
                    look(
                            density.name(),
                            Material2AL.FORMAT_LINE_SPACING,
                            shell.density(),
                            density));
        }
        for (Temperature unit : Temperature.values()) {
            actions.add(look(unit.name(), Material2MZ.WB_SUNNY, temperature, unit));
        }
        actions.add(window("welcome", Material2AL.FLAG, onWelcome));
    }

    private static <T> Action look(String name, Ikon ikon, ObjectProperty<T> chosen, T value) {
        String key = name.toLowerCase(Locale.ROOT);
        return window(key, ikon, () -> chosen.set(value)).when(() -> !chosen.get().equals(value));
    }

    private static Action window(String key, Ikon ikon, Runnable run) {
        return Action.of(key, Action.Area.WINDOW, ikon, TEXTS.get("action." + key), run);
    }

    private static Action fleet(String key, Ikon ikon, Runnable run) {
        return Action.of(key, Action.Area.FLEET, ikon, TEXTS.get("action." + key), run);
    }
}
