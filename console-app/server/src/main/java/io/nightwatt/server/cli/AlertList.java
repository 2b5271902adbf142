package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;

/// Lists some alerts.
@Command
abstract class AlertList extends Listing {

    abstract String query(ConsoleLink link);

    /// What is said when there is none.
    abstract String none();

    @Override
    JsonNode fetch(ConsoleLink link) {
        return link.get("/api/v1/alerts" + query(link)).path("alerts");
    }

    @Override
    List<String> lines(JsonNode alerts, ConsoleLink link, Terminal terminal) {
        return alerts.isEmpty() ? List.of(none()) : table(alerts).lines(terminal);
    }

    static Table table(JsonNode alerts) {
        Table table = new Table(">ID", "OPENED", "SEVERITY", "STATE", "WHAT");
        for (JsonNode alert : alerts) {
            String noted =
                    alert.path("acknowledged_by").isNull()
                            ? ""
                            : " (acknowledged by " + alert.path("acknowledged_by").asText() + ")";
            table.row(
                    alert.path("id").asText(),
                    When.minute(alert.path("opened_at")),
                    alert.path("severity").asText(),
                    alert.path("cleared_at").isNull() ? "open" : "over",
                    alert.path("text").asText() + noted);
        }
        return table;
    }
}
