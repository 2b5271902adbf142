package io.nightwatt.server.api.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;

/// Parts of the API's JSON whose shape no message has, such as a day that is one window or a list
/// of them. `google.protobuf.Struct` carries them.
final class FreeJson {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String STRUCT = Struct.getDescriptor().getFullName();

    private FreeJson() {}

    static boolean is(Descriptor type) {
        return type.getFullName().equals(STRUCT);
    }

    static JsonNode print(Message message) {
        try {
            return read(JsonFormat.printer().print(message));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getMessage(), e);
        }
    }

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getMessage(), e);
        }
    }

    static DynamicMessage parse(Descriptor type, JsonNode node) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        try {
            JsonFormat.parser().merge(node.toString(), message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("it is no object: " + e.getMessage(), e);
        }
        return message.build();
    }
}
