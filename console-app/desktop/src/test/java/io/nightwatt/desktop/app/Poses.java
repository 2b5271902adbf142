package io.nightwatt.desktop.app;

import io.nightwatt.desktop.fake.Ladders;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.animation.PauseTransition;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/// What is done with the window before its picture is taken. FX thread only; each takes less than a
/// second.
final class Poses {
    private static final int PULSE_MILLIS = 120;
    private static final int LATER_MILLIS = 450;

    private Poses() {}

    static void select(FleetWindow window, String name) {
        window.fleet().rows().stream()
                .filter(row -> row.content().get().worker().name().equals(name))
                .findFirst()
                .ifPresent(row -> window.fleet().select(row.id()));
        window.open("worker");
    }

    /// The details of a worker, scrolled to their end.
    static void selectEnd(FleetWindow window, String name) {
        select(window, name);
        later(() ->
                lookup("#details .scroll-pane")
                        .ifPresent(each -> ((ScrollPane) each).setVvalue(1)));
    }

    /// The settings page, scrolled down so far.
    static void settings(FleetWindow window, double down) {
        window.open("settings");
        later(() ->
                lookup("#settings-site")
                        .map(Poses::scrollOf)
                        .ifPresent(each -> each.setVvalue(down)));
    }

    private static ScrollPane scrollOf(Node inside) {
        Node at = inside;
        while (!(at instanceof ScrollPane)) {
            at = at.getParent();
        }
        return (ScrollPane) at;
    }

    static void ask(FleetWindow window, String name, String button) {
        select(window, name);
        fire(button);
    }

    static void force(FleetWindow window, String name) {
        ask(window, name, "#details-power-down");
        later(() -> fire("#question-aside"));
    }

    static void forceReady(FleetWindow window, String name) {
        force(window, name);
        later(() ->
                later(() -> {
                    lookup("#force-reason")
                            .ifPresent(each -> ((TextField) each).setText("smoke in the room"));
                    lookup("#force-understood")
                            .ifPresent(each -> ((CheckBox) each).setSelected(true));
                }));
    }

    /// Opens the worker's menu and chooses from it; an empty id leaves it open.
    static void menu(FleetWindow window, String name, String item) {
        ask(window, name, "#details-menu");
        if (!item.isEmpty()) {
            later(() -> choose(item));
        }
    }

    /// Chooses the site's first template.
    static void template() {
        lookup("#submit-template")
                .ifPresent(box -> ((ComboBox<?>) box).getSelectionModel().select(1));
    }

    /// All workers picked.
    static void pickAll() {
        lookup("#workers")
                .ifPresent(workers -> {
                    workers.requestFocus();
                    workers.fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    KeyCode.A,
                                    false,
                                    true,
                                    false,
                                    false));
                });
    }

    /// The question before one thing is done with all workers.
    ///
    /// @param button of the bar
    static void bulk(String button) {
        pickAll();
        later(() -> fire(button));
    }

    static void restartForce(FleetWindow window, String name) {
        menu(window, name, "menu-restart-machine");
        later(() -> later(() -> fire("#question-aside")));
    }

    /// The dialog that adds a channel of this kind.
    static void channel(FleetWindow window, String kind) {
        window.open("alerts");
        fire("#alerts-tab-channels");
        later(() ->
                lookup("#channel-add")
                        .ifPresent(each ->
                                ((MenuButton) each)
                                        .getItems().stream()
                                                .filter(item ->
                                                        ("channel-add-" + kind)
                                                                .equals(item.getId()))
                                                .forEach(MenuItem::fire)));
    }

    private static void choose(String item) {
        List.copyOf(Window.getWindows()).stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .toList()
                .forEach(menu -> {
                    List<MenuItem> items = List.copyOf(menu.getItems());
                    menu.hide();
                    items.stream()
                            .filter(each -> item.equals(each.getId()))
                            .forEach(MenuItem::fire);
                });
    }

    /// @param at the rung that is shown; one more than there are adds a command over SSH
    static void ladder(FleetWindow window, int at) {
        ask(window, "render-01", "#details-ladder");
        later(() ->
                lookup("#ladder-list")
                        .ifPresent(each -> {
                            ListView<?> list = (ListView<?>) each;
                            list.requestFocus();
                            list.getSelectionModel().select(at);
                        }));
        if (at >= Ladders.ALL.size()) {
            later(() ->
                    lookup("#ladder-add")
                            .ifPresent(each -> ((MenuButton) each).getItems().get(1).fire()));
        }
    }

    /// The ladder after its ways were tested.
    static void ladderTested(FleetWindow window) {
        ladder(window, 0);
        later(() -> later(() -> fire("#ladder-test")));
    }

    /// A schedule's cards below the week.
    static void scheduleEnd(FleetWindow window) {
        window.open("schedules");
        fire("#date-add");
        later(() -> lookup(".editor-scroll").ifPresent(each -> ((ScrollPane) each).setVvalue(1)));
    }

    /// The schedule at this place of the list.
    static void schedule(FleetWindow window, int at) {
        window.open("schedules");
        later(() ->
                lookup("#schedule-list")
                        .ifPresent(each -> ((ListView<?>) each).getSelectionModel().select(at)));
    }

    static void typo(FleetWindow window) {
        window.open("schedules");
        later(() -> type("#day-2", "8-12, 11-14"));
    }

    /// The pop-up of the time zones.
    static void zone(FleetWindow window, String typed) {
        window.open("schedules");
        later(() -> {
            lookup(".editor-scroll").ifPresent(each -> ((ScrollPane) each).setVvalue(0.6));
            lookup("#zone")
                    .ifPresent(each -> {
                        each.requestFocus();
                        ((TextField) each).setText(typed);
                    });
        });
    }

    static void palette(FleetWindow window) {
        window.open("palette");
    }

    static void paletteFor(FleetWindow window, String typed) {
        window.open("palette");
        later(() -> lookup("#palette-line").ifPresent(each -> ((TextField) each).setText(typed)));
    }

    /// Does what the action of this name does.
    static void press(FleetWindow window, String action) {
        window.act(action);
    }

    /// A refusal, and an answer that takes its time.
    static void refusal(FleetWindow window) {
        window.announcer().refused("render-06 has no wake method that could be tried");
        window.announcer().awaiting(new CompletableFuture<>());
    }

    static void energy(FleetWindow window, String button) {
        window.open("energy");
        fire(button);
    }

    /// A bar that the keyboard has chosen.
    static void energyKeys(FleetWindow window) {
        window.open("energy");
        later(() -> {
            lookup("#energy-chart").ifPresent(Node::requestFocus);
            press("#energy-chart", KeyCode.LEFT);
            press("#energy-chart", KeyCode.LEFT);
        });
    }

    static void energySpan(FleetWindow window, int at) {
        window.open("energy");
        later(() -> choose("#energy-span", at));
    }

    static void energyRows(FleetWindow window, int at) {
        window.open("energy");
        later(() -> choose("#energy-by", at));
    }

    private static void choose(String box, int at) {
        lookup(box).ifPresent(each -> ((ComboBox<?>) each).getSelectionModel().select(at));
    }

    /// The price dialog with two bands, of which one is wrong.
    static void energyBands(FleetWindow window) {
        energy(window, "#energy-tariff");
        later(() ->
                later(() -> {
                    fire("#prices-band-0");
                    fire("#prices-band-0");
                }));
    }

    static void type(String field, String text) {
        lookup(field)
                .ifPresent(each -> {
                    ((TextField) each).setText(text);
                    each.fireEvent(new ActionEvent());
                });
    }

    static void press(String selector, KeyCode code) {
        lookup(selector)
                .ifPresent(each ->
                        Event.fireEvent(
                                each,
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        code,
                                        false,
                                        false,
                                        false,
                                        false)));
    }

    static Optional<Node> lookup(String selector) {
        return List.copyOf(Window.getWindows()).stream()
                .map(window -> window.getScene().getRoot().lookup(selector))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /// A moment later: what lies in a scroll pane can be found only after the next pulse.
    static void fire(String selector) {
        after(
                PULSE_MILLIS,
                () ->
                        lookup(selector)
                                .filter(ButtonBase.class::isInstance)
                                .ifPresent(button -> ((ButtonBase) button).fire()));
    }

    static void later(Runnable action) {
        after(LATER_MILLIS, action);
    }

    private static void after(int millis, Runnable action) {
        PauseTransition wait = new PauseTransition(javafx.util.Duration.millis(millis));
        wait.setOnFinished(_ -> action.run());
        wait.play();
    }
}
