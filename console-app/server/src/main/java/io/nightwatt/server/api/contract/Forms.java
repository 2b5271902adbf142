package io.nightwatt.server.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.linecorp.armeria.common.QueryParams;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Holds requests against the contract, so that the console takes just what its page says it takes.
/// Thread-safe.
public final class Forms {

    private static final int NAME_CHARS_MAX = 60;

    private final Map<String, Operation> operations = new HashMap<>();
    private final Values values;

    private Forms(Contract contract) {
        contract.operations().forEach(each -> operations.put(each.route(), each));
        values = new Values(contract.options());
    }

    /// Reads the contract.
    public static Forms load() {
        return new Forms(Contract.load());
    }

    /// What is wrong with the parameters of a query, and what would be right; empty when nothing
    /// is. Which parameters there are the route says itself.
    ///
    /// @param route a method and a pattern: `GET /api/v1/jobs/{id}`
    public Optional<String> problem(String route, QueryParams query) {
        Operation operation = operations.get(route);
        if (operation == null) {
            return Optional.empty();
        }
        return operation.queryFields().stream()
                .flatMap(field ->
                        query.getAll(field.getName()).stream()
                                .filter(text -> !values.isTextOf(field, text))
                                .map(text ->
                                        values.wrong(field.getName(), field, "'" + text + "'")))
                .findFirst();
    }

    /// What is wrong with a body, and what would be right; empty when nothing is.
    ///
    /// @param body an object
    public Optional<String> problem(String route, JsonNode body) {
        Operation operation = operations.get(route);
        if (operation == null || operation.body().isEmpty()) {
            return Optional.empty();
        }
        if (operation.bodyField().isPresent()) {
            return inMessage("", operation.bodyField().get().getMessageType(), body);
        }
        Optional<FieldDescriptor> bare = Options.bare(operation.input());
        return bare.isPresent()
                ? inField("", bare.get(), body)
                : inFields("", operation.bodyFields(), body);
    }

    private Optional<String> inMessage(String at, Descriptor type, JsonNode value) {
        if (FreeJson.is(type)) {
            return Optional.empty();
        }
        Optional<FieldDescriptor> bare = Options.bare(type);
        return bare.isPresent()
                ? inField(at, bare.get(), value)
                : inFields(at, type.getFields(), value);
    }

    private Optional<String> inFields(String at, List<FieldDescriptor> fields, JsonNode value) {
        Map<String, FieldDescriptor> known = new HashMap<>();
        fields.forEach(each -> known.put(each.getName(), each));
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            FieldDescriptor field = known.get(each.getKey());
            if (field == null) {
                return Optional.of(
                        "there is no field \"%s\"; there are %s"
                                .formatted(
                                        below(at, shortened(each.getKey())),
                                        new TreeSet<>(known.keySet())));
            }
            Optional<String> problem =
                    each.getValue().isNull() && field.hasPresence()
                            ? Optional.empty()
                            : inField(below(at, each.getKey()), field, each.getValue());
            if (problem.isPresent()) {
                return problem;
            }
        }
        return fields.stream()
                .filter(each -> values.isRequired(each) && !value.hasNonNull(each.getName()))
                .map(each ->
                        "\"%s\" is missing: %s"
                                .formatted(below(at, each.getName()), values.words(each)))
                .findFirst();
    }

    private Optional<String> inField(String at, FieldDescriptor field, JsonNode value) {
        if (field.isMapField()) {
            return value.isObject() ? inMap(at, field, value) : wrong(at, field, value);
        }
        if (!field.isRepeated()) {
            return inOne(at, field, value);
        }
        if (!value.isArray()) {
            return wrong(at, field, value);
        }
        for (int i = 0; i < value.size(); i++) {
            Optional<String> problem = inOne(at + "[" + i + "]", field, value.get(i));
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> inMap(String at, FieldDescriptor field, JsonNode value) {
        FieldDescriptor of = field.getMessageType().findFieldByName("value");
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            boolean isNothing = each.getValue().isNull() && values.mayBeNull(field);
            Optional<String> problem =
                    isNothing
                            ? Optional.empty()
                            : inOne(below(at, shortened(each.getKey())), of, each.getValue());
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> inOne(String at, FieldDescriptor field, JsonNode value) {
        boolean isMessage = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
        if (isMessage && Options.bare(field.getMessageType()).isPresent()) {
            return inMessage(at, field.getMessageType(), value);
        }
        if (!values.isOf(field, value)) {
            return Optional.of(values.wrong(at, field, shown(value)));
        }
        return isMessage ? inMessage(at, field.getMessageType(), value) : Optional.empty();
    }

    private Optional<String> wrong(String at, FieldDescriptor field, JsonNode value) {
        return Optional.of("\"%s\" is %s, not %s".formatted(at, values.words(field), shown(value)));
    }

    private static String below(String at, String name) {
        return at.isEmpty() ? name : at + "." + name;
    }

    private static String shown(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "'" + shortened(value.asText()) + "'";
            default -> shortened(value.asText());
        };
    }

    private static String shortened(String text) {
        return text.length() <= NAME_CHARS_MAX ? text : text.substring(0, NAME_CHARS_MAX) + "…";
    }
}
