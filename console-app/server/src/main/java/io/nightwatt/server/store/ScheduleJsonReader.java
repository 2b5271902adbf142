package io.nightwatt.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.engine.schedule.DatedException;
import io.nightwatt.engine.schedule.OnStart;
import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads schedules and collects every problem on the way.
final class ScheduleJsonReader {

    private static final Map<String, DayOfWeek> DAYS =
            Stream.of(DayOfWeek.values())
                    .collect(Collectors.toUnmodifiableMap(ScheduleJson::key, day -> day));
    private static final Set<String> WINDOW_KEYS = Set.of("on", "off");
    private static final Set<String> EXCEPTION_KEYS = Set.of("name", "first", "last", "windows");
    private static final String DAY_NAMES = "mon, tue, wed, thu, fri, sat, sun";
    private static final int SHOWN_MAX = 60;

    private final List<String> problems = new ArrayList<>();

    private ScheduleJsonReader() {}

    static WeeklyWindows week(JsonNode node) {
        var reader = new ScheduleJsonReader();
        var days = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        if (!node.isObject()) {
            reader.problem(
                    "a schedule is an object of days (" + DAY_NAMES + "), not " + shown(node));
        }
        node.properties()
                .forEach(entry -> {
                    DayOfWeek day = DAYS.get(entry.getKey());
                    if (day == null) {
                        reader.problem(
                                "\""
                                        + cut(entry.getKey())
                                        + "\" is not a day; the days are "
                                        + DAY_NAMES);
                    } else {
                        days.put(day, reader.day(entry.getKey(), entry.getValue()));
                    }
                });
        reader.throwProblems();
        WeeklyWindows.clash(days)
                .ifPresent(clash ->
                        reader.problem(ScheduleJson.key(clash.day()) + ": " + clash.words()));
        reader.throwProblems();
        return new WeeklyWindows(days);
    }

    static List<DatedException> exceptions(JsonNode node) {
        var reader = new ScheduleJsonReader();
        if (!node.isArray()) {
            reader.problem("exceptions are a list, not " + shown(node));
        }
        var found = new ArrayList<DatedException>();
        int number = 0;
        for (JsonNode each : node) {
            number++;
            reader.exception("exception " + number, each).ifPresent(found::add);
        }
        reader.throwProblems();
        return List.copyOf(found);
    }

    static OnStart count(String text) {
        if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > OnStart.Count.WORKERS_MAX) {
            throw new ScheduleJsonException(
                    List.of(
                            "\""
                                    + cut(text)
                                    + "\" is not needed, all, none or a number of workers from 1 to "
                                    + OnStart.Count.WORKERS_MAX));
        }
        return new OnStart.Count(Integer.parseInt(text));
    }

    private List<Window> day(String where, JsonNode node) {
        if (!node.isArray()) {
            return window(where, node).stream().toList();
        }
        var windows = new ArrayList<Window>();
        node.forEach(each -> window(where, each).ifPresent(windows::add));
        return windows;
    }

    private Optional<Window> window(String where, JsonNode node) {
        if (!node.isObject()) {
            problem(
                    where
                            + ": a window is {\"on\":\"08:00\",\"off\":\"22:00\"}, not "
                            + shown(node));
            return Optional.empty();
        }
        unknownKeys(where, node, WINDOW_KEYS, "a window has on and off");
        Optional<LocalTime> on = time(where, "on", node.get("on"));
        Optional<LocalTime> off = time(where, "off", node.get("off"));
        return on.flatMap(begin -> off.map(end -> new Window(begin, end)));
    }

    private Optional<LocalTime> time(String where, String key, JsonNode node) {
        if (node == null) {
            problem(where + ": " + key + " is missing, such as \"" + key + "\":\"08:00\"");
            return Optional.empty();
        }
        String text = node.isTextual() ? node.textValue() : "";
        if (key.equals("off") && text.equals("24:00")) {
            return Optional.of(LocalTime.MIDNIGHT);
        }
        if (!text.matches("([01]\\d|2[0-3]):[0-5]\\d")) {
            problem(
                    where
                            + ": "
                            + key
                            + " "
                            + shown(node)
                            + " is not a time from \"00:00\" to \"23:59\"");
            return Optional.empty();
        }
        return Optional.of(LocalTime.parse(text));
    }

    private Optional<DatedException> exception(String where, JsonNode node) {
        if (!node.isObject()) {
            problem(where + ": an object with name, first, last and windows, not " + shown(node));
            return Optional.empty();
        }
        int before = problems.size();
        unknownKeys(where, node, EXCEPTION_KEYS, "an exception has name, first, last and windows");
        JsonNode name = node.path("name");
        if (!name.isTextual()) {
            problem(where + ": name " + shown(name) + " is not a text");
        }
        Optional<LocalDate> first = date(where, "first", node.path("first"));
        Optional<LocalDate> last =
                node.has("last") ? date(where, "last", node.path("last")) : first;
        JsonNode listed = node.path("windows");
        List<Window> windows = listed.isMissingNode() ? List.of() : day(where, listed);
        if (problems.size() > before || first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> wrong =
                DatedException.problem(name.textValue(), first.get(), last.get(), windows);
        if (wrong.isPresent()) {
            problem(where + ": " + wrong.get());
            return Optional.empty();
        }
        return Optional.of(new DatedException(name.textValue(), first.get(), last.get(), windows));
    }

    private Optional<LocalDate> date(String where, String key, JsonNode node) {
        try {
            if (node.isTextual() && node.textValue().matches("\\d{4}-\\d{2}-\\d{2}")) {
                return Optional.of(LocalDate.parse(node.textValue()));
            }
        } catch (DateTimeException e) {
            // Told below, as any other text that is no date.
        }
        problem(where + ": " + key + " " + shown(node) + " is not a date such as \"2026-12-24\"");
        return Optional.empty();
    }

    private void unknownKeys(String where, JsonNode node, Set<String> known, String hint) {
        node.fieldNames()
                .forEachRemaining(key -> {
                    if (!known.contains(key)) {
                        problem(where + ": unknown key \"" + cut(key) + "\"; " + hint);
                    }
                });
    }

    private void problem(String text) {
        problems.add(text);
    }

    private void throwProblems() {
        if (!problems.isEmpty()) {
            throw new ScheduleJsonException(problems);
        }
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "(missing)" : cut(node.toString());
    }

    private static String cut(String text) {
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }
}
