package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nightwatt ctl jobs show`: one job, and each of its segments.
@Command(name = "show", description = "Shows a job and its segments.")
final class JobShow extends JobOrders.OneJob {

    private static final int SEGMENTS_SHOWN = 50;

    @Option(names = "--all", description = "all segments, however many there are")
    private boolean all;

    @Override
    public Integer call() {
        JsonNode found = console.link().get(path(""));
        if (json) {
            out().println(found.toPrettyString());
            return CommandLine.ExitCode.OK;
        }
        say("job", found.path("id").asText() + "  " + found.path("name").asText());
        say(
                "state",
                found.path("state").asText().replace('_', ' ')
                        + (found.path("reason").asText().isEmpty()
                                ? ""
                                : ": " + found.path("reason").asText()));
        say("owner", found.path("owner").asText());
        say("project", found.path("project").asText());
        say("type", found.path("type").asText());
        say("priority", found.path("priority").asText());
        say("submitted", found.path("submitted_at").asText());
        say("not before", found.path("not_before").asText(""));
        say("deadline", found.path("deadline").asText(""));
        say(
                "progress",
                found.path("segments_done").asInt()
                        + " of "
                        + found.path("segments").asInt()
                        + " segments, "
                        + found.path("progress_percent").asText()
                        + " %");
        segments(found.path("segment_list"));
        return CommandLine.ExitCode.OK;
    }

    private void say(String what, String value) {
        if (!value.isEmpty() && !value.equals("null")) {
            out().println(String.format(Locale.ROOT, "%-11s %s", what, value));
        }
    }

    private void segments(JsonNode list) {
        out().println();
        out().println(row("SEGMENT", "STATE", "PROGRESS", "WORKER", "ATTEMPT", "REASON"));
        int shown = 0;
        for (JsonNode each : list) {
            if (!all && shown == SEGMENTS_SHOWN) {
                out().println("and " + (list.size() - shown) + " more: --all shows them");
                return;
            }
            out().println(
                            row(
                                    each.path("number").asText(),
                                    each.path("state").asText(),
                                    each.path("progress_percent").asText() + " %",
                                    orDash(each.path("worker_id")),
                                    orDash(each.path("attempt")),
                                    each.path("reason").asText()));
            shown++;
        }
    }

    private static String orDash(JsonNode value) {
        return value.isNumber() ? value.asText() : "-";
    }

    private static String row(
            String number,
            String state,
            String progress,
            String worker,
            String attempt,
            String reason) {
        return String.format(
                        Locale.ROOT,
                        "%7s  %-10s %8s %7s %8s  %s",
                        number,
                        state,
                        progress,
                        worker,
                        attempt,
                        reason)
                .stripTrailing();
    }
}
