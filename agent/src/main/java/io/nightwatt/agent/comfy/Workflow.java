package io.nightwatt.agent.comfy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.TreeSet;

/// A workflow as ComfyUI's API takes it: nodes by their numbers, each with its class and inputs.
final class Workflow {

    private static final String INPUTS = "inputs";

    private final JsonObject nodes;

    private Workflow(JsonObject nodes) {
        this.nodes = nodes;
    }

    /// @throws IllegalArgumentException when it is none, saying what would be right
    static Workflow parse(String text) {
        JsonElement json;
        try {
            json = JsonParser.parseString(text);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("the workflow is no JSON: " + e.getMessage(), e);
        }
        if (!json.isJsonObject() || json.getAsJsonObject().isEmpty()) {
            throw new IllegalArgumentException("the workflow is no object with nodes in it");
        }
        JsonObject nodes = json.getAsJsonObject();
        if (nodes.has("nodes") && nodes.has("links")) {
            throw new IllegalArgumentException(
                    "the workflow is as ComfyUI's editor saves it; there, choose Workflow, Export"
                            + " (API) instead");
        }
        nodes.asMap()
                .forEach((number, node) -> {
                    if (!node.isJsonObject()
                            || !node.getAsJsonObject().has("class_type")
                            || !(node.getAsJsonObject().get(INPUTS) instanceof JsonObject)) {
                        throw new IllegalArgumentException(
                                "node "
                                        + number
                                        + " of the workflow has no class_type, or no inputs");
                    }
                });
        return new Workflow(nodes);
    }

    /// Sets one input of one node. Where a number or a truth value stands, it must be one.
    ///
    /// @param place `NODE.INPUT`, such as `6.text`
    /// @throws IllegalArgumentException when there is no such input, or the value does not fit
    void set(String place, String value) {
        int dot = place.indexOf('.');
        String number = dot < 0 ? place : place.substring(0, dot);
        String input = dot < 0 ? "" : place.substring(dot + 1);
        JsonElement node = nodes.get(number);
        if (node == null) {
            throw new IllegalArgumentException(
                    place + ": there is no node " + number + "; there are " + known(nodes));
        }
        JsonObject inputs = node.getAsJsonObject().getAsJsonObject(INPUTS);
        JsonElement before = inputs.get(input);
        if (before == null) {
            throw new IllegalArgumentException(
                    place + ": node " + number + " has no such input; it has " + known(inputs));
        }
        if (!before.isJsonPrimitive()) {
            throw new IllegalArgumentException(
                    place + ": this input comes from another node and cannot be set");
        }
        inputs.add(input, like(before.getAsJsonPrimitive(), place, value));
    }

    private static JsonPrimitive like(JsonPrimitive before, String place, String value) {
        if (before.isNumber()) {
            try {
                return new JsonPrimitive(new java.math.BigDecimal(value));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        place + ": a number stands there, and \"" + value + "\" is none", e);
            }
        }
        if (before.isBoolean() && !value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(
                    place + ": true or false stands there, not \"" + value + "\"");
        }
        return before.isBoolean()
                ? new JsonPrimitive(Boolean.parseBoolean(value))
                : new JsonPrimitive(value);
    }

    private static String known(JsonObject object) {
        return String.join(", ", new TreeSet<>(object.keySet()));
    }

    JsonObject nodes() {
        return nodes;
    }

    int size() {
        return nodes.size();
    }

    /// What a person calls a node: its title, or else its class.
    String name(String number) {
        if (!(nodes.get(number) instanceof JsonObject node)) {
            return "node " + number;
        }
        return node.get("_meta") instanceof JsonObject meta && meta.has("title")
                ? meta.get("title").getAsString()
                : node.get("class_type").getAsString();
    }
}
