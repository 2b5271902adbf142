package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.engine.schedule.WeekText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Who follows which schedule, which goes before which, and where two claim the same worker, in
/// sentences.
final class ShareText {
    private static final Texts TEXTS = Texts.of(ShareText.class);
    private static final int NAMES_MAX = 12;

    private ShareText() {}

    /// Who follows the schedule of a scope, and who in that scope another one.
    static String followers(Following.Share share, Function<ScheduleScope, String> naming) {
        List<String> lines = new ArrayList<>();
        lines.add(
                share.followers().isEmpty()
                        ? TEXTS.get("followers.none")
                        : TEXTS.get("followers.some", names(share.followers())));
        share.elsewhere()
                .forEach((scope, names) ->
                        lines.add(
                                TEXTS.get(
                                        "followers." + kind(scope),
                                        names(names),
                                        naming.apply(scope))));
        return String.join("\n", lines);
    }

    /// What a schedule goes before: `Overrides the fleet's schedule for 4 workers.` Empty when it
    /// goes before none.
    static String overrides(
            ScheduleScope scope, Following.Share share, Function<ScheduleScope, String> naming) {
        String own = scope instanceof ScheduleScope.Individual ? "own." : "";
        List<String> lines = new ArrayList<>();
        share.overrides()
                .forEach((other, names) ->
                        lines.add(
                                TEXTS.get(
                                        "overrides." + own + kind(other),
                                        names.size(),
                                        naming.apply(other))));
        return String.join(" ", lines);
    }

    /// The conflicts of a scope, a line each; empty when there is none.
    static String conflicts(ScheduleScope scope, Following.Share share) {
        boolean settled = !share.followers().isEmpty();
        return String.join(
                "\n",
                share.conflicts().stream().map(each -> conflict(scope, each, settled)).toList());
    }

    private static String conflict(ScheduleScope scope, Conflict conflict, boolean settled) {
        return switch (scope) {
            case ScheduleScope.Fleet() -> "";
            case ScheduleScope.Group(String name) -> {
                List<String> others = conflict.groupsBut(name);
                yield TEXTS.get(
                        "conflict.group",
                        conflict.workers().size(),
                        names(conflict.workers()),
                        others.size(),
                        names(others),
                        conflict.first());
            }
            case ScheduleScope.Individual _ ->
                    TEXTS.get(
                            settled ? "conflict.settled" : "conflict.worker",
                            names(conflict.workers()),
                            names(conflict.groups()),
                            conflict.first());
        };
    }

    /// What the workers of a scope without a schedule follow, with its windows, a line for each.
    static String followed(
            ScheduleScope scope, Following.Share share, Function<ScheduleScope, String> naming) {
        List<String> lines = new ArrayList<>();
        for (PowerSchedule schedule : share.followed()) {
            List<String> names = share.elsewhere().getOrDefault(schedule.scope(), List.of());
            lines.add(
                    TEXTS.get(
                            "followed." + kind(schedule.scope()),
                            names.size(),
                            names(names),
                            windows(schedule),
                            naming.apply(schedule.scope())));
        }
        if (!share.unscheduled().isEmpty()) {
            lines.add(
                    TEXTS.get(
                            "followed.none",
                            share.unscheduled().size(),
                            names(share.unscheduled())));
        }
        if (lines.isEmpty() && scope instanceof ScheduleScope.Group) {
            lines.add(TEXTS.get("followed.nobody"));
        }
        return String.join("\n", lines);
    }

    /// `Begin from the fleet's schedule`.
    static String beginFrom(PowerSchedule schedule, Function<ScheduleScope, String> naming) {
        return TEXTS.get("begin." + kind(schedule.scope()), naming.apply(schedule.scope()));
    }

    /// `Mon-Fri 08:00-20:00 (Europe/Berlin)`.
    private static String windows(PowerSchedule schedule) {
        return TEXTS.get("windows", WeekText.words(schedule.week()), schedule.zone().getId());
    }

    private static String kind(ScheduleScope scope) {
        return switch (scope) {
            case ScheduleScope.Fleet() -> "fleet";
            case ScheduleScope.Group _ -> "group";
            case ScheduleScope.Individual _ -> "own";
        };
    }

    private static String names(List<String> names) {
        return names.size() <= NAMES_MAX
                ? String.join(", ", names)
                : TEXTS.get(
                        "followers.more",
                        String.join(", ", names.subList(0, NAMES_MAX)),
                        String.valueOf(names.size() - NAMES_MAX));
    }
}
