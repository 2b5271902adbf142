package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.fake.GpuBuilder.gpu;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;

import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Ladders;
import io.nightwatt.desktop.fake.PowerFleets;
import io.nightwatt.desktop.fake.RestartLog;
import io.nightwatt.desktop.schedule.Weeks;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.restart.Restart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The pictures of the gallery: every page, every dialog and every state, in both themes.
final class Album {
    /// Two days before the clocks of Berlin go back.
    private static final Instant AUTUMN = Instant.parse("2026-10-23T09:30:00Z");

    private final List<Picture> pictures = new ArrayList<>();
    private Theme theme = Theme.LIGHT;

    private Album() {}

    static List<Picture> all() {
        Album album = new Album();
        for (Theme each : Theme.values()) {
            album.theme = each;
            album.pages();
            album.workers();
            album.dialogs();
            album.schedules();
            album.energy();
            album.frame();
        }
        return album.pictures;
    }

    private void pages() {
        FleetSnapshot twelve =
                Fleets.working(Fleets.twelve(), FakeJobs.views(FakeJobs.day(Fleets.twelve().at())));
        for (String page : WindowOptions.PAGES) {
            add(page + "-1280", twelve, page, 1280, 800);
            add(page + "-1024", twelve, page, 1024, 700);
            add(page + "-1920", twelve, page, 1920, 1080);
        }
        add("fleet-3840", Fleets.many(200, 7), "fleet", 3840, 2160);
        add("fleet-list-3840", Fleets.many(200, 7), "fleet-list", 3840, 2160);
        add("odd-1920", Fleets.odd(), "fleet", 1920, 1080);
        add("odd-1024", Fleets.odd(), "fleet", 1024, 700);
        add("odd-list-1280", Fleets.odd(), "fleet-list", 1280, 800);
        add("power-1920", PowerFleets.power(), "fleet", 1920, 1080);
        add("power-1024", PowerFleets.power(), "fleet", 1024, 700);
        add("power-list-1280", PowerFleets.power(), "fleet-list", 1280, 800);
        add("many-1920", Fleets.many(200, 7), "fleet", 1920, 1080);
        add("many-list-1280", Fleets.many(200, 7), "fleet-list", 1280, 800);
    }

    private void workers() {
        FleetSnapshot twelve = Fleets.twelve();
        for (String name :
                List.of(
                        "train-01",
                        "train-02",
                        "render-06",
                        "render-07",
                        "linux-build",
                        "artist-noor",
                        "render-04")) {
            act("worker-" + name, twelve, window -> Poses.select(window, name));
        }
        act("worker-end", twelve, window -> Poses.selectEnd(window, "render-01"));
        for (String name : List.of("twins", "unsure", "fresh", "sixteen", "lonely-lost")) {
            act("worker-" + name, Fleets.odd(), window -> Poses.select(window, name));
        }
        act(
                "worker-long",
                Fleets.odd(),
                window ->
                        Poses.select(
                                window,
                                window.fleet()
                                        .rows()
                                        .get(window.fleet().rows().size() - 1)
                                        .content()
                                        .get()
                                        .worker()
                                        .name()));
        for (String name :
                List.of(
                        "cooling-down",
                        "drained",
                        "refused",
                        "did-not-wake",
                        "kept-on",
                        "kept-off",
                        "short-of-a-gpu",
                        "lost-with-work")) {
            act("worker-" + name, PowerFleets.power(), window -> Poses.select(window, name));
        }
        act("no-match", twelve, window -> window.fleet().search().set("xyz"));
        act("notices", twelve, _ -> Poses.fire("#summary-alerts"));
        for (String tab : List.of("past", "limits", "channels", "guard")) {
            for (int width : List.of(1_280, 1_920)) {
                add(
                        "alerts-" + tab + "-" + width,
                        twelve,
                        "alerts",
                        width,
                        width * 9 / 16 + (width == 1_280 ? 80 : 0),
                        _ -> Poses.fire("#alerts-tab-" + tab));
            }
        }
        for (int part = 1; part <= 3; part++) {
            double down = part / 3.0;
            act("settings-" + part, twelve, window -> Poses.settings(window, down));
        }
        ask(
                "token-new",
                twelve,
                window -> {
                    window.open("settings");
                    Poses.later(() -> Poses.fire("#token-new"));
                });
        act("settings-recommends", PowerFleets.recommending(), _ -> {});
        act(
                "welcome-2",
                Fleets.of(),
                window -> {
                    window.open("welcome");
                    Poses.later(() -> Poses.fire("#welcome-next"));
                });
        act(
                "ask-submit",
                twelve,
                window -> {
                    window.open("jobs");
                    Poses.fire("#jobs-submit");
                });
        act(
                "ask-submit-template",
                twelve,
                window -> {
                    window.open("jobs");
                    Poses.fire("#jobs-submit");
                    Poses.later(Poses::template);
                });
        act(
                "jobs-line",
                Fleets.working(twelve, FakeJobs.views(FakeJobs.day(twelve.at()))),
                window -> {
                    window.open("jobs");
                    Poses.fire("#jobs-filter-line");
                });
        act(
                "jobs-cut",
                Fleets.queueing(twelve, FakeJobs.views(FakeJobs.waiting(1, 500, twelve.at())), 812),
                window -> window.open("jobs"));
        act(
                "charts-day",
                twelve,
                window -> {
                    Poses.select(window, "train-01");
                    window.open("charts");
                    Poses.fire("#range-day");
                });
        for (String kind : List.of("slack", "email")) {
            act("ask-channel-" + kind, twelve, window -> Poses.channel(window, kind));
        }
        act("bulk", twelve, _ -> Poses.pickAll());
        add("bulk-list-1280", twelve, "fleet-list", 1280, 800, _ -> Poses.pickAll());
        add("bulk-1024", twelve, "fleet", 1024, 700, _ -> Poses.pickAll());
        for (String button : List.of("power-down", "wake", "tags", "group")) {
            ask("bulk-" + button, twelve, _ -> Poses.bulk("#bulk-" + button));
        }
        act("token", twelve, Album::token);
        add("token-1024", twelve, "fleet", 1024, 700, Album::token);
        act("expired", Fleets.at(twelve, twelve.at().plus(Duration.ofHours(2))), Album::token);
        act("menu", twelve, window -> Poses.menu(window, "render-01", ""));
        act("menu-held", PowerFleets.power(), window -> Poses.menu(window, "kept-off", ""));
        act("menu-short", PowerFleets.power(), window -> Poses.menu(window, "short-of-a-gpu", ""));
    }

    private static void token(FleetWindow window) {
        window.open("add-worker");
        Poses.fire("#add-make");
    }

    private void dialogs() {
        FleetSnapshot twelve = Fleets.twelve();
        ask("edit", twelve, window -> Poses.ask(window, "render-01", "#details-edit"));
        ask("wake", twelve, window -> Poses.ask(window, "artist-noor", "#details-wake"));
        ask("power-down", twelve, window -> Poses.ask(window, "render-01", "#details-power-down"));
        ask("force", twelve, window -> Poses.force(window, "render-01"));
        ask("force-ready", twelve, window -> Poses.forceReady(window, "render-01"));
        for (String item : List.of("hold-on", "hold-off", "power", "decommission")) {
            ask(item, twelve, window -> Poses.menu(window, "render-01", "menu-" + item));
        }
        for (String item : List.of("service", "agent", "machine")) {
            ask(
                    "restart-" + item,
                    restarted(),
                    window -> Poses.menu(window, "render-01", "menu-restart-" + item));
        }
        ask("restart-force", restarted(), window -> Poses.restartForce(window, "render-01"));
        act("restarts", restarting(), window -> Poses.select(window, "render-01"));
        ask(
                "accept",
                Fleets.odd(),
                window -> Poses.ask(window, "twins", "#details-accept-identity"));
        ask(
                "accept-gpus",
                PowerFleets.power(),
                window -> Poses.ask(window, "short-of-a-gpu", "#details-accept-gpus"));
        ask("ladder-wol", laddered(), window -> Poses.ladder(window, 0));
        ask("ladder-ssh", laddered(), window -> Poses.ladder(window, 1));
        ask("ladder-api", laddered(), window -> Poses.ladder(window, 2));
        ask("ladder-tested", laddered(), Poses::ladderTested);
        ask("ladder-new", laddered(), window -> Poses.ladder(window, 3));
    }

    private void schedules() {
        FleetSnapshot studio = Weeks.fleet(Weeks.studio());
        add("schedule-1280", studio, "schedules", 1280, 800);
        add("schedule-1920", studio, "schedules", 1920, 1080);
        add("schedule-1024", studio, "schedules", 1024, 700);
        act("schedule-end", studio, Poses::scheduleEnd);
        add("schedule-end-1024", studio, "fleet", 1024, 700, Poses::scheduleEnd);
        act("schedule-night", studio, window -> Poses.schedule(window, 2));
        act("schedule-none", studio, window -> Poses.schedule(window, 1));
        act("schedule-conflict", Weeks.crossed(), window -> Poses.schedule(window, 1));
        act("schedule-disabled", studio, window -> Poses.schedule(window, 3));
        act("schedule-clocks", Fleets.at(studio, AUTUMN), window -> Poses.schedule(window, 2));
        act("schedule-typo", studio, Poses::typo);
        act("schedule-zone", studio, window -> Poses.zone(window, "new"));
        add("schedule-zone-1920", studio, "fleet", 1920, 1080, window -> Poses.zone(window, "new"));
        act(
                "schedule-add",
                studio,
                window -> {
                    window.open("schedules");
                    Poses.fire("#schedule-add");
                });
        act(
                "schedule-remove",
                studio,
                window -> {
                    window.open("schedules");
                    Poses.fire("#schedule-remove");
                });
        act(
                "schedule-leave",
                studio,
                window -> {
                    window.open("schedules");
                    Poses.later(() -> {
                        Poses.type("#day-2", "8-12");
                        Poses.schedule(window, 2);
                    });
                });
    }

    private void energy() {
        FleetSnapshot twelve = Fleets.twelve();
        add("energy-nothing-1280", twelve, "energy", 1280, 800);
        act("energy-hours", twelve, window -> Poses.energy(window, "#energy-measure-hours"));
        act("energy-month", twelve, window -> Poses.energy(window, "#energy-monthly"));
        act("energy-keys", twelve, Poses::energyKeys);
        act("energy-own", twelve, window -> Poses.energySpan(window, 5));
        act("energy-projects", twelve, window -> Poses.energyRows(window, 2));
        ask("energy-tariff", twelve, window -> Poses.energy(window, "#energy-tariff"));
        ask("energy-bands", twelve, Poses::energyBands);
        ask("energy-host", twelve, window -> Poses.energy(window, "#energy-host"));
    }

    private static FleetSnapshot restarted() {
        return restarts(
                RestartLog.failed(
                        2,
                        "comfyui",
                        Duration.ofMinutes(40),
                        "failed (exit-code, status 3); it said: no CUDA device"),
                RestartLog.completed(1, "@machine", Duration.ofHours(3)));
    }

    private static FleetSnapshot restarting() {
        return restarts(
                RestartLog.open(3, "comfyui", Restart.Status.RESTARTING, Duration.ofSeconds(7)),
                RestartLog.failed(
                        2,
                        "comfyui",
                        Duration.ofMinutes(40),
                        "failed (exit-code, status 3); it said: no CUDA device"),
                RestartLog.completed(1, "@machine", Duration.ofHours(3)));
    }

    private static FleetSnapshot restarts(Restart... newest) {
        return Fleets.of(
                worker(1, "render-01")
                        .gpu(gpu())
                        .services("comfyui", "render-node")
                        .restarts(newest)
                        .build());
    }

    private static FleetSnapshot laddered() {
        return Fleets.of(
                worker(1, "render-01")
                        .asleep(Duration.ofHours(2))
                        .powered(Ladders.SETTINGS)
                        .recorded(Ladders.LEARNED)
                        .gpu(gpu())
                        .build());
    }

    /// What belongs to no page.
    private void frame() {
        FleetSnapshot busy =
                Fleets.working(Fleets.twelve(), FakeJobs.views(FakeJobs.day(Fleets.twelve().at())));
        act("frame-palette", busy, Poses::palette);
        act("frame-refusal", busy, Poses::refusal);
        act("frame-pulse", busy, window -> Poses.press(window, "pulse"));
        act("frame-keys", busy, window -> Poses.press(window, "keys"));
        act("frame-guide", busy, window -> Poses.press(window, "help"));
        add(
                "frame-palette-found-1920",
                busy,
                "fleet",
                1920,
                1080,
                window -> Poses.paletteFor(window, "re sh"));
    }

    /// A dialog: at the size it is mostly seen at, and over the smallest window.
    private void ask(String name, FleetSnapshot fleet, Consumer<FleetWindow> action) {
        act("ask-" + name, fleet, action);
        add("ask-" + name + "-1024", fleet, "fleet", 1024, 700, action);
    }

    private void act(String name, FleetSnapshot fleet, Consumer<FleetWindow> action) {
        add(name, fleet, "fleet", 1280, 800, action);
    }

    private void add(String name, FleetSnapshot fleet, String page, int width, int height) {
        add(name, fleet, page, width, height, _ -> {});
    }

    private void add(
            String name,
            FleetSnapshot fleet,
            String page,
            int width,
            int height,
            Consumer<FleetWindow> first) {
        pictures.add(
                new Picture(name + "-" + theme.key(), fleet, page, width, height, theme, first));
    }
}
