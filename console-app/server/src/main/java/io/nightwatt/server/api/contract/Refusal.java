package io.nightwatt.server.api.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaderNames;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;

/// A problem, as gRPC has it: the status that comes nearest, the detail as its description, and in
/// the trailers the problem's type and the whole of it.
final class Refusal {

    private static final Metadata.Key<String> TYPE =
            Metadata.Key.of("nightwatt-problem-type", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<byte[]> WHOLE =
            Metadata.Key.of("nightwatt-problem-bin", Metadata.BINARY_BYTE_MARSHALLER);
    private static final Metadata.Key<String> RETRY_AFTER =
            Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER);

    private static final JsonMapper MAPPER = new JsonMapper();

    private Refusal() {}

    static StatusRuntimeException of(AggregatedHttpResponse answer) {
        JsonNode problem = problem(answer);
        Metadata trailers = new Metadata();
        trailers.put(WHOLE, problem.toString().getBytes(StandardCharsets.UTF_8));
        if (problem.path("type").isTextual()) {
            trailers.put(TYPE, problem.path("type").textValue());
        }
        String wait = answer.headers().get(HttpHeaderNames.RETRY_AFTER);
        if (wait != null) {
            trailers.put(RETRY_AFTER, wait);
        }
        return Status.fromCode(code(answer.status().code()))
                .withDescription(problem.path("detail").asText(answer.status().reasonPhrase()))
                .asRuntimeException(trailers);
    }

    private static JsonNode problem(AggregatedHttpResponse answer) {
        try {
            return MAPPER.readTree(answer.contentUtf8());
        } catch (JsonProcessingException e) {
            return MAPPER.createObjectNode().put("status", answer.status().code());
        }
    }

    static Status.Code code(int http) {
        return switch (http) {
            case 400, 415, 422 -> Status.Code.INVALID_ARGUMENT;
            case 401 -> Status.Code.UNAUTHENTICATED;
            case 403 -> Status.Code.PERMISSION_DENIED;
            case 404 -> Status.Code.NOT_FOUND;
            // It cannot be done as things are; to ask again changes nothing.
            case 409 -> Status.Code.FAILED_PRECONDITION;
            // Somebody else was first: to read and ask again does.
            case 412 -> Status.Code.ABORTED;
            case 408, 504 -> Status.Code.DEADLINE_EXCEEDED;
            case 413, 429, 431 -> Status.Code.RESOURCE_EXHAUSTED;
            case 502, 503 -> Status.Code.UNAVAILABLE;
            default -> http < 500 ? Status.Code.FAILED_PRECONDITION : Status.Code.INTERNAL;
        };
    }
}
