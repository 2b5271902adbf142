package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.Pills;
import io.nightwatt.desktop.fx.Temperature;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.shell.Density;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.desktop.tray.WhenClosed;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;

/// How this window looks.
final class WindowSection extends Section {
    private static final Texts TEXTS = Texts.of(WindowSection.class);

    WindowSection(WindowLook look) {
        super("window");
        line("theme", pills(look.theme(), List.of(Theme.values()), "settings-", Theme::key));
        line(
                "density",
                pills(look.density(), List.of(Density.values()), "settings-", Density::key));
        line(
                "temperature",
                pills(
                        look.temperature(),
                        List.of(Temperature.values()),
                        "settings-",
                        Temperature::key));
        Pills closing =
                pills(
                        look.whenClosed(),
                        List.of(WhenClosed.values()),
                        "settings-closing-",
                        WindowSection::key);
        closing.disableProperty().bind(Bindings.not(look.tray()));
        line("closing", closing);
    }

    private static String key(WhenClosed choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> Pills pills(
            ObjectProperty<T> chosen, List<T> values, String id, Function<T, String> key) {
        return new Pills(
                values.stream()
                        .map(each ->
                                Pills.one(
                                        id + key.apply(each),
                                        TEXTS.get("look." + key.apply(each)),
                                        chosen,
                                        each))
                        .toList());
    }
}
