package io.nightwatt.desktop.app;

import io.nightwatt.desktop.fake.EnergyDays;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.FakeMetrics;
import io.nightwatt.desktop.fake.Histories;
import io.nightwatt.desktop.fake.SiteTemplates;
import io.nightwatt.desktop.fx.ScreenShot;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.Backup;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Makes pictures of the window, for people to look at: `Gallery FOLDER [PART-OF-NAME] [SET]`.
/// Needs a display.
///
/// The sets: `album`, every page, dialog and state; `guide`; `pages`, every page at each size; and
/// `pages-200`, the same for a display of 200 %. `scripts/pictures.sh` makes the last three.
public final class Gallery {
    private static final double POSE_MILLIS = 1_600;

    private static final int SMALL_FLEET_MAX = 20;

    private final Path folder;
    private EnergyDays large = EnergyDays.NONE;

    private Gallery(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Gallery gallery = new Gallery(Path.of(arguments[0]));
        String wanted = arguments.length > 1 ? arguments[1] : "";
        List<Picture> pictures =
                set(arguments.length > 2 ? arguments[2] : "album").stream()
                        .filter(picture -> picture.name().matches(".*" + wanted + ".*"))
                        .toList();
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            Theme.loadFonts();
            gallery.next(pictures.iterator(), done);
        });
        done.get();
        Platform.exit();
    }

    private static List<Picture> set(String name) {
        return switch (name) {
            case "album" -> Album.all();
            case "guide" -> Handbook.guide();
            case "pages" -> Handbook.pages(1);
            case "pages-200" -> Handbook.pages(2);
            default ->
                    throw new IllegalArgumentException(
                            "the sets are album, guide, pages and pages-200, not " + name);
        };
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
            if (!picture.fleet().workers().isEmpty()) {
                fleet.history(Histories.day());
                fleet.jobs(
                        Stream.concat(
                                        FakeJobs.day(picture.fleet().at()).stream(),
                                        FakeJobs.renders(picture.fleet()).stream().skip(2))
                                .toList(),
                        FakeJobs.LOG);
                fleet.alerts().studio(picture.fleet().at());
            }
            fleet.templates(List.of(SiteTemplates.blender()));
            fleet.tokens().studio();
            fleet.audit().studio();
            fleet.secrets().kept().put("rack-pdu", "x");
            fleet.secrets().kept().put("slack-hook", "x");
            fleet.backups()
                    .newest(
                            new Backup(
                                    "/srv/backup/nightwatt-2026-11-22.backup",
                                    41_943_040,
                                    Instant.now().minus(Duration.ofHours(20))));
            fleet.metrics(FakeMetrics.busy(picture.fleet()));
            if (!picture.name().contains("nothing") && !picture.fleet().workers().isEmpty()) {
                fleet.energy().days(energy(picture.fleet()));
            }
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
                PauseTransition more =
                        new PauseTransition(javafx.util.Duration.millis(POSE_MILLIS));
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

    /// The twelve have their own past; a large fleet takes a while to make, so it is made once.
    private EnergyDays energy(FleetSnapshot fleet) {
        if (fleet.workers().size() <= SMALL_FLEET_MAX) {
            return EnergyDays.studio(fleet.at());
        }
        if (large.members().size() != fleet.workers().size()) {
            large =
                    EnergyDays.studio(
                            fleet.at(), fleet.workers().stream().map(WorkerView::name).toList());
        }
        return large;
    }

    private static WindowOptions options(Picture picture) throws IOException {
        return new WindowOptions(
                Optional.empty(),
                Optional.empty(),
                Files.createTempDirectory("nightwatt-gallery"),
                Duration.ofSeconds(1),
                Optional.of(new WindowOptions.Size(picture.width(), picture.height())),
                Optional.of(picture.theme()),
                Optional.empty(),
                false);
    }
}
