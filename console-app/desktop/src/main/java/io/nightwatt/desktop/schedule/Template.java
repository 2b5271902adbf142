package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;

/// A week to begin with.
public enum Template {
    OFFICE("office"),
    NIGHTS_OFF("nights-off"),
    WEEKENDS_OFF("weekends-off"),
    NIGHTS_ONLY("nights-only"),
    ALWAYS("always");

    private static final Texts TEXTS = Texts.of(Template.class);

    private final String key;

    Template(String key) {
        this.key = key;
    }

    public WeeklyWindows week() {
        EnumSet<DayOfWeek> weekdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        return switch (this) {
            case OFFICE -> WeeklyWindows.on(weekdays, hours(8, 20));
            case NIGHTS_OFF -> WeeklyWindows.daily(hours(7, 23));
            case WEEKENDS_OFF -> WeeklyWindows.on(weekdays, Window.WHOLE_DAY);
            case NIGHTS_ONLY -> WeeklyWindows.daily(hours(20, 8));
            case ALWAYS -> WeeklyWindows.ALWAYS;
        };
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
}
