package io.nightwatt.agent.comfy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.http.WebSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/// How far a prompt is, from what ComfyUI says on its socket: the share of the workflow's nodes
/// that are done, and of the one that runs the share of its steps. Called by the socket's thread.
final class PromptProgress implements WebSocket.Listener {

    private final int nodes;
    private final DoubleConsumer share;
    private final StringBuilder message = new StringBuilder();
    private final Set<String> done = new HashSet<>();
    private String current = "";
    private double told = -1;

    /// @param nodes of the workflow
    /// @param share told each time it has grown, 0 to 1
    PromptProgress(int nodes, DoubleConsumer share) {
        this.nodes = nodes;
        this.share = share;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            hear(message.toString());
            message.setLength(0);
        }
        socket.request(1);
        return null;
    }

    void hear(String text) {
        try {
            if (JsonParser.parseString(text) instanceof JsonObject said
                    && said.get("data") instanceof JsonObject data) {
                hear(said.get("type").getAsString(), data);
            }
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            return; // Says nothing of how far it is.
        }
    }

    private void hear(String type, JsonObject data) {
        switch (type) {
            case "execution_cached" -> {
                if (data.get("nodes") instanceof JsonArray cached) {
                    cached.forEach(node -> done.add(node.getAsString()));
                }
                tell(0);
            }
            case "executing" -> {
                if (!current.isEmpty()) {
                    done.add(current);
                }
                JsonElement node = data.get("node");
                current = node == null || node.isJsonNull() ? "" : node.getAsString();
                tell(0);
            }
            case "progress" -> {
                double most = data.get("max").getAsDouble();
                tell(most > 0 ? data.get("value").getAsDouble() / most : 0);
            }
            default -> {
                // Previews, the queue of others, and what newer versions say beside.
            }
        }
    }

    private void tell(double ofCurrent) {
        double now = Math.clamp((done.size() + ofCurrent) / Math.max(nodes, 1), 0, 1);
        if (now > told) {
            told = now;
            share.accept(now);
        }
    }
}
