package io.nightwatt.desktop.shell;

import io.nightwatt.desktop.fx.Announcer;
import io.nightwatt.desktop.fx.EverySecond;
import io.nightwatt.desktop.fx.Failures;
import io.nightwatt.desktop.fx.Problems;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.FleetSnapshot;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// The frame of the window: pages, shortcuts, status bar, toasts and theme. FX thread only.
public final class Shell implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(Shell.class);
    private static final int DATABASE_SECONDS = 60;
    private static final double NARROW_BELOW = 1240;
    private static final KeyCode[] DIGITS = {
        KeyCode.DIGIT1,
        KeyCode.DIGIT2,
        KeyCode.DIGIT3,
        KeyCode.DIGIT4,
        KeyCode.DIGIT5,
        KeyCode.DIGIT6,
        KeyCode.DIGIT7,
        KeyCode.DIGIT8,
        KeyCode.DIGIT9
    };

    private final StackPane root = new StackPane();
    private final StackPane pageBox = new StackPane();
    private final Toasts toasts = new Toasts();
    private final Overlay overlay = new Overlay();
    private final Actions actions;
    private final StatusBar status;
    private final Sidebar sidebar;
    private final Scene scene;
    private final List<Page> pages = new ArrayList<>();
    private final ObjectProperty<Theme> theme;
    private final ObjectProperty<Density> density = new SimpleObjectProperty<>(Density.COMFORTABLE);
    private Optional<Page> shown = Optional.empty();
    private Supplier<CompletionStage<Long>> databaseBytes =
            () -> CompletableFuture.completedStage(0L);
    private int seconds;
    private Consumer<String> guide = _ -> {};
    private final EverySecond ticker;

    public Shell(InstantSource clock, Theme first, double width, double height) {
        theme = new SimpleObjectProperty<>(first);
        status = new StatusBar(clock);
        sidebar = new Sidebar(this::toggleTheme, this::explain);
        BorderPane frame = new BorderPane(pageBox);
        frame.setLeft(sidebar);
        frame.setBottom(status);
        pageBox.getStyleClass().add("page");
        root.getStyleClass().add("shell");
        root.getChildren().addAll(frame, WaitingBar.of(toasts.isWaiting()), overlay, toasts);
        scene = new Scene(root, width, height);
        theme.addListener(_ -> applyTheme());
        applyTheme();
        density.addListener((_, _, next) ->
                root.pseudoClassStateChanged(Density.DENSE, next == Density.COMPACT));
        scene.widthProperty().addListener(_ -> fitSidebar());
        fitSidebar();
        actions = new Actions(scene.getAccelerators());
        actions.add(
                Action.of(
                                "theme",
                                Action.Area.WINDOW,
                                Material2AL.BRIGHTNESS_4,
                                TEXTS.get("action.theme"),
                                this::toggleTheme)
                        .on(key(KeyCode.T)));
        actions.add(
                help("keys", Material2AL.KEYBOARD, this::showKeys)
                        .on(new KeyCodeCombination(KeyCode.F1)));
        actions.add(
                help("help", Material2AL.HELP_OUTLINE, this::explain)
                        .on(new KeyCodeCombination(KeyCode.F1, KeyCombination.SHIFT_DOWN)));
        actions.add(help("guide", Material2MZ.MENU_BOOK, () -> guide.accept("")));
        actions.add(
                window("message", Material2MZ.NOTIFICATIONS_NONE, toasts::focusNewest)
                        .on(new KeyCodeCombination(KeyCode.F8))
                        .when(() -> !toasts.isEmpty()));
        actions.add(
                window("copy-problem", Material2AL.CONTENT_COPY, () -> Problems.copy(problems()))
                        .on(Problems.COPY)
                        .when(() -> !problems().isEmpty()));
        Problems.offerToCopy(root);
        ticker = new EverySecond(this::tick);
    }

    public Scene scene() {
        return scene;
    }

    public ObjectProperty<Theme> theme() {
        return theme;
    }

    public ObjectProperty<Density> density() {
        return density;
    }

    public Announcer announcer() {
        return toasts;
    }

    /// Adds a page; the first one is opened. Ctrl and its place among the pages opens it.
    ///
    /// @param more shortcuts that open it too
    public void add(Page page, KeyCombination... more) {
        pages.add(page);
        sidebar.add(page, "Ctrl+" + pages.size(), this::open);
        sidebar.setNarrow(scene.getWidth() < NARROW_BELOW);
        Action go =
                Action.of(
                        "page-" + page.name(),
                        Action.Area.PAGES,
                        page.icon(),
                        page.title(),
                        () -> open(page));
        if (pages.size() <= DIGITS.length) {
            go = go.on(key(DIGITS[pages.size() - 1]));
        }
        for (KeyCombination key : more) {
            go = go.on(key);
        }
        actions.add(go);
        if (pages.size() == 1) {
            open(page);
        }
    }

    public Optional<Page> page(String name) {
        return pages.stream().filter(page -> page.name().equals(name)).findFirst();
    }

    /// The page that is in sight; empty before the first is added.
    public Optional<Page> shown() {
        return shown;
    }

    public void open(Page page) {
        overlay.hide();
        shown = Optional.of(page);
        pageBox.getChildren().setAll(page.content());
        sidebar.mark(page);
        // What lies in a scroll pane takes the keyboard only once the pane has its skin.
        pageBox.applyCss();
        pageBox.layout();
        page.shown().run();
    }

    /// All that can be done wherever the keyboard is, with its shortcuts.
    public Actions actions() {
        return actions;
    }

    /// Ctrl (on a Mac: Command) and this key.
    public static KeyCombination key(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    /// Lays this over the page, until Escape, a click beside it, or another page; gives the
    /// keyboard back to where it was.
    ///
    /// @param onHide what else is to be done when it goes
    public void lay(Node over, Runnable onHide) {
        overlay.show(over, onHide);
    }

    /// Takes away what lies over the page, if anything does.
    public void clear() {
        overlay.hide();
    }

    public void show(FleetSnapshot snapshot) {
        status.show(snapshot);
        sidebar.showFleet(snapshot.fleetName());
        sidebar.showAlerts(snapshot.alerts());
    }

    /// What says how large the database is; it is asked now and once a minute.
    public void watchDatabase(Supplier<CompletionStage<Long>> bytes) {
        databaseBytes = bytes;
        askDatabase();
    }

    private void tick() {
        status.tick();
        seconds++;
        if (seconds % DATABASE_SECONDS == 0) {
            askDatabase();
        }
    }

    private void askDatabase() {
        var _ =
                databaseBytes
                        .get()
                        .whenCompleteAsync(
                                (bytes, failure) -> {
                                    if (failure == null) {
                                        status.showDatabase(bytes);
                                    } else {
                                        status.showDatabaseFailed(Failures.told(failure));
                                    }
                                },
                                Platform::runLater);
    }

    /// What opens the guide at a section, for the help on a page.
    public void explainBy(Consumer<String> opener) {
        guide = opener;
    }

    /// Shows all keys; the same key takes them away again.
    private void showKeys() {
        if (overlay.shows(KeySheet.class)) {
            overlay.hide();
            return;
        }
        KeySheet sheet =
                new KeySheet(
                        actions.all(),
                        shown,
                        () -> {
                            overlay.hide();
                            explain();
                        },
                        overlay::hide);
        overlay.show(sheet, () -> {});
        sheet.focusFirst();
    }

    private void explain() {
        guide.accept(shown.map(Page::help).orElse(""));
    }

    /// The refusal that is shown, or what is wrong on the page or in the status bar.
    private String problems() {
        return toasts.refusal().isEmpty()
                ? Stream.of(pageBox, status)
                        .map(Problems::shownIn)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("\n"))
                : toasts.refusal();
    }

    private static Action window(String key, Ikon ikon, Runnable run) {
        return Action.of(key, Action.Area.WINDOW, ikon, TEXTS.get("action." + key), run);
    }

    private static Action help(String key, Ikon ikon, Runnable run) {
        return Action.of(key, Action.Area.HELP, ikon, TEXTS.get("action." + key), run);
    }

    @Override
    public void close() {
        ticker.close();
    }

    private void toggleTheme() {
        theme.set(theme.get().other());
    }

    private void applyTheme() {
        theme.get().apply(scene);
        sidebar.showTheme(theme.get());
    }

    private void fitSidebar() {
        sidebar.setNarrow(scene.getWidth() < NARROW_BELOW);
    }
}
