package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nightwatt ctl alerts thermal-guard`: what is done about a worker that stays too hot.
@Command(
        name = "thermal-guard",
        description = {
            "Shows or sets what is done about a worker whose GPU stays at its critical temperature.",
            "Each step is off until you give it a time; \"never\" turns it off again."
        })
final class ThermalGuardCommand extends Call {

    private static final String PATH = "/api/v1/admin/thermal-guard";

    @Option(
            names = "--stop-new-work",
            paramLabel = "AFTER",
            description = "gives it no new work after so long, such as 1m")
    private @Nullable String stop;

    @Option(
            names = "--pause-work",
            paramLabel = "AFTER",
            description = "ends its segments, which go on elsewhere from their last checkpoint")
    private @Nullable String pause;

    @Option(
            names = "--power-down",
            paramLabel = "AFTER",
            description = "powers it down when nothing runs on it; a person must let it work again")
    private @Nullable String down;

    @Override
    public Integer call() {
        ConsoleLink link = console.link();
        if (stop != null || pause != null || down != null) {
            ObjectNode body = AlertsCommand.object();
            put(body, "stop_new_work", "stop_after_seconds", stop);
            put(body, "pause_work", "pause_after_seconds", pause);
            put(body, "power_down", "power_down_after_seconds", down);
            link.put(PATH, body);
        }
        JsonNode guard = link.get(PATH);
        if (json) {
            out().println(guard.toPrettyString());
        } else {
            out().println("stop new work: " + words(guard, "stop_new_work", "stop_after_seconds"));
            out().println("pause work:    " + words(guard, "pause_work", "pause_after_seconds"));
            out().println(
                            "power down:    "
                                    + words(guard, "power_down", "power_down_after_seconds"));
        }
        return CommandLine.ExitCode.OK;
    }

    private static void put(ObjectNode body, String step, String after, @Nullable String given) {
        if (given == null) {
            return;
        }
        boolean never = given.equals("never");
        body.put(step, !never);
        if (!never) {
            body.put(after, Durations.parse(given).toSeconds());
        }
    }

    private static String words(JsonNode guard, String step, String after) {
        return guard.path(step).asBoolean()
                ? "after " + guard.path(after).asLong() + " s at the critical temperature"
                : "never";
    }
}
