package io.nightwatt.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.engine.console.TemplateView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What jobs of one kind have in common, as data: a submission that names the template brings the
/// rest.
///
/// @param description for the people who choose one
/// @param requires what each submission must bring: fields of a job, or parameters of its segments
/// @param job the fields of a submission, as far as they are always the same
record JobTemplate(
        @Nullable String description, @Nullable List<String> requires, @Nullable ObjectNode job) {

    private static final int DESCRIPTION_CHARS_MAX = 1_000;
    private static final int REQUIRES_MAX = 64;

    /// What only one job can have.
    private static final List<String> EACH_ITS_OWN =
            List.of("name", "template", "client_key", "after");

    private static final List<String> PUT_TOGETHER = List.of("parameters", "environment");

    /// @throws IllegalArgumentException when it can be no template, for the reason in its message
    JobTemplate checked() throws JsonProcessingException {
        if (said().length() > DESCRIPTION_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "a \"description\" has at most " + DESCRIPTION_CHARS_MAX + " characters");
        }
        if (required().size() > REQUIRES_MAX) {
            throw new IllegalArgumentException(
                    "a template requires at most " + REQUIRES_MAX + " things");
        }
        for (String field : EACH_ITS_OWN) {
            if (fields().has(field)) {
                throw new IllegalArgumentException(
                        "a template has no \"" + field + "\": each job brings its own");
            }
        }
        Exchange.MAPPER.treeToValue(fields(), JobBody.class).terms();
        return this;
    }

    /// As a form needs it.
    ///
    /// @param ofSite whether the site has made it
    TemplateView view(String name, boolean ofSite) throws JsonProcessingException {
        return new TemplateView(
                name,
                said(),
                !ofSite,
                "",
                required(),
                Optional.of(Exchange.MAPPER.treeToValue(fields(), JobBody.class).given()));
    }

    String said() {
        return Objects.requireNonNullElse(description, "");
    }

    List<String> required() {
        return Objects.requireNonNullElse(requires, List.of());
    }

    ObjectNode fields() {
        return Objects.requireNonNullElseGet(job, JsonNodeFactory.instance::objectNode);
    }

    /// The whole submission: what it says itself goes before the template, its parameters and
    /// variables are added to the template's, and its arguments follow them.
    ///
    /// @throws IllegalArgumentException when it lacks what the template requires
    ObjectNode filled(ObjectNode submission) {
        ObjectNode whole = fields().deepCopy();
        for (Map.Entry<String, JsonNode> field : submission.properties()) {
            String name = field.getKey();
            if (PUT_TOGETHER.contains(name)
                    && whole.get(name) instanceof ObjectNode before
                    && field.getValue() instanceof ObjectNode more) {
                before.setAll(more);
            } else if (name.equals("arguments")
                    && whole.get(name) instanceof ArrayNode before
                    && field.getValue() instanceof ArrayNode more) {
                before.addAll(more);
            } else {
                whole.set(name, field.getValue());
            }
        }
        for (String name : required()) {
            if (!isGiven(whole, name)) {
                throw new IllegalArgumentException(
                        "the template needs \""
                                + name
                                + "\", as a field of the job or as one of its parameters");
            }
        }
        return whole;
    }

    private static boolean isGiven(ObjectNode job, String name) {
        var segments = job.path("segments");
        return job.hasNonNull(name)
                || job.path("parameters").hasNonNull(name)
                || (!segments.isEmpty()
                        && StreamSupport.stream(segments.spliterator(), false)
                                .allMatch(segment -> segment.hasNonNull(name)));
    }
}
