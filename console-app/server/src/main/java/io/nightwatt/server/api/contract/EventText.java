package io.nightwatt.server.api.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Server-sent events as they come in, in pieces of any size, made into what an `Event` of the
/// contract is in JSON. For one thread.
final class EventText {

    private static final byte LINE_END = '\n';

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private String lastId = "";
    private String event = "";
    private String data = "";
    private boolean idSaid;
    private boolean beaten;

    /// The events that end in this piece.
    List<ObjectNode> take(byte[] piece) {
        List<ObjectNode> whole = new ArrayList<>();
        for (byte each : piece) {
            if (each != LINE_END) {
                line.write(each);
                continue;
            }
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            if (text.isEmpty()) {
                event().ifPresent(whole::add);
            } else {
                read(text);
            }
        }
        return whole;
    }

    private void read(String text) {
        int colon = text.indexOf(": ");
        String value = colon < 0 ? "" : text.substring(colon + 2);
        switch (colon < 0 ? text : text.substring(0, colon)) {
            case "id" -> {
                lastId = value;
                idSaid = true;
            }
            case "event" -> event = value;
            case "data" -> data = value;
            // A comment.
            case "" -> beaten = true;
            default -> {} // How soon to come again: each client of gRPC has its own mind.
        }
    }

    private Optional<ObjectNode> event() {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", lastId);
        Optional<ObjectNode> found = Optional.empty();
        if (!data.isEmpty()) {
            found = Optional.of(node.put("event", event));
            node.set(event, FreeJson.read(data));
        } else if (idSaid || beaten) {
            found = Optional.of(node.put("event", idSaid ? "here" : "beat"));
        }
        idSaid = false;
        beaten = false;
        event = "";
        data = "";
        return found;
    }
}
