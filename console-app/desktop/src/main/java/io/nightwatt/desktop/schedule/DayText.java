package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.schedule.Window;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A day's windows as a person types them: `08:00-12:00, 13-22`. Nothing, or `off`, is no window;
/// `all day` is the whole day.
final class DayText {
    private static final Texts TEXTS = Texts.of(DayText.class);
    private static final Set<String> NONE = Set.of("", "off", "none", "closed", "-");
    private static final Set<String> ALL = Set.of("all day", "always", "24h", "24 h");
    private static final Pattern WINDOW =
            Pattern.compile(
                    "(\\d{1,2})(?:[:.](\\d{2}))?\\s*(?:-|\u2013|to)\\s*(\\d{1,2})(?:[:.](\\d{2}))?");

    private DayText() {}

    /// What was typed: windows, or why not.
    sealed interface Typed {
        record Windows(List<Window> windows) implements Typed {}

        record Wrong(String why) implements Typed {}
    }

    static String write(List<Window> windows) {
        return windows.stream().map(Window::words).collect(Collectors.joining(", "));
    }

    static Typed read(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (NONE.contains(plain)) {
            return new Typed.Windows(List.of());
        }
        if (ALL.contains(plain)) {
            return new Typed.Windows(List.of(Window.WHOLE_DAY));
        }
        List<Window> windows = new ArrayList<>();
        for (String part : plain.split("[,;]", -1)) {
            Matcher found = WINDOW.matcher(part.strip());
            if (!found.matches()) {
                return new Typed.Wrong(TEXTS.get("day.not-a-window", part.strip()));
            }
            Optional<LocalTime> on = time(found.group(1), found.group(2), false);
            Optional<LocalTime> off = time(found.group(3), found.group(4), true);
            if (on.isEmpty() || off.isEmpty()) {
                return new Typed.Wrong(TEXTS.get("day.not-a-time", part.strip()));
            }
            windows.add(new Window(on.get(), off.get()));
        }
        return new Typed.Windows(windows);
    }

    private static Optional<LocalTime> time(String hours, String minutes, boolean isEnd) {
        int hour = Integer.parseInt(hours);
        int minute = minutes == null ? 0 : Integer.parseInt(minutes);
        if (isEnd && hour == 24 && minute == 0) {
            return Optional.of(LocalTime.MIDNIGHT);
        }
        return hour > 23 || minute > 59
                ? Optional.empty()
                : Optional.of(LocalTime.of(hour, minute));
    }
}
