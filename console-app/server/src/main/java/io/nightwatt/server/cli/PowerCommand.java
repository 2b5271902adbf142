package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nightwatt ctl power`: the fleet's power rules, or why one worker is on or off.
@Command(
        name = "power",
        description =
                "Shows the fleet's power settings, or changes them; with --worker, why that worker is"
                        + " on or off.",
        synopsisSubcommandLabel = "[COMMAND]")
class PowerCommand extends Call {

    private static final String PATH = "/api/v1/admin/power/settings";

    @Option(
            names = "--worker",
            paramLabel = "WORKER",
            description = "says why this worker is on or off, and what would change it")
    private @Nullable String worker;

    @Option(
            names = "--idle-timeout",
            paramLabel = "DURATION|off",
            description = "how long a worker is idle before it is powered down, at least 1m")
    private @Nullable String idleTimeout;

    @Option(
            names = "--automation",
            paramLabel = "on|recommend",
            description = "recommend: automation says what it would do and does nothing by itself")
    private @Nullable String automation;

    @Option(
            names = "--cool-down",
            paramLabel = "DURATION",
            description = "the last part of the timeout, in which the power-down is announced")
    private @Nullable String coolDown;

    @Option(
            names = "--min-ready",
            paramLabel = "N",
            description = "automation leaves at least so many workers on")
    private @Nullable Integer minReady;

    @Option(
            names = "--graceful-timeout",
            paramLabel = "DURATION",
            description = "how long a drain waits for what runs; then a person is asked")
    private @Nullable String gracefulTimeout;

    @Option(
            names = "--wakes-at-once",
            paramLabel = "N",
            description = "wakes under way at the same time, at most")
    private @Nullable Integer wakesAtOnce;

    static CommandLine commandLine() {
        CommandLine power = new CommandLine(new PowerCommand());
        power.addSubcommand(new SettingsOf());
        power.addSubcommand(new EnergyCommand.ConsumptionOf());
        power.addSubcommand(new Resume());
        return power;
    }

    /// The same as `power` alone.
    @Command(name = "settings", description = "Shows the fleet's power settings, or changes them.")
    static final class SettingsOf extends PowerCommand {}

    @Command(
            name = "resume",
            description = "Lets automation work again where it has stopped after failed wakes.")
    static final class Resume extends Call {

        @Option(
                names = "--group",
                paramLabel = "GROUP",
                description = "in this group (default: in the fleet as a whole)")
        private @Nullable String group;

        @Override
        public Integer call() {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            if (group != null) {
                body.put("group", group);
            }
            return show(
                    console.link().post("/api/v1/admin/power/resume", body),
                    "automation works again "
                            + (group == null ? "in the fleet" : "in the group " + group));
        }
    }

    @Override
    public Integer call() {
        ConsoleLink link = console.link();
        if (worker != null) {
            return status(link, worker);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (idleTimeout != null) {
            body.put(
                    "idle_timeout_minutes",
                    idleTimeout.equalsIgnoreCase("off")
                            ? 0
                            : minutes("an idle timeout", idleTimeout, 1));
        }
        if (automation != null) {
            body.put("recommend_only", recommends(automation));
        }
        if (coolDown != null) {
            body.put("cool_down_minutes", minutes("a cool-down", coolDown, 0));
        }
        if (minReady != null) {
            body.put("min_ready_workers", minReady);
        }
        if (gracefulTimeout != null) {
            body.put("graceful_timeout_minutes", minutes("a graceful timeout", gracefulTimeout, 1));
        }
        if (wakesAtOnce != null) {
            body.put("wakes_at_once_max", wakesAtOnce);
        }
        if (!body.isEmpty()) {
            link.put(PATH, body);
        }
        JsonNode now = link.get(PATH);
        return show(now, words(now));
    }

    private Integer status(ConsoleLink link, String name) {
        JsonNode status =
                link.get(
                        "/api/v1/admin/workers/"
                                + WorkersCommand.number(link, name)
                                + "/power-status");
        return show(status, OneWorker.why(name, status));
    }

    private static String words(JsonNode now) {
        long minutes = now.path("idle_timeout_minutes").asLong();
        return String.join(
                System.lineSeparator(),
                now.path("recommend_only").asBoolean()
                        ? "automation: only recommends (it powers down and wakes nothing by itself)"
                        : "automation: on",
                minutes == 0
                        ? "idle timeout: off (nothing is powered down for being idle)"
                        : "idle timeout: "
                                + minutes
                                + " min, of which the last "
                                + now.path("cool_down_minutes").asLong()
                                + " are announced",
                "workers that stay on at least: " + now.path("min_ready_workers").asLong(),
                "graceful timeout: " + now.path("graceful_timeout_minutes").asLong() + " min",
                "stays on at least %d min, off at least %d min, power-downs a day at most %d"
                        .formatted(
                                now.path("min_on_minutes").asLong(),
                                now.path("min_off_minutes").asLong(),
                                now.path("cycles_per_day_max").asLong()),
                "wakes at once at most: " + now.path("wakes_at_once_max").asLong());
    }

    private static boolean recommends(String word) {
        return switch (word) {
            case "recommend" -> true;
            case "on" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "automation is on or recommend, not '" + word + "'");
        };
    }

    private static long minutes(String what, String text, long least) {
        Duration given = Durations.parse(text);
        if (given.toMinutes() < least || !given.equals(Duration.ofMinutes(given.toMinutes()))) {
            throw new IllegalArgumentException(
                    "%s is whole minutes, at least %dm; not '%s'".formatted(what, least, text));
        }
        return given.toMinutes();
    }
}
