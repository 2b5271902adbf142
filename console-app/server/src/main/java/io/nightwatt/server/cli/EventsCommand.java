package io.nightwatt.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.server.cli.EventReader.Heard;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nightwatt ctl events`: what happens, as it happens.
@Command(
        name = "events",
        description = {
            "Shows what has changed, one line an event; with --follow, until Ctrl+C.",
            "With --json each event is a JSON object on a line of its own."
        })
final class EventsCommand extends Call {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration QUIET = Duration.ofSeconds(2);

    @Option(
            names = {"-f", "--follow"},
            description = "goes on until it is stopped, also when the connection breaks meanwhile")
    private boolean follow;

    @Option(
            names = "--types",
            paramLabel = "TYPE",
            split = ",",
            description = "only workers, jobs, alerts or power; commas between them (default: all)")
    private List<String> types = List.of();

    @Option(
            names = "--after",
            paramLabel = "ID",
            description = "begins after the event of this id, if the console still has it")
    private String after = "";

    @Override
    public Integer call() throws InterruptedException {
        ConsoleLink link = console.link();
        String path = new Query("/api/v1/events").with("types", String.join(",", types)).toString();
        try (StopSignal stop = new StopSignal();
                EventFeed feed = new EventFeed(lastId -> link.events(path, lastId), after)) {
            boolean more = true;
            while (more && !out().checkError()) {
                more =
                        switch (feed.next(QUIET, stop)) {
                            case EventFeed.News.Heard(Heard.Event event) -> print(event);
                            case EventFeed.News.Broken(String why) -> broken(why);
                            case EventFeed.News.Nothing _ -> follow;
                            case EventFeed.News.Stopped _ -> false;
                        };
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private boolean broken(String why) {
        if (!follow) {
            throw new CliException(why);
        }
        spec.commandLine().getErr().println("nightwatt: " + why + "; trying again");
        return true;
    }

    private boolean print(Heard.Event event) {
        JsonNode data = data(event.data());
        if (json) {
            ObjectNode line =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("id", event.id().isEmpty() ? null : event.id())
                            .put("event", event.type());
            line.set("data", data);
            out().println(line);
        } else if (event.type().equals("reset")) {
            out().println("reset     some events were missed: look anew at what you need");
        } else {
            out().println("%-9s %s".formatted(event.type(), words(data)));
        }
        out().flush();
        return true;
    }

    private static JsonNode data(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    /// `name=ws-1 power_state=on`: what is nested stays JSON.
    private static String words(JsonNode data) {
        if (!data.isObject()) {
            return data.asText().replaceAll("\\p{Cntrl}", " ");
        }
        StringJoiner text = new StringJoiner(" ");
        for (var field : data.properties()) {
            JsonNode value = field.getValue();
            text.add(
                    field.getKey()
                            + "="
                            + (value.isTextual() && value.asText().indexOf(' ') < 0
                                    ? value.asText()
                                    : value));
        }
        return text.toString().replaceAll("\\p{Cntrl}", " ");
    }
}
