package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nightwatt ctl workers list`: all workers, or some.
@Command(name = "list", description = "Lists the workers.")
class WorkerList extends Listing {

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "only those that are on, idle, sleeping, waking, pending, failed, ...")
    private String state = "";

    @Option(names = "--tag", paramLabel = "TAG", description = "only those with this tag")
    private String tag = "";

    @Option(names = "--group", paramLabel = "GROUP", description = "only those of this group")
    private String group = "";

    @Option(names = "--name", paramLabel = "TEXT", description = "only those with this in the name")
    private String name = "";

    @Override
    JsonNode fetch(ConsoleLink link) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Query query =
                new Query("/api/v1/admin/workers")
                        .with("state", state.replace(' ', '_'))
                        .with("tag", tag)
                        .with("group", group)
                        .with("q", name);
        Parts.each(link, query, part -> part.path("workers").forEach(all::add));
        return all;
    }

    @Override
    List<String> lines(JsonNode workers, ConsoleLink link, Terminal terminal) {
        JsonNode document = JsonNodeFactory.instance.objectNode().set("workers", workers);
        return FleetText.rows(document, false, terminal);
    }
}
