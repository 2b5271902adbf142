package io.nightwatt.server.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What somebody has asked for, fit to be kept: without what may be a secret.
public final class Redacted {

    private static final JsonMapper MAPPER = new JsonMapper();

    private static final String BLOT = "…";

    /// Fields that are secrets, or that people put secrets into.
    private static final Set<String> SECRET =
            Set.of("text", "token", "password", "passphrase", "secret", "key", "authorization");

    /// Fields all of whose values people put secrets into.
    private static final Set<String> ALL_SECRET = Set.of("headers", "environment");

    private Redacted() {}

    /// Blots out secrets.
    ///
    /// @param text JSON, or anything else, of which only the length is kept
    public static String of(String text) {
        if (text.isBlank()) {
            return "";
        }
        try {
            return of(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            return "%d characters that are not JSON".formatted(text.length());
        }
    }

    static String of(JsonNode document) {
        blot(document);
        return document.toString();
    }

    private static void blot(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    String name = field.getKey().toLowerCase(Locale.ROOT);
                    if (SECRET.contains(name) && field.getValue().isTextual()) {
                        field.setValue(TextNode.valueOf(BLOT));
                    } else if (ALL_SECRET.contains(name)) {
                        blotAll(field);
                    } else {
                        blot(field.getValue());
                    }
                }
            }
            case ArrayNode array -> array.forEach(Redacted::blot);
            default -> {
                // A number or a word says nothing without its field.
            }
        }
    }

    private static void blotAll(Map.Entry<String, JsonNode> field) {
        if (field.getValue() instanceof ObjectNode object) {
            object.properties().forEach(each -> each.setValue(TextNode.valueOf(BLOT)));
        } else {
            field.setValue(TextNode.valueOf(BLOT));
        }
    }
}
