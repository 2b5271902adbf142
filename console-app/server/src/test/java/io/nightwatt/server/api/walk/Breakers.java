package io.nightwatt.server.api.walk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.server.api.walk.PageOfRoutes.Route;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Requests that the page forbids, made of one that it allows: at least one for every field, and
/// each with a single thing wrong.
final class Breakers {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String NONSENSE = "nonsense";

    /// The one map whose names are looked at has it.
    private static final String KEY = "temperature_celsius";

    private static final BigInteger NO_INT = BigInteger.valueOf(99_999_999_999L);
    private static final BigInteger NO_LONG = new BigInteger("100000000000000000000");

    private final PageOfRoutes page;
    private final List<Broken> made = new ArrayList<>();

    private Breakers(PageOfRoutes page) {
        this.page = page;
    }

    /// A request with one thing wrong.
    ///
    /// @param sent a body, or the value of the parameter `field`
    /// @param field what is wrong: the name of the innermost field
    record Broken(String sent, String field) {}

    /// Of a body.
    static List<Broken> ofBody(PageOfRoutes page, Route route, JsonNode good) {
        var breakers = new Breakers(page);
        breakers.object(
                page.resolved(route.bodySchema()),
                good,
                "",
                (body, field) -> breakers.made.add(new Broken(body.toString(), field)));
        return breakers.made.stream()
                .filter(each -> !page.faultsOfBody(route, read(each.sent())).isEmpty())
                .toList();
    }

    /// Of the parameters of a query, one at a time.
    static List<Broken> ofQuery(PageOfRoutes page, Route route) {
        List<Broken> all = new ArrayList<>();
        for (JsonNode parameter : route.parameters("query")) {
            String name = parameter.path("name").asText();
            JsonNode schema = page.resolved(parameter.path("schema"));
            JsonNode one = schema.has("items") ? page.resolved(schema.path("items")) : schema;
            for (JsonNode wrong : wrong(one)) {
                // In a query everything is text.
                boolean isRight = wrong.asText().equals("5") || wrong.asText().equals("true");
                if (!wrong.isContainerNode() && !isRight && (wrong.isTextual() || !isText(one))) {
                    all.add(new Broken(wrong.asText(), name));
                }
            }
        }
        return all;
    }

    private interface Then {
        void with(JsonNode value, String field);
    }

    private void object(JsonNode schema, JsonNode good, String name, Then then) {
        JsonNode values = schema.path("additionalProperties");
        if (values.isObject()) {
            map(page.resolved(values), name, then);
        }
        if (!schema.has("properties")) {
            return;
        }
        ObjectNode base = good.isObject() ? (ObjectNode) good : NODES.objectNode();
        then.with(base.deepCopy().put(NONSENSE, 1), NONSENSE);
        schema.path("required")
                .forEach(must -> {
                    ObjectNode without = base.deepCopy();
                    without.remove(must.asText());
                    then.with(without, must.asText());
                });
        schema.path("properties")
                .properties()
                .forEach(property -> {
                    String field = property.getKey();
                    value(
                            page.resolved(property.getValue()),
                            base.path(field),
                            field,
                            (wrong, named) -> then.with(base.deepCopy().set(field, wrong), named));
                });
    }

    private void map(JsonNode schema, String name, Then then) {
        value(
                schema,
                NODES.missingNode(),
                name,
                (wrong, named) -> then.with(NODES.objectNode().set(KEY, wrong), named));
    }

    private void value(JsonNode schema, JsonNode good, String name, Then then) {
        wrong(schema).forEach(each -> then.with(each, name));
        if (schema.has("items")) {
            items(schema, good, name, then);
        } else {
            object(schema, good, name, then);
        }
    }

    /// Each of the elements that there are may have fields of its own.
    private void items(JsonNode schema, JsonNode good, String name, Then then) {
        JsonNode one = page.resolved(schema.path("items"));
        int size = Math.max(1, good.size());
        for (int i = 0; i < size; i++) {
            int at = i;
            value(
                    one,
                    good.path(at),
                    name,
                    (wrong, named) -> {
                        ArrayNode list = NODES.arrayNode();
                        good.forEach(list::add);
                        if (list.isEmpty()) {
                            list.add(wrong);
                        } else {
                            list.set(at, wrong);
                        }
                        then.with(list, named);
                    });
        }
    }

    private static boolean isText(JsonNode schema) {
        return type(schema).equals("string");
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.path(0).asText() : type.asText();
    }

    /// Values that cannot be, whatever they are in.
    private static List<JsonNode> wrong(JsonNode schema) {
        List<JsonNode> wrong = new ArrayList<>();
        switch (type(schema)) {
            case "integer" -> {
                wrong.add(NODES.textNode("soon"));
                wrong.add(NODES.textNode("5"));
                wrong.add(NODES.numberNode(1.5));
                wrong.add(
                        NODES.numberNode(
                                schema.path("format").asText().equals("int32") ? NO_INT : NO_LONG));
            }
            case "number" -> {
                wrong.add(NODES.textNode("5"));
            }
            case "boolean" -> {
                wrong.add(NODES.textNode("true"));
                wrong.add(NODES.numberNode(1));
            }
            case "array" -> {
                wrong.add(NODES.textNode("one"));
            }
            case "object" -> {
                wrong.add(NODES.textNode("all"));
            }
            default -> {
                wrong.add(NODES.numberNode(5));
                wrong.add(NODES.objectNode());
                if (schema.has("enum") || schema.has("format")) {
                    wrong.add(NODES.textNode(NONSENSE));
                }
                if (schema.path("format").asText().equals("date")) {
                    wrong.add(NODES.textNode("2026-02-30"));
                }
            }
        }
        if (schema.has("minimum")) {
            wrong.add(
                    NODES.numberNode(
                            new BigDecimal(schema.path("minimum").asText())
                                    .subtract(BigDecimal.ONE)));
        }
        if (schema.has("maximum")) {
            wrong.add(
                    NODES.numberNode(
                            new BigDecimal(schema.path("maximum").asText()).add(BigDecimal.ONE)));
        }
        return wrong;
    }

    private static JsonNode read(String json) {
        try {
            return Client.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
