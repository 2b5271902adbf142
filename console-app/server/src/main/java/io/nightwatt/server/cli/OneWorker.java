package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is known of one worker, why it is on or off, and what it is to be.
final class OneWorker {

    private OneWorker() {}

    static void addTo(CommandLine workers) {
        workers.addSubcommand(new DeclareCommand());
        workers.addSubcommand(new Show());
        workers.addSubcommand(new Why());
        workers.addSubcommand(new PutHold());
        workers.addSubcommand("release", new HoldsCommand.Release());
        workers.addSubcommand(new PowerSettingsOf());
    }

    @Command(name = "show", description = "Shows all that is known of a worker.")
    static final class Show extends WorkersCommand.OfOne {

        @Override
        Integer call(ConsoleLink link, String path) {
            JsonNode found = link.get(path);
            return show(found, words(found));
        }
    }

    private static String words(JsonNode worker) {
        var text = new StringJoiner(System.lineSeparator());
        say(text, "worker", worker.path("id").asText() + "  " + worker.path("name").asText());
        String phase = worker.path("phase").isNull() ? "" : worker.path("phase").asText() + ": ";
        say(
                text,
                "power",
                "%s since %s; %s%s"
                        .formatted(
                                worker.path("power_state").asText().replace('_', ' '),
                                When.second(worker.path("since")),
                                phase,
                                worker.path("reason").asText()));
        say(
                text,
                "health",
                worker.path("health").asText() + ", " + worker.path("activity").asText());
        say(text, "last sign", When.second(worker.path("last_heartbeat")));
        say(text, "jobs", worker.path("current_jobs").asText());
        say(text, "tags", names(worker.path("tags")));
        say(text, "groups", names(worker.path("groups")));
        JsonNode registration = worker.path("registration");
        String reason = registration.path("reason").asText();
        say(
                text,
                "registered",
                registration.path("state").asText() + (reason.isEmpty() ? "" : ": " + reason));
        say(text, "declared", machine(registration.path("declared")));
        say(text, "found", machine(registration.path("found")));
        worker.path("gpus").forEach(gpu -> text.add(FleetText.gpu(gpu)));
        return text.toString();
    }

    private static void say(StringJoiner text, String what, String value) {
        if (!value.isEmpty()) {
            text.add(String.format(Locale.ROOT, "%-11s %s", what, value));
        }
    }

    private static String names(JsonNode list) {
        var text = new StringJoiner(", ");
        list.forEach(each -> text.add(each.asText()));
        return text.toString();
    }

    private static String machine(JsonNode machine) {
        var text = new StringJoiner(", ");
        for (String field : new String[] {"hostname", "gpu_model"}) {
            if (machine.path(field).isTextual()) {
                text.add(machine.path(field).asText());
            }
        }
        if (machine.path("vram_mb").isNumber()) {
            text.add(machine.path("vram_mb").asText() + " MB of VRAM");
        }
        if (!machine.path("job_types").isEmpty()) {
            text.add("jobs of the types " + names(machine.path("job_types")));
        }
        return text.toString();
    }

    @Command(
            name = "why",
            description = "Says why a worker is on or off, and what would change it.")
    static final class Why extends WorkersCommand.OfOne {

        @Override
        Integer call(ConsoleLink link, String path) {
            JsonNode status = link.get(path + "/power-status");
            return show(status, why(worker, status));
        }
    }

    /// A power status as a person reads it.
    static String why(String name, JsonNode status) {
        var text = new StringJoiner(System.lineSeparator());
        text.add(
                "%s is %s since %s: %s"
                        .formatted(
                                name,
                                status.path("power_state").asText().replace('_', ' '),
                                status.path("since").asText(),
                                status.path("reason").asText()));
        status.path("why").forEach(rule -> text.add("  because " + rule.asText()));
        status.path("what_would_change_it")
                .forEach(rule -> text.add("  would change: " + rule.asText()));
        return text.toString();
    }

    @Command(
            name = "hold",
            description = "Keeps a worker on or off whatever automation says, until the hold ends.")
    static final class PutHold extends WorkersCommand.OfOne {

        @Parameters(index = "1", paramLabel = "on|off", description = "what it is to be")
        private String kind = "";

        @CommandLine.Mixin private HoldsCommand.Length length = new HoldsCommand.Length();

        @Override
        Integer call(ConsoleLink link, String path) {
            return show(link.put(path + "/hold", length.body(kind)), worker + " is held " + kind);
        }
    }

    @Command(
            name = "power-settings",
            description =
                    "Shows how a worker is powered down and woken, as JSON; --file sets it from such"
                            + " a document.")
    static final class PowerSettingsOf extends WorkersCommand.OfOne {

        @Option(names = "--file", paramLabel = "FILE", description = "JSON; - reads stdin")
        private @Nullable String file;

        @Override
        Integer call(ConsoleLink link, String path) {
            String settings = path + "/power-settings";
            if (file != null) {
                return show(link.put(settings, JsonFile.read(file)), "set for " + worker);
            }
            JsonNode now = link.get(settings);
            return show(now, now.toPrettyString());
        }
    }
}
