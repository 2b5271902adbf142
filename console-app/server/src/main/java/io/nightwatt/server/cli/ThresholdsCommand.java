package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightwatt ctl alerts thresholds`: what alerts are raised about.
@Command(
        name = "thresholds",
        description = {
            "Shows what alerts are raised about, or sets it for one condition.",
            "Without --worker it is the fleet's, for every worker that has nothing of its own."
        })
final class ThresholdsCommand extends Call {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONDITION",
            description = "which to set, such as temperature_celsius")
    private @Nullable String condition;

    @Option(names = "--worker", paramLabel = "WORKER", description = "of this worker alone")
    private @Nullable String worker;

    @Option(names = "--warning", paramLabel = "VALUE", description = "a warning from here on")
    private @Nullable Double warning;

    @Option(names = "--critical", paramLabel = "VALUE", description = "critical from here on")
    private @Nullable Double critical;

    @Option(names = "--on", description = "raises alerts", arity = "0")
    private boolean on;

    @Option(names = "--off", description = "raises none", arity = "0")
    private boolean off;

    @Option(
            names = "--reset",
            description = "takes what was set back: the fleet's for a worker, else the usual")
    private boolean reset;

    @Override
    public Integer call() {
        ConsoleLink link = console.link();
        String path =
                worker == null
                        ? "/api/v1/admin/thresholds/global"
                        : "/api/v1/admin/workers/"
                                + WorkersCommand.number(link, worker)
                                + "/thresholds";
        boolean sets = warning != null || critical != null || on || off || reset;
        if (condition == null) {
            if (sets) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(),
                        "say which condition to set, such as: thresholds temperature_celsius"
                                + " --warning 75");
            }
            return list(link.get(path));
        }
        if (!sets || (on && off)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "say what to set: --warning, --critical, --on or --off, or --reset");
        }
        ObjectNode body = AlertsCommand.object();
        if (reset) {
            body.putNull(condition);
        } else {
            ObjectNode rule = body.putObject(condition);
            if (warning != null) {
                rule.put("warning_value", warning);
            }
            if (critical != null) {
                rule.put("critical_value", critical);
            }
            if (on || off) {
                rule.put("is_enabled", on);
            }
        }
        return show(link.put(path, body), condition + " is set");
    }

    private Integer list(JsonNode rules) {
        if (json) {
            out().println(rules.toPrettyString());
            return CommandLine.ExitCode.OK;
        }
        out().printf("%-24s %9s %9s%n", "CONDITION", "WARNING", "CRITICAL");
        rules.properties()
                .forEach(each -> {
                    JsonNode rule = each.getValue();
                    boolean enabled = rule.path("is_enabled").asBoolean();
                    boolean own = rule.path("is_own").asBoolean();
                    out().println(
                                    String.format(
                                                    Locale.ROOT,
                                                    "%-24s %9s %9s  %s%s",
                                                    each.getKey(),
                                                    number(rule.path("warning_value")),
                                                    number(rule.path("critical_value")),
                                                    enabled ? "" : "off ",
                                                    own ? "(set)" : "")
                                            .stripTrailing());
                });
        return CommandLine.ExitCode.OK;
    }

    private static String number(JsonNode value) {
        return value.isNull() ? "" : String.format(Locale.ROOT, "%.0f", value.asDouble());
    }
}
