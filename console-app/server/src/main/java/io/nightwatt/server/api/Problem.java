package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.util.function.Consumer;

/// An error as RFC 9457 has it.
final class Problem {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final MediaType PROBLEM = MediaType.parse("application/problem+json");

    private Problem() {}

    /// One of the usual type of its status.
    static HttpResponse of(HttpStatus status, String detail) {
        return whole(status, detail).toHttpResponse();
    }

    static HttpResponse of(ProblemType type, String detail) {
        return whole(type, type.status(), detail).toHttpResponse();
    }

    static AggregatedHttpResponse whole(HttpStatus status, String detail) {
        return whole(ProblemType.of(status), status, detail);
    }

    static AggregatedHttpResponse whole(ProblemType type, String detail) {
        return whole(type, type.status(), detail);
    }

    /// One that says more than others of its type.
    static AggregatedHttpResponse whole(
            ProblemType type,
            String detail,
            Consumer<ObjectNode> more,
            Consumer<ResponseHeadersBuilder> headers) {
        ObjectNode problem = document(type, type.status(), detail);
        more.accept(problem);
        ResponseHeadersBuilder builder =
                ResponseHeaders.builder(type.status()).contentType(PROBLEM);
        headers.accept(builder);
        return AggregatedHttpResponse.of(builder.build(), HttpData.ofUtf8(problem + "\n"));
    }

    private static AggregatedHttpResponse whole(
            ProblemType type, HttpStatus status, String detail) {
        return AggregatedHttpResponse.of(
                status, PROBLEM, HttpData.ofUtf8(document(type, status, detail) + "\n"));
    }

    private static ObjectNode document(ProblemType type, HttpStatus status, String detail) {
        return MAPPER.createObjectNode()
                .put("type", type.urn())
                .put("title", type.title())
                .put("status", status.code())
                .put("detail", detail);
    }
}
