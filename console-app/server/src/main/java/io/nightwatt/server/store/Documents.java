package io.nightwatt.server.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.nightwatt.engine.alert.Channel;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.WakeRung;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jooq.JSON;

/// Turns the parts of a worker that have no column of their own into JSON and back. Unknown fields
/// are passed over, so that a step back to an older console does not fail on them.
final class Documents {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addMixIn(Phase.class, PhaseNames.class)
                    .addMixIn(WakeRung.class, RungNames.class)
                    .addMixIn(Channel.class, ChannelNames.class)
                    .build();

    private Documents() {}

    static JSON write(Object value) {
        try {
            return JSON.valueOf(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new StoreException("cannot be written as JSON: " + value, e);
        }
    }

    /// With the name of its kind among those of `type`.
    static <T> JSON write(Class<T> type, T value) {
        try {
            return JSON.valueOf(MAPPER.writerFor(type).writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new StoreException("cannot be written as JSON: " + value, e);
        }
    }

    static <T> T read(JSON json, Class<T> type) {
        try {
            return MAPPER.readValue(json.data(), type);
        } catch (JsonProcessingException e) {
            throw new StoreException("not a stored " + type.getSimpleName() + ": " + json, e);
        }
    }

    static SortedSet<String> readNames(JSON json) {
        try {
            return new TreeSet<>(
                    MAPPER.readValue(json.data(), new TypeReference<List<String>>() {}));
        } catch (JsonProcessingException e) {
            throw new StoreException("not a stored list of names: " + json, e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Phase.Settled.class, name = "settled"),
        @JsonSubTypes.Type(value = Phase.Draining.class, name = "draining"),
        @JsonSubTypes.Type(value = Phase.Ordered.class, name = "ordered"),
        @JsonSubTypes.Type(value = Phase.Stopping.class, name = "stopping"),
        @JsonSubTypes.Type(value = Phase.Leaving.class, name = "leaving"),
        @JsonSubTypes.Type(value = Phase.Rebooting.class, name = "rebooting"),
        @JsonSubTypes.Type(value = Phase.WakeAttempt.class, name = "wake_attempt")
    })
    private interface PhaseNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = WakeRung.Wol.class, name = "wol"),
        @JsonSubTypes.Type(value = WakeRung.Ssh.class, name = "ssh"),
        @JsonSubTypes.Type(value = WakeRung.Api.class, name = "api")
    })
    private interface RungNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Channel.Webhook.class, name = "webhook"),
        @JsonSubTypes.Type(value = Channel.Email.class, name = "email"),
        @JsonSubTypes.Type(value = Channel.Desktop.class, name = "desktop")
    })
    private interface ChannelNames {}
}
