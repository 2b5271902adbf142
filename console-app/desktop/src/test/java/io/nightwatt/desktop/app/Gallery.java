package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.fake.GpuBuilder.gpu;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Ladders;
import io.nightwatt.desktop.fx.ScreenShot;
import io.nightwatt.desktop.schedule.Weeks;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Makes pictures of every page, for people to look at: `Gallery FOLDER [PART-OF-NAME]`. Needs a
/// display.
public final class Gallery {
    private final Path folder;
    private final List<Picture> pictures = new ArrayList<>();

    /// One picture: a fleet, a page, what to do first.
    private record Picture(
            String name,
            FleetSnapshot fleet,
            String page,
            int width,
            int height,
            Theme theme,
            Consumer<FleetWindow> first) {}

    private Gallery(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Gallery gallery = new Gallery(Path.of(arguments[0]));
        String wanted = arguments.length > 1 ? arguments[1] : "";
        gallery.collect();
        gallery.pictures.removeIf(picture -> !picture.name().matches(".*" + wanted + ".*"));
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            Theme.loadFonts();
            gallery.next(gallery.pictures.iterator(), done);
        });
        done.get();
        Platform.exit();
    }

    private void collect() {
        for (Theme theme : Theme.values()) {
            String look = theme.key();
            for (String page : WindowOptions.PAGES) {
                add(page + "-1280-" + look, Fleets.twelve(), page, 1280, 800, theme);
                add(page + "-1024-" + look, Fleets.twelve(), page, 1024, 700, theme);
            }
            add("fleet-1920-" + look, Fleets.twelve(), "fleet", 1920, 1080, theme);
            add("fleet-list-1920-" + look, Fleets.twelve(), "fleet-list", 1920, 1080, theme);
            add("worker-1920-" + look, Fleets.twelve(), "worker", 1920, 1080, theme);
            add("odd-1920-" + look, Fleets.odd(), "fleet", 1920, 1080, theme);
            add("odd-list-1280-" + look, Fleets.odd(), "fleet-list", 1280, 800, theme);
            add("many-1920-" + look, Fleets.many(200, 7), "fleet", 1920, 1080, theme);
            add("many-list-1280-" + look, Fleets.many(200, 7), "fleet-list", 1280, 800, theme);
            FleetSnapshot scheduled = Weeks.fleet(Weeks.studio());
            add("schedule-1280-" + look, scheduled, "schedules", 1280, 800, theme);
            add("schedule-1920-" + look, scheduled, "schedules", 1920, 1080, theme);
            add("schedule-1024-" + look, scheduled, "schedules", 1024, 700, theme);
            act("schedule-rules", scheduled, theme, window -> schedule(window, "#date-add"));
            act("schedule-typo", scheduled, theme, window -> typo(window));
            act("train-02", Fleets.twelve(), theme, window -> select(window, "train-02"));
            act("train-01", Fleets.twelve(), theme, window -> select(window, "train-01"));
            act("down", Fleets.twelve(), theme, window -> select(window, "render-06"));
            act("no-nvml", Fleets.twelve(), theme, window -> select(window, "linux-build"));
            act("sleeping", Fleets.twelve(), theme, window -> select(window, "artist-noor"));
            act("twins", Fleets.odd(), theme, window -> select(window, "twins"));
            act("no-match", Fleets.twelve(), theme, window -> window.fleet().search().set("xyz"));
            act("alerts", Fleets.twelve(), theme, _ -> fire("#summary-alerts"));
            act("token", Fleets.twelve(), theme, window -> token(window));
            act("ask", Fleets.twelve(), theme, window -> ask(window, "#details-power-down"));
            act(
                    "force",
                    Fleets.twelve(),
                    theme,
                    window -> {
                        ask(window, "#details-power-down");
                        later(() -> fire("#question-aside"));
                    });
            act("ladder-wol", laddered(), theme, window -> ask(window, "#details-ladder"));
            act("ladder-ssh", laddered(), theme, window -> ladder(window, 1));
            act("ladder-api", laddered(), theme, window -> ladder(window, 2));
            act("ladder-new", laddered(), theme, window -> ladder(window, 3));
            act("gated", laddered(), theme, window -> select(window, "render-02"));
            pictures.add(
                    new Picture(
                            "ladder-1920-" + look,
                            laddered(),
                            "fleet",
                            1920,
                            1080,
                            theme,
                            window -> ladder(window, 2)));
            act("edit", Fleets.twelve(), theme, window -> ask(window, "#details-edit"));
        }
    }

    private static FleetSnapshot laddered() {
        return Fleets.of(
                worker(1, "render-01")
                        .asleep(Duration.ofHours(2))
                        .powered(Ladders.SETTINGS)
                        .recorded(Ladders.LEARNED)
                        .build(),
                worker(2, "render-02")
                        .gated("1 of 2 GPUs are there, missing GPU-00000002-0001")
                        .gpu(gpu())
                        .build());
    }

    /// @param at the rung that is shown; one more than there are adds a command over SSH
    private static void ladder(FleetWindow window, int at) {
        ask(window, "#details-ladder");
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

    private static void select(FleetWindow window, String name) {
        window.fleet().rows().stream()
                .filter(row -> row.content().get().worker().name().equals(name))
                .findFirst()
                .ifPresent(row -> window.fleet().select(row.id()));
        window.open("worker");
    }

    private static void schedule(FleetWindow window, String button) {
        window.open("schedules");
        fire(button);
        later(() -> lookup(".editor-scroll").ifPresent(each -> ((ScrollPane) each).setVvalue(1)));
    }

    private static void typo(FleetWindow window) {
        window.open("schedules");
        later(() ->
                lookup("#day-2")
                        .ifPresent(each -> {
                            ((TextField) each).setText("8-12, 11-14");
                            each.fireEvent(new ActionEvent());
                        }));
    }

    private static Optional<Node> lookup(String selector) {
        return Window.getWindows().stream()
                .map(window -> window.getScene().getRoot().lookup(selector))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static void token(FleetWindow window) {
        window.open("add-worker");
        fire("#add-make");
    }

    private static void ask(FleetWindow window, String button) {
        select(window, "render-01");
        fire(button);
    }

    /// A moment later: what lies in a scroll pane can be found only after the next pulse.
    private static void fire(String selector) {
        PauseTransition pulse = new PauseTransition(javafx.util.Duration.millis(120));
        pulse.setOnFinished(_ ->
                Window.getWindows().stream()
                        .map(window -> window.getScene().getRoot().lookup(selector))
                        .filter(ButtonBase.class::isInstance)
                        .findFirst()
                        .ifPresent(button -> ((ButtonBase) button).fire()));
        pulse.play();
    }

    private static void later(Runnable action) {
        PauseTransition wait = new PauseTransition(javafx.util.Duration.millis(450));
        wait.setOnFinished(_ -> action.run());
        wait.play();
    }

    private void add(
            String name, FleetSnapshot fleet, String page, int width, int height, Theme theme) {
        pictures.add(new Picture(name, fleet, page, width, height, theme, _ -> {}));
    }

    private void act(String name, FleetSnapshot fleet, Theme theme, Consumer<FleetWindow> action) {
        pictures.add(
                new Picture(
                        "act-" + name + "-" + theme.key(),
                        fleet,
                        "fleet",
                        1280,
                        800,
                        theme,
                        action));
    }

    private void next(Iterator<Picture> rest, CompletableFuture<Void> done) {
        if (!rest.hasNext()) {
            done.complete(null);
            return;
        }
        Picture picture = rest.next();
        try {
            FakeFleet fleet = new FakeFleet(picture.fleet());
            fleet.answer(
                    new Answer.Token(
                            "nw1.4Jx2mQfT9vLwE0aZsK7pUyB3cRhN6dGi.8c1f03aa92d7",
                            picture.fleet().at().plus(Duration.ofMinutes(58)),
                            "console.bluedoor.example:7443"));
            Stage stage = new Stage();
            FleetWindow window =
                    new FleetWindow(
                            stage,
                            fleet,
                            options(picture),
                            InstantSource.system(),
                            List.of("10.0.4.17"));
            window.show();
            window.open(picture.page());
            PauseTransition settle = new PauseTransition(javafx.util.Duration.millis(350));
            settle.setOnFinished(_ -> {
                picture.first().accept(window);
                PauseTransition more = new PauseTransition(javafx.util.Duration.millis(350));
                more.setOnFinished(_ -> shoot(stage, window, picture, rest, done));
                more.play();
            });
            settle.play();
        } catch (IOException | RuntimeException failed) {
            done.completeExceptionally(failed);
        }
    }

    private void shoot(
            Stage stage,
            FleetWindow window,
            Picture picture,
            Iterator<Picture> rest,
            CompletableFuture<Void> done) {
        try {
            ScreenShot.write(stage, folder.resolve(picture.name() + ".png"));
            List.copyOf(Window.getWindows()).stream()
                    .filter(open -> !open.equals(stage))
                    .forEach(Window::hide);
            window.close();
            stage.close();
            next(rest, done);
        } catch (IOException failed) {
            done.completeExceptionally(new UncheckedIOException(failed));
        }
    }

    private static WindowOptions options(Picture picture) throws IOException {
        return new WindowOptions(
                Optional.empty(),
                Optional.empty(),
                Files.createTempDirectory("nightwatt-gallery"),
                Duration.ofSeconds(1),
                Optional.of(new WindowOptions.Size(picture.width(), picture.height())),
                Optional.of(picture.theme()),
                Optional.empty());
    }
}
