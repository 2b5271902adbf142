package io.nightwatt.server.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.engine.schedule.DatedException;
import io.nightwatt.engine.schedule.OnStart;
import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;

/// Schedules as they are stored and sent: `{"mon":{"on":"08:00","off":"22:00"}, …}`. A day may hold
/// a list of windows; `off` at or before `on` runs over midnight; days left out have no window.
///
/// Reading is strict: what is unknown, doubled, out of range or overlapping is refused with a
/// [ScheduleJsonException] that names day and value. Written, a day with one window is an object,
/// one with several a list, and midnight is `00:00` at both ends.
public final class ScheduleJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private ScheduleJson() {}

    /// The week as `power_schedules.schedule_json` has it.
    public static String write(WeeklyWindows week) {
        return toNode(week).toString();
    }

    public static ObjectNode toNode(WeeklyWindows week) {
        ObjectNode node = MAPPER.createObjectNode();
        week.days().forEach((day, windows) -> node.set(key(day), toNode(windows)));
        return node;
    }

    /// Reads what [#write] wrote, or a person did.
    ///
    /// @throws ScheduleJsonException when it is not a week
    public static WeeklyWindows readWeek(String json) {
        return readWeek(parse(json));
    }

    /// The same of a part of a larger document.
    ///
    /// @throws ScheduleJsonException when it is not a week
    public static WeeklyWindows readWeek(JsonNode node) {
        return ScheduleJsonReader.week(node);
    }

    /// Dated exceptions as a list of `{"name","first","last","windows"}`; no windows is closed.
    public static String write(List<DatedException> exceptions) {
        return toNode(exceptions, MAPPER.createArrayNode()).toString();
    }

    /// Reads a list of exceptions. `last` may be left out for one day, `windows` for a closed one.
    ///
    /// @throws ScheduleJsonException when it is not a list of exceptions
    public static List<DatedException> readExceptions(String json) {
        return readExceptions(parse(json));
    }

    /// The same of a part of a larger document.
    ///
    /// @throws ScheduleJsonException when it is not a list of exceptions
    public static List<DatedException> readExceptions(JsonNode node) {
        return ScheduleJsonReader.exceptions(node);
    }

    /// `needed`, `all`, `none`, or a number of workers.
    public static String write(OnStart onStart) {
        return switch (onStart) {
            case OnStart.Needed() -> "needed";
            case OnStart.All() -> "all";
            case OnStart.None() -> "none";
            case OnStart.Count(int workers) -> String.valueOf(workers);
        };
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws ScheduleJsonException when it is none of these
    public static OnStart readOnStart(String text) {
        return switch (text) {
            case "needed" -> new OnStart.Needed();
            case "all" -> new OnStart.All();
            case "none" -> new OnStart.None();
            default -> ScheduleJsonReader.count(text);
        };
    }

    /// `mon`.
    static String key(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static JsonNode toNode(List<Window> windows) {
        if (windows.size() == 1) {
            return toNode(windows.getFirst());
        }
        ArrayNode list = MAPPER.createArrayNode();
        windows.forEach(window -> list.add(toNode(window)));
        return list;
    }

    private static ObjectNode toNode(Window window) {
        return MAPPER.createObjectNode()
                .put("on", window.on().toString())
                .put("off", window.off().toString());
    }

    private static ArrayNode toNode(List<DatedException> exceptions, ArrayNode list) {
        for (DatedException each : exceptions) {
            ArrayNode windows = MAPPER.createArrayNode();
            each.windows().forEach(window -> windows.add(toNode(window)));
            list.addObject()
                    .put("name", each.name())
                    .put("first", each.first().toString())
                    .put("last", each.last().toString())
                    .set("windows", windows);
        }
        return list;
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new ScheduleJsonException(List.of("not JSON: " + e.getOriginalMessage()));
        }
    }
}
