package io.nightwatt.server.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.Backup;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/// Reads JSON bodies strictly, and turns the fleet's answers into responses.
final class Exchange {

    /// Nothing that the API takes is half as deep.
    private static final int DEPTH_MAX = 50;

    private static final int NUMBER_CHARS_MAX = 100;

    static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .maxNumberLength(NUMBER_CHARS_MAX)
                                                    .build())
                                    .build())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                    .build();

    private static final int NAME_CHARS_MAX = 60;

    private Exchange() {}

    /// What is done with a body that could be read.
    interface Work<T> {

        /// Answers.
        ///
        /// @throws JsonProcessingException when a part of it is of the wrong kind
        /// @throws IllegalArgumentException when it cannot be, for the reason in its message
        HttpResponse answer(T body) throws JsonProcessingException;
    }

    /// Reads the body as `T` (an empty one as `{}`) and lets `work` answer.
    static <T> HttpResponse read(HttpRequest request, Class<T> type, Work<T> work) {
        MediaType told = request.contentType();
        if (told != null && !told.belongsTo(MediaType.JSON)) {
            return Problem.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the body must be application/json");
        }
        return HttpResponse.of(
                request.aggregate()
                        .thenApply(whole -> {
                            try {
                                String text = whole.contentUtf8();
                                T body = MAPPER.readValue(text.isBlank() ? "{}" : text, type);
                                return body == null
                                        ? Problem.of(
                                                HttpStatus.BAD_REQUEST,
                                                "the body must be a JSON object")
                                        : work.answer(body);
                            } catch (JsonProcessingException e) {
                                return Problem.of(HttpStatus.BAD_REQUEST, complaint(e));
                            } catch (IllegalArgumentException e) {
                                return Problem.of(
                                        HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
                            }
                        }));
    }

    /// What is wrong with a body, and where; without the names of our own classes.
    static String complaint(JsonProcessingException wrong) {
        return switch (wrong) {
            case StreamConstraintsException _ ->
                    "the body is more than %d deep, or holds a number or a name that is too long"
                            .formatted(DEPTH_MAX);
            case UnrecognizedPropertyException e ->
                    "there is no field \"%s\"; there are %s"
                            .formatted(
                                    shortened(e.getPropertyName()),
                                    new TreeSet<>(
                                            e.getKnownPropertyIds().stream()
                                                    .map(String::valueOf)
                                                    .toList()));
            case JsonMappingException e ->
                    e.getPath().isEmpty()
                            ? "the body must be a JSON object"
                            : "the value of \"%s\" is of the wrong kind"
                                    .formatted(
                                            shortened(
                                                    String.valueOf(
                                                            e.getPath()
                                                                    .getFirst()
                                                                    .getFieldName())));
            default ->
                    wrong.getLocation() == null
                            ? "the body is not JSON"
                            : "the body is not JSON, from line %d, column %d"
                                    .formatted(
                                            wrong.getLocation().getLineNr(),
                                            wrong.getLocation().getColumnNr());
        };
    }

    private static String shortened(String name) {
        return name.length() <= NAME_CHARS_MAX ? name : name.substring(0, NAME_CHARS_MAX) + "…";
    }

    static HttpResponse answer(CompletionStage<Answer> coming) {
        return HttpResponse.of(coming.thenApply(Exchange::response).toCompletableFuture());
    }

    static HttpResponse response(Answer answer) {
        return switch (answer) {
            case Answer.Done _ -> json(HttpStatus.OK, MAPPER.createObjectNode().put("done", true));
            case Answer.Refused(String why) -> Problem.of(HttpStatus.CONFLICT, why);
            case Answer.Submitted(var job) ->
                    json(HttpStatus.CREATED, MAPPER.createObjectNode().put("id", job.value()));
            case Answer.Declared(var worker, String name) ->
                    json(
                            HttpStatus.CREATED,
                            MAPPER.createObjectNode().put("id", worker.value()).put("name", name));
            case Answer.Restarting(var restart) ->
                    json(HttpStatus.OK, RestartRoutes.document(restart));
            case Answer.Token token ->
                    json(
                            HttpStatus.CREATED,
                            MAPPER.createObjectNode()
                                    .put("token", token.token())
                                    .put("expires_at", token.expiresAt().toString())
                                    .put("console", token.console()));
            case Answer.Issued issued -> json(HttpStatus.CREATED, TokenRoutes.document(issued));
            case Answer.BackedUp(Backup backup) ->
                    json(HttpStatus.CREATED, BackupRoutes.document(backup));
        };
    }

    static HttpResponse json(HttpStatus status, JsonNode document) {
        return HttpResponse.of(status, MediaType.JSON_UTF_8, document + "\n");
    }
}
