package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;

/// A week to begin with.
public enum Template {
    OFFICE("office", WeeklyWindows.on(Days.WEEKDAYS, hours(8, 20))),
    NIGHTS_OFF("nights-off", WeeklyWindows.daily(hours(7, 23))),
    WEEKENDS_OFF("weekends-off", WeeklyWindows.on(Days.WEEKDAYS, Window.WHOLE_DAY)),
    NIGHTS_ONLY("nights-only", WeeklyWindows.daily(hours(20, 8))),
    ALWAYS("always", WeeklyWindows.ALWAYS);

    private static final Texts TEXTS = Texts.of(Template.class);

    private final String key;
    private final WeeklyWindows week;

    Template(String key, WeeklyWindows week) {
        this.key = key;
        this.week = week;
    }

    public WeeklyWindows week() {
        return week;
    }

    /// As in a node's id.
    String key() {
        return key;
    }

    String title() {
        return TEXTS.get("template." + key);
    }

    String text() {
        return TEXTS.get("template." + key + ".text");
    }

    private static Window hours(int on, int off) {
        return new Window(LocalTime.of(on, 0), LocalTime.of(off, 0));
    }

    private static final class Days {
        static final EnumSet<DayOfWeek> WEEKDAYS =
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    }
}
