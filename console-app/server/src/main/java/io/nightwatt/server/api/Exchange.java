package io.nightwatt.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import io.nightwatt.engine.console.Answer;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Reads JSON bodies strictly, and turns the fleet's answers into responses.
final class Exchange {

    static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private Exchange() {}

    /// Reads the body as `T` (an empty one as `{}`) and lets `work` answer.
    static <T> HttpResponse read(
            HttpRequest request, Class<T> type, Function<T, HttpResponse> work) {
        return HttpResponse.of(
                request.aggregate()
                        .thenApply(whole -> {
                            try {
                                String text = whole.contentUtf8();
                                return work.apply(
                                        MAPPER.readValue(text.isBlank() ? "{}" : text, type));
                            } catch (JsonProcessingException e) {
                                return Problem.of(HttpStatus.BAD_REQUEST, e.getOriginalMessage());
                            } catch (IllegalArgumentException e) {
                                return Problem.of(
                                        HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
                            }
                        }));
    }

    static HttpResponse answer(CompletionStage<Answer> coming) {
        return HttpResponse.of(coming.thenApply(Exchange::response).toCompletableFuture());
    }

    static HttpResponse response(Answer answer) {
        return switch (answer) {
            case Answer.Done _ -> json(HttpStatus.OK, MAPPER.createObjectNode().put("done", true));
            case Answer.Refused(String why) -> Problem.of(HttpStatus.CONFLICT, why);
            case Answer.Token token ->
                    json(
                            HttpStatus.CREATED,
                            MAPPER.createObjectNode()
                                    .put("token", token.token())
                                    .put("expires_at", token.expiresAt().toString())
                                    .put("console", token.console()));
        };
    }

    static HttpResponse json(HttpStatus status, JsonNode document) {
        return HttpResponse.of(status, MediaType.JSON_UTF_8, document + "\n");
    }
}
