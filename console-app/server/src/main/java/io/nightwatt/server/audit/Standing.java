package io.nightwatt.server.audit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.engine.console.WorkerView;
import java.util.Locale;

/// How a worker stood, as much of it as people change.
public final class Standing {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Standing() {}

    /// As JSON.
    public static String of(WorkerView worker) {
        ObjectNode document = MAPPER.createObjectNode().put("name", worker.name());
        worker.tags().forEach(document.putArray("tags")::add);
        worker.groups().forEach(document.putArray("groups")::add);
        return document.put("power_state", worker.powerState().name().toLowerCase(Locale.ROOT))
                .put("phase", worker.phase())
                .put(
                        "hold",
                        worker.hold()
                                .map(hold -> hold.kind().name().toLowerCase(Locale.ROOT))
                                .orElse(null))
                .toString();
    }
}
