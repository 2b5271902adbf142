package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nightwatt ctl schedule preview`: the days to come, one by one.
@Command(
        name = "preview",
        description =
                "Shows the days to come: when workers are on, where clocks change, and which"
                        + " exception holds.")
final class SchedulePreview extends Listing {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    @ArgGroup private ScheduleCommand.@Nullable Whose whose;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "how many, 1 to 366 (default: ${DEFAULT-VALUE})")
    private int days = 14;

    @Override
    JsonNode fetch(ConsoleLink link) {
        String path = (whose == null ? new ScheduleCommand.Whose() : whose).path(link);
        return link.get(new Query(path + "/preview").with("days", days).toString());
    }

    @Override
    List<String> lines(JsonNode document, ConsoleLink link, Terminal terminal) {
        Table table = new Table("DAY", "DATE", "ON", "BECAUSE");
        for (JsonNode day : document.path("days")) {
            LocalDate date = LocalDate.parse(day.path("date").asText());
            List<String> windows = new ArrayList<>();
            day.path("windows").forEach(window -> windows.add(words(window, date)));
            List<String> because = new ArrayList<>();
            for (String field : List.of("exception", "dst")) {
                if (day.path(field).isTextual()) {
                    because.add(day.path(field).asText());
                }
            }
            table.row(
                    date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                    date.toString(),
                    windows.isEmpty() ? "off all day" : String.join(", ", windows),
                    String.join("; ", because));
        }
        List<String> lines = new ArrayList<>(table.lines(terminal));
        lines.add("Times are those of " + document.path("timezone").asText() + ".");
        return lines;
    }

    /// `08:00-22:00`; a day ends at 24:00.
    private static String words(JsonNode window, LocalDate date) {
        OffsetDateTime to = OffsetDateTime.parse(window.path("to").asText());
        return TIME.format(OffsetDateTime.parse(window.path("from").asText()))
                + "-"
                + (to.toLocalDate().equals(date) ? TIME.format(to) : "24:00");
    }
}
