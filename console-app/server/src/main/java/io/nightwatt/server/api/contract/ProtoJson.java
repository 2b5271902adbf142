package io.nightwatt.server.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Messages as the API's JSON has them, and back.
///
/// Not quite the usual JSON of protocol buffers: names are those of the proto files, a whole number
/// of any size is a number, and null is what is missing. In a list of figures null is NaN, and in a
/// map of messages whose fields can all be missing it is an empty one.
final class ProtoJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ProtoJson() {}

    /// What was not set is left out.
    static JsonNode print(Message message) {
        Descriptor type = message.getDescriptorForType();
        if (FreeJson.is(type)) {
            return FreeJson.print(message);
        }
        Optional<FieldDescriptor> bare = Options.bare(type);
        return bare.isPresent()
                ? printed(bare.get(), message.getField(bare.get()))
                : print(message, type.getFields());
    }

    /// Some of its fields.
    static ObjectNode print(Message message, List<FieldDescriptor> fields) {
        ObjectNode node = NODES.objectNode();
        for (FieldDescriptor field : fields) {
            boolean given =
                    field.isRepeated()
                            ? message.getRepeatedFieldCount(field) > 0
                            : !field.hasPresence() || message.hasField(field);
            if (given) {
                node.set(field.getName(), printed(field, message.getField(field)));
            }
        }
        return node;
    }

    /// One field's value, whole.
    static JsonNode printed(FieldDescriptor field, Object value) {
        if (field.isMapField()) {
            ObjectNode node = NODES.objectNode();
            FieldDescriptor key = field.getMessageType().findFieldByName("key");
            FieldDescriptor of = field.getMessageType().findFieldByName("value");
            for (Object each : (Collection<?>) value) {
                Message entry = (Message) each;
                Object one = entry.getField(of);
                node.set(
                        String.valueOf(entry.getField(key)),
                        isEmpty(one) ? NODES.nullNode() : single(of, one));
            }
            return node;
        }
        if (field.isRepeated()) {
            ArrayNode node = NODES.arrayNode();
            ((Collection<?>) value).forEach(each -> node.add(single(field, each)));
            return node;
        }
        return single(field, value);
    }

    /// Whether it is a message of which nothing was set that could be.
    private static boolean isEmpty(Object value) {
        return value instanceof Message message
                && message.getAllFields().isEmpty()
                && message.getDescriptorForType().getFields().stream()
                        .allMatch(FieldDescriptor::hasPresence);
    }

    private static JsonNode single(FieldDescriptor field, Object value) {
        return switch (field.getJavaType()) {
            case INT -> NODES.numberNode((Integer) value);
            case LONG -> NODES.numberNode((Long) value);
            case FLOAT, DOUBLE -> {
                double number = ((Number) value).doubleValue();
                yield Double.isFinite(number) ? NODES.numberNode(number) : NODES.nullNode();
            }
            case BOOLEAN -> NODES.booleanNode((Boolean) value);
            case STRING -> NODES.textNode((String) value);
            case MESSAGE -> print((Message) value);
            case ENUM, BYTE_STRING ->
                    throw new IllegalStateException(field.getFullName() + " has no JSON here");
        };
    }

    /// Reads a whole message. What the contract does not know, and what it has and is not there, is
    /// a mistake.
    ///
    /// @throws IllegalArgumentException with what is wrong, and where
    static DynamicMessage parse(Descriptor type, JsonNode node) {
        return parse(type, node, type.getName());
    }

    private static DynamicMessage parse(Descriptor type, JsonNode node, String where) {
        if (FreeJson.is(type)) {
            return FreeJson.parse(type, node);
        }
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        Optional<FieldDescriptor> bare = Options.bare(type);
        if (bare.isPresent()) {
            set(message, bare.get(), node, where);
            return message.build();
        }
        check(node.isObject(), where, "is no object");
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            FieldDescriptor field = type.findFieldByName(each.getKey());
            check(field != null, where + "." + each.getKey(), "is not in the contract");
            if (!(each.getValue().isNull() && field.hasPresence())) {
                set(message, field, each.getValue(), where + "." + each.getKey());
            }
        }
        for (FieldDescriptor field : type.getFields()) {
            check(
                    field.hasPresence() || field.isRepeated() || node.has(field.getName()),
                    where + "." + field.getName(),
                    "is missing");
        }
        return message.build();
    }

    private static void set(
            DynamicMessage.Builder message, FieldDescriptor field, JsonNode node, String where) {
        if (field.isMapField()) {
            check(node.isObject(), where, "is no object");
            FieldDescriptor key = field.getMessageType().findFieldByName("key");
            FieldDescriptor of = field.getMessageType().findFieldByName("value");
            for (Map.Entry<String, JsonNode> each : node.properties()) {
                DynamicMessage.Builder entry = DynamicMessage.newBuilder(field.getMessageType());
                entry.setField(key, each.getKey());
                if (!each.getValue().isNull()) {
                    String at = where + "[" + each.getKey() + "]";
                    entry.setField(of, value(of, each.getValue(), at));
                }
                message.addRepeatedField(field, entry.build());
            }
        } else if (field.isRepeated()) {
            check(node.isArray(), where, "is no list");
            for (int i = 0; i < node.size(); i++) {
                message.addRepeatedField(field, element(field, node.get(i), where + "[" + i + "]"));
            }
        } else {
            message.setField(field, value(field, node, where));
        }
    }

    private static Object element(FieldDescriptor field, JsonNode node, String where) {
        return node.isNull() && field.getJavaType() == FieldDescriptor.JavaType.DOUBLE
                ? Double.NaN
                : value(field, node, where);
    }

    private static Object value(FieldDescriptor field, JsonNode node, String where) {
        return switch (field.getJavaType()) {
            case INT -> {
                check(node.isIntegralNumber() && node.canConvertToInt(), where, "is no int32");
                yield node.intValue();
            }
            case LONG -> {
                check(node.isIntegralNumber() && node.canConvertToLong(), where, "is no int64");
                yield node.longValue();
            }
            case DOUBLE -> {
                check(node.isNumber(), where, "is no number");
                yield node.doubleValue();
            }
            case BOOLEAN -> {
                check(node.isBoolean(), where, "is neither true nor false");
                yield node.booleanValue();
            }
            case STRING -> {
                check(node.isTextual(), where, "is no text");
                yield node.textValue();
            }
            case MESSAGE -> parse(field.getMessageType(), node, where);
            case FLOAT, ENUM, BYTE_STRING ->
                    throw new IllegalStateException(field.getFullName() + " has no JSON here");
        };
    }

    private static void check(boolean holds, String where, String what) {
        if (!holds) {
            throw new IllegalArgumentException(where + " " + what);
        }
    }
}
