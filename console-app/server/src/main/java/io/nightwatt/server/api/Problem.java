package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;

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

    private static AggregatedHttpResponse whole(
            ProblemType type, HttpStatus status, String detail) {
        String text =
                MAPPER.createObjectNode()
                        .put("type", type.urn())
                        .put("title", type.title())
                        .put("status", status.code())
                        .put("detail", detail)
                        .toString();
        return AggregatedHttpResponse.of(status, PROBLEM, HttpData.ofUtf8(text + "\n"));
    }
}
