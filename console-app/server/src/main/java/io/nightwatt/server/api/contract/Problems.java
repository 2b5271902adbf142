package io.nightwatt.server.api.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import java.util.Arrays;
import java.util.List;

/// What a call may answer in place of what was asked: problem details, by status.
enum Problems {
    BAD_REQUEST(400, "Something in it is not as it must be; the detail says what and where."),
    UNAUTHORISED(401, "A bearer token is needed, one that is in force."),
    FORBIDDEN(403, "The token's role may not do this."),
    NOT_FOUND(404, "There is none of that name or number."),
    CONFLICT(409, "It cannot be done as things are; the detail says why, and what it would take."),
    CHANGED(412, "It was changed since it was read."),
    TOO_LARGE(413, "The body is too large."),
    WRONG_TYPE(415, "The body must be application/json."),
    KEY_REUSED(422, "This idempotency key came before, with another request."),
    TOO_MANY(429, "Too much came from this token or address; `Retry-After` says when to go on."),
    UNAVAILABLE(503, "The audit log cannot be written, and nothing is changed without it.");

    private final int status;
    private final String words;

    Problems(int status, String words) {
        this.status = status;
        this.words = words;
    }

    int status() {
        return status;
    }

    /// Those that a call may answer.
    ///
    /// @param tagged whether it can be held to an `ETag`
    /// @param ofTagged whether it is about something that can
    static List<Problems> of(Operation operation, boolean tagged, boolean ofTagged) {
        return Arrays.stream(values())
                .filter(each -> each.canBe(operation, tagged, ofTagged))
                .toList();
    }

    private boolean canBe(Operation operation, boolean tagged, boolean ofTagged) {
        boolean changes = operation.method() != HttpMethod.GET;
        boolean hasBody = !operation.body().isEmpty();
        return switch (this) {
            case UNAUTHORISED, FORBIDDEN, TOO_MANY -> true;
            case BAD_REQUEST -> hasBody || !operation.input().getFields().isEmpty();
            // What is one of a kind may not be there either, such as the fleet's schedule, and then
            // there is no preview of it.
            case NOT_FOUND -> !operation.pathFields().isEmpty() || tagged || ofTagged;
            // What is looked at may be elsewhere: on a machine that sleeps.
            case CONFLICT -> changes || operation.answer().elsewhere();
            case UNAVAILABLE, TOO_LARGE -> changes;
            case CHANGED -> changes && tagged;
            case WRONG_TYPE -> hasBody;
            case KEY_REUSED -> operation.method() == HttpMethod.POST;
        };
    }

    /// Writes each of them once.
    static void describe(ObjectNode responses) {
        for (Problems each : values()) {
            ObjectNode response = responses.putObject(each.name()).put("description", each.words);
            if (each == TOO_MANY) {
                response.putObject("headers")
                        .putObject("Retry-After")
                        .put("description", "In seconds.")
                        .putObject("schema")
                        .put("type", "integer");
            }
            response.putObject("content")
                    .putObject("application/problem+json")
                    .putObject("schema")
                    .put("$ref", "#/components/schemas/Problem");
        }
    }

    /// What all of them look like.
    static ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object").put("description", "A problem, as RFC 9457 has it.");
        ObjectNode properties = schema.putObject("properties");
        text(properties, "type", "What kind of problem it is; it stays the same for ever.");
        text(properties, "title", "The kind of problem, in words.");
        properties
                .putObject("status")
                .put("type", "integer")
                .put("description", "The HTTP status.");
        text(properties, "detail", "What is wrong, where, and what would be right.");
        schema.putArray("required").add("type").add("title").add("status").add("detail");
        return schema;
    }

    private static void text(ObjectNode properties, String name, String description) {
        properties.putObject(name).put("type", "string").put("description", description);
    }
}
