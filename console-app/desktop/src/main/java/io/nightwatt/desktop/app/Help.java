package io.nightwatt.desktop.app;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.shell.Page;
import io.nightwatt.desktop.shell.PageKey;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/// What the window says of each page when it is asked: the section of the guide, and the keys that
/// only the page knows.
enum Help {
    FLEET(
            "reading-the-fleet-page",
            "choose",
            "details",
            "pick",
            "pick-on",
            "pick-all",
            "wake",
            "menu",
            "close",
            "chart",
            "chart-leap",
            "chart-ends",
            "rung-move",
            "rung-remove"),
    JOBS("jobs", "choose", "line", "close"),
    SCHEDULES(
            "schedules",
            "week",
            "hour",
            "stretch",
            "quarter",
            "erase",
            "shift",
            "resize",
            "undo",
            "redo",
            "save"),
    ENERGY("what-it-takes-costs-and-saves", "bar", "bar-ends"),
    ALERTS("alerts", "past", "past-open"),
    ADD_WORKER("adding-machines"),
    HISTORY("powering-down-and-waking", "scroll"),
    SETTINGS("settings"),
    WELCOME("the-first-run");

    private static final Texts TEXTS = Texts.of(Help.class);

    private final String anchor;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<String> keys;

    Help(String anchor, String... keys) {
        this.anchor = anchor;
        this.keys = List.of(keys);
    }

    /// The page of this name, with its title and its help.
    static Page page(String name, Ikon icon, Node content, Runnable shown) {
        Help help = valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        return new Page(
                name, TEXTS.get("page." + name), icon, content, shown, help.anchor(), help.keys());
    }

    /// The heading of the guide that explains the page.
    String anchor() {
        return anchor;
    }

    List<PageKey> keys() {
        return keys.stream()
                .map(key -> new PageKey(TEXTS.get("key." + key), TEXTS.get("key." + key + ".what")))
                .toList();
    }
}
