package io.nightwatt.desktop.app;

import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.PowerFleets;
import io.nightwatt.desktop.schedule.Weeks;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The pictures of `docs/pictures`: those of the guide, and every page with no, twelve and two
/// hundred workers, in both themes and at each size, for people to look at.
final class Handbook {
    /// What shows one worker or job, where there is none.
    private static final Set<String> NEEDS_A_WORKER =
            Set.of("worker", "charts", "job", "fleet-list");

    private Handbook() {}

    /// The guide's, each by the name that the guide knows it by.
    static List<Picture> guide() {
        FleetSnapshot studio = twelve();
        return List.of(
                guide("fleet-dark", studio, "fleet", Theme.DARK, _ -> {}),
                guide("fleet-list-light", studio, "fleet-list", Theme.LIGHT, _ -> {}),
                guide("worker-light", studio, "worker", Theme.LIGHT, _ -> {}),
                guide("charts-light", studio, "charts", Theme.LIGHT, _ -> {}),
                guide("job-light", studio, "job", Theme.LIGHT, _ -> {}),
                guide("schedules-light", studio, "schedules", Theme.LIGHT, _ -> {}),
                guide("energy-light", studio, "energy", Theme.LIGHT, _ -> {}),
                guide(
                        "alerts-channels-light",
                        studio,
                        "alerts",
                        Theme.LIGHT,
                        _ -> Poses.fire("#alerts-tab-channels")),
                guide("settings-light", studio, "settings", Theme.LIGHT, _ -> {}),
                guide(
                        "welcome-light",
                        Fleets.of(),
                        "welcome",
                        Theme.LIGHT,
                        _ -> Poses.fire("#welcome-next")),
                guide(
                        "recommend-light",
                        PowerFleets.recommending(),
                        "fleet",
                        Theme.LIGHT,
                        _ -> {}));
    }

    private static Picture guide(
            String name,
            FleetSnapshot fleet,
            String page,
            Theme theme,
            Consumer<FleetWindow> first) {
        return new Picture(name, fleet, page, 1280, 800, theme, first);
    }

    /// Every page: `twelve/jobs-1280-dark`.
    ///
    /// @param scale 1 for 1280x800 and 1920x1080; 2 for the first of them on a display of 200 %
    static List<Picture> pages(int scale) {
        Map<String, FleetSnapshot> fleets =
                new TreeMap<>(
                        Map.of(
                                "empty",
                                Fleets.of(),
                                "twelve",
                                twelve(),
                                "two-hundred",
                                twoHundred()));
        List<Picture> all = new ArrayList<>();
        fleets.forEach((name, fleet) -> {
            for (String page : WindowOptions.PAGES) {
                boolean isShown = !fleet.workers().isEmpty() || !NEEDS_A_WORKER.contains(page);
                if (isShown && !page.equals("empty")) {
                    for (Theme theme : Theme.values()) {
                        String path = name + "/" + page + "-";
                        if (scale == 1) {
                            all.add(picture(path + "1280-", fleet, page, 1280, 800, theme));
                            all.add(picture(path + "1920-", fleet, page, 1920, 1080, theme));
                        } else {
                            all.add(picture(path + "200-percent-", fleet, page, 1280, 800, theme));
                        }
                    }
                }
            }
        });
        return all;
    }

    private static Picture picture(
            String path, FleetSnapshot fleet, String page, int width, int height, Theme theme) {
        return new Picture(path + theme.key(), fleet, page, width, height, theme, _ -> {});
    }

    private static FleetSnapshot twelve() {
        FleetSnapshot studio = Fleets.scheduled(Fleets.twelve(), Weeks.studio());
        return Fleets.working(studio, FakeJobs.views(FakeJobs.day(studio.at())));
    }

    private static FleetSnapshot twoHundred() {
        FleetSnapshot studio =
                Fleets.noticed(
                        Fleets.many(200, 7),
                        Fleets.notice(3, 40, Severity.CRITICAL, 17, "node-017: GPU 2 is at 94 °C"),
                        Fleets.notice(
                                2, 900, Severity.WARNING, 64, "node-064: segment 12 moved twice"),
                        Fleets.notice(1, 4_000, Severity.INFO, 8, "node-008 was powered down"));
        return Fleets.working(
                Fleets.scheduled(studio, Weeks.studio()), FakeJobs.views(FakeJobs.renders(studio)));
    }
}
