package io.nightwatt.desktop.app;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.palette.Entry;
import io.nightwatt.desktop.shell.Page;
import io.nightwatt.desktop.shell.Shell;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import org.jspecify.annotations.Nullable;

/// What the palette offers of the pages themselves: from everywhere, what the table names; and of
/// the page that is in sight, every button and menu that can be pressed now, so that none can be
/// forgotten. FX thread only.
final class PageCommands {
    private static final Texts TEXTS = Texts.of(PageCommands.class);

    /// What can be done from any page, as the way to it: the page, then what is pressed on it. The
    /// last one names the text, `do.NAME`.
    static final List<List<String>> FROM_ANYWHERE =
            List.of(
                    List.of("alerts", "alerts-tab-open"),
                    List.of("alerts", "alerts-tab-past"),
                    List.of("alerts", "alerts-tab-limits"),
                    List.of("alerts", "alerts-tab-channels"),
                    List.of("alerts", "alerts-tab-guard"),
                    List.of("alerts", "alerts-tab-open", "alerts-mute-all", "mute-all-hour"),
                    List.of("alerts", "alerts-tab-open", "alerts-mute-all", "mute-all-shift"),
                    List.of("alerts", "alerts-tab-open", "alerts-mute-all", "mute-all-week"),
                    List.of("alerts", "alerts-tab-channels", "channel-add", "channel-add-slack"),
                    List.of("alerts", "alerts-tab-channels", "channel-add", "channel-add-discord"),
                    List.of("alerts", "alerts-tab-channels", "channel-add", "channel-add-ntfy"),
                    List.of("alerts", "alerts-tab-channels", "channel-add", "channel-add-generic"),
                    List.of("alerts", "alerts-tab-channels", "channel-add", "channel-add-email"),
                    List.of("alerts", "alerts-tab-channels", "channel-add", "channel-add-desktop"),
                    List.of("energy", "energy-tariff"),
                    List.of("energy", "energy-host"),
                    List.of("energy", "energy-export-csv"),
                    List.of("energy", "energy-export-json"),
                    List.of("energy", "energy-export-pdf"),
                    List.of("settings", "token-new"),
                    List.of("settings", "secret-add"),
                    List.of("settings", "backup-write"),
                    List.of("settings", "audit-verify"),
                    List.of("settings", "audit-export"));

    /// Buttons of pages that the window's own actions press already.
    static final Set<String> WINDOW_DOES = Set.of("jobs-submit", "schedule-add", "add-worker");

    private final Shell shell;
    private final Reach reach;
    private final Consumer<String> onPage;

    /// @param onPage opens the page of this name
    PageCommands(Shell shell, Consumer<String> onPage) {
        this.shell = shell;
        this.onPage = onPage;
        reach = new Reach(shell);
    }

    /// All that is offered now.
    List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        for (List<String> way : FROM_ANYWHERE) {
            shell.page(way.getFirst()).ifPresent(page -> all.add(entry(page, way)));
        }
        shell.shown().ifPresent(page -> all.addAll(shownOn(page)));
        return all;
    }

    /// Presses these on the page of this name, which it opens first.
    void press(String page, List<String> controls, String title) {
        boolean there = shell.shown().map(Page::name).filter(page::equals).isPresent();
        if (!there) {
            onPage.accept(page);
        }
        reach.press(controls, title);
    }

    /// Presses these on the page that is shown.
    void press(List<String> controls, String title) {
        reach.press(controls, title);
    }

    private Entry entry(Page page, List<String> way) {
        String title = TEXTS.get("do." + way.getLast());
        return new Entry(
                way.getLast(),
                page.icon(),
                title,
                page.title(),
                "",
                () -> press(page.name(), way.subList(1, way.size()), title));
    }

    private static List<Entry> shownOn(Page page) {
        Set<String> known = new HashSet<>(WINDOW_DOES);
        FROM_ANYWHERE.forEach(way -> known.add(way.getLast()));
        // Two buttons of one name: the palette offers it once.
        Map<String, Entry> found = new LinkedHashMap<>();
        for (Node node : page.content().lookupAll("*")) {
            if (node instanceof ButtonBase button && canBePressed(button)) {
                choices(button)
                        .filter(choice -> !known.contains(choice.name()))
                        .forEach(choice -> {
                            Entry entry = choice.entry(page);
                            found.putIfAbsent(entry.id(), entry);
                        });
            }
        }
        return List.copyOf(found.values());
    }

    /// Rows of a list are offered by their names, and what is chosen already does nothing.
    private static boolean canBePressed(ButtonBase button) {
        boolean chosen =
                button instanceof ToggleButton toggle
                        && toggle.getToggleGroup() != null
                        && toggle.isSelected();
        if (chosen || button.isDisabled()) {
            return false;
        }
        for (Node at = button; at != null; at = at.getParent()) {
            if (!at.isVisible() || at instanceof IndexedCell<?>) {
                return false;
            }
        }
        return true;
    }

    /// @param name as the control's id; where it has none, by what it says
    private record Choice(String name, String title, Runnable run) {
        Entry entry(Page page) {
            return new Entry(
                    "here-" + page.name() + "/" + name, page.icon(), title, page.title(), "", run);
        }
    }

    private static Stream<Choice> choices(ButtonBase button) {
        String title = title(button);
        if (button instanceof MenuButton menu) {
            return flat(menu.getItems())
                    .filter(item -> !item.isDisable() && item.isVisible())
                    .map(item ->
                            new Choice(
                                    name(item.getId(), title + " " + item.getText()),
                                    title.isBlank()
                                            ? item.getText()
                                            : TEXTS.get("menu", title, item.getText()),
                                    item::fire));
        }
        return title.isBlank()
                ? Stream.of()
                : Stream.of(
                        new Choice(
                                name(button.getId(), title),
                                title,
                                () -> {
                                    button.requestFocus();
                                    button.fire();
                                }));
    }

    private static Stream<MenuItem> flat(List<MenuItem> items) {
        return items.stream()
                .filter(item -> !(item instanceof SeparatorMenuItem))
                .flatMap(
                        item -> item instanceof Menu menu ? flat(menu.getItems()) : Stream.of(item))
                .filter(item -> item.getText() != null);
    }

    /// What is remembered of it is a word.
    private static String name(@Nullable String id, String title) {
        return id == null ? title.replace(' ', '-') : id;
    }

    private static String title(ButtonBase button) {
        String said = button.getAccessibleText();
        String written = button.getText();
        if (said != null && !said.isBlank()) {
            return said;
        }
        return written == null ? "" : written;
    }
}
