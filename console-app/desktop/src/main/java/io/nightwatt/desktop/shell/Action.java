package io.nightwatt.desktop.shell;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.Ikon;

/// Something that the window can do wherever the keyboard is. The palette, the sheet of keys and
/// the shortcuts are all made of these.
///
/// @param id names it once for all, such as `page-fleet`
/// @param title as a person reads it, an order: `Add a worker`
/// @param keys its shortcuts; each does the same
/// @param possible whether it makes sense now; the palette leaves it out when not
/// @param run does it; on the FX thread
public record Action(
        String id,
        Area area,
        Ikon ikon,
        String title,
        List<KeyCombination> keys,
        BooleanSupplier possible,
        Runnable run) {

    /// Where the sheet of keys lists it.
    public enum Area {
        PAGES,
        FLEET,
        WINDOW,
        HELP
    }

    /// One with no shortcut that is always possible.
    public static Action of(String id, Area area, Ikon ikon, String title, Runnable run) {
        return new Action(id, area, ikon, title, List.of(), () -> true, run);
    }

    public Action {
        keys = List.copyOf(keys);
    }

    /// The same on one more shortcut.
    public Action on(KeyCombination shortcut) {
        List<KeyCombination> more = Stream.concat(keys.stream(), Stream.of(shortcut)).toList();
        return new Action(id, area, ikon, title, more, possible, run);
    }

    /// The same, only while `condition` holds.
    public Action when(BooleanSupplier condition) {
        return new Action(id, area, ikon, title, keys, condition, run);
    }

    /// Its shortcuts as this system writes them; empty for none. Needs the toolkit.
    public String keyText() {
        return keys.stream().map(KeyCombination::getDisplayText).collect(Collectors.joining(", "));
    }
}
