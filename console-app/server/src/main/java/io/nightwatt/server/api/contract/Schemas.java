package io.nightwatt.server.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The messages of the contract as JSON schemas.
final class Schemas {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Options options;
    private final Comments comments;
    private final Map<String, ObjectNode> named = new TreeMap<>();

    /// What the console reads: it refuses fields that it does not know.
    private final Set<String> strict = new TreeSet<>();

    Schemas(Options options, Comments comments) {
        this.options = options;
        this.comments = comments;
    }

    /// Every schema that was referred to.
    void writeTo(ObjectNode schemas) {
        named.forEach((name, schema) -> {
            if (strict.contains(name)) {
                schema.put("additionalProperties", false);
            }
            schemas.set(name, schema);
        });
    }

    /// What is sent: some fields of a request.
    ObjectNode ofBody(Descriptor type, List<FieldDescriptor> fields) {
        ObjectNode body =
                fields.size() == type.getFields().size() ? reference(type) : object(type, fields);
        if (!body.has("$ref") && Options.bare(type).isEmpty()) {
            body.put("additionalProperties", false);
        }
        fields.forEach(this::read);
        if (fields.size() == type.getFields().size()) {
            strict.add(type.getName());
        }
        return body;
    }

    /// What is sent: the value of one field.
    ObjectNode ofBody(FieldDescriptor field) {
        read(field);
        return reference(field.getMessageType());
    }

    boolean anyRequired(List<FieldDescriptor> fields) {
        return fields.stream().anyMatch(each -> options.limits(each).required());
    }

    private void read(FieldDescriptor field) {
        if (field.getJavaType() == JavaType.MESSAGE && !FreeJson.is(field.getMessageType())) {
            Descriptor type = field.getMessageType();
            if (field.isMapField() || strict.add(type.getName())) {
                type.getFields().forEach(this::read);
            }
        }
    }

    /// A schema of its own, named once.
    ObjectNode reference(Descriptor type) {
        Optional<FieldDescriptor> bare = Options.bare(type);
        if (bare.isPresent()) {
            return many(bare.get());
        }
        if (FreeJson.is(type)) {
            return NODES.objectNode().put("type", "object");
        }
        if (!named.containsKey(type.getName())) {
            // Its place, for messages that hold themselves.
            named.put(type.getName(), NODES.objectNode());
            named.put(type.getName(), object(type, type.getFields()));
        }
        return NODES.objectNode().put("$ref", "#/components/schemas/" + type.getName());
    }

    private ObjectNode object(Descriptor type, List<FieldDescriptor> fields) {
        ObjectNode schema = NODES.objectNode().put("type", "object");
        schema.put("description", comments.of(type));
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = NODES.arrayNode();
        for (FieldDescriptor field : fields) {
            boolean must = options.limits(field).required();
            boolean always = !field.isRepeated() && !field.hasPresence();
            properties.set(
                    field.getName(), property(field, !must && !always && !field.isRepeated()));
            if (must || always) {
                required.add(field.getName());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private ObjectNode property(FieldDescriptor field, boolean orNull) {
        ObjectNode schema = many(field);
        if (orNull && schema.has("$ref")) {
            ObjectNode either = NODES.objectNode();
            either.putArray("anyOf").add(schema).addObject().put("type", "null");
            schema = either;
        } else if (orNull) {
            allowNull(schema);
        }
        String said = comments.of(field);
        return said.isEmpty() ? schema : schema.put("description", said);
    }

    private static void allowNull(ObjectNode schema) {
        schema.set("type", NODES.arrayNode().add(schema.get("type")).add("null"));
        if (schema.get("enum") instanceof ArrayNode words) {
            words.addNull();
        }
    }

    ObjectNode ofParameter(FieldDescriptor field) {
        return many(field);
    }

    private ObjectNode many(FieldDescriptor field) {
        if (field.isMapField()) {
            FieldDescriptor of = field.getMessageType().findFieldByName("value");
            ObjectNode one = single(of);
            ObjectNode map = NODES.objectNode().put("type", "object");
            if (options.limits(field).orNull()) {
                ObjectNode either = NODES.objectNode();
                either.putArray("anyOf").add(one).addObject().put("type", "null");
                one = either;
            }
            map.set("additionalProperties", one);
            return map;
        }
        if (!field.isRepeated()) {
            return single(field);
        }
        ObjectNode one = single(field);
        if (field.getJavaType() == JavaType.DOUBLE) {
            allowNull(one);
        }
        ObjectNode list = NODES.objectNode().put("type", "array");
        list.set("items", one);
        return list;
    }

    private ObjectNode single(FieldDescriptor field) {
        ObjectNode schema = NODES.objectNode();
        Options.Limits limits = options.limits(field);
        switch (field.getJavaType()) {
            case INT -> schema.put("type", "integer").put("format", "int32");
            case LONG -> schema.put("type", "integer").put("format", "int64");
            case FLOAT, DOUBLE -> schema.put("type", "number").put("format", "double");
            case BOOLEAN -> schema.put("type", "boolean");
            case STRING, ENUM, BYTE_STRING -> schema.put("type", "string");
            case MESSAGE -> schema = reference(field.getMessageType());
        }
        if (!limits.format().isEmpty()) {
            schema.put("format", limits.format());
        }
        if (!limits.oneOf().isEmpty()) {
            ArrayNode words = schema.putArray("enum");
            limits.oneOf().forEach(words::add);
        }
        bound(schema, "minimum", limits.min());
        bound(schema, "maximum", limits.max());
        if (!limits.example().isEmpty()) {
            schema.putArray("examples").add(example(field, limits.example()));
        }
        return schema;
    }

    private static void bound(ObjectNode schema, String name, Optional<Double> value) {
        value.ifPresent(number ->
                schema.put(name, new BigDecimal(BigDecimal.valueOf(number).toPlainString())));
    }

    private static JsonNode example(FieldDescriptor field, String text) {
        return switch (field.getJavaType()) {
            case STRING -> NODES.textNode(text);
            case INT, LONG, FLOAT, DOUBLE -> NODES.numberNode(new BigDecimal(text));
            default -> FreeJson.read(text);
        };
    }
}
