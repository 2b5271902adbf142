package io.nightwatt.server.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.QueryParamsBuilder;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.ServiceRequestContextWrapper;
import io.netty.util.AsciiString;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call over gRPC, as the request over HTTP that it stands for: from the same address, within the
/// same time, with the same token.
final class RestCall extends ServiceRequestContextWrapper {

    /// What a caller says beside its message.
    private static final List<AsciiString> HEADERS =
            List.of(
                    HttpHeaderNames.AUTHORIZATION,
                    HttpHeaderNames.IF_MATCH,
                    HttpHeaderNames.of("idempotency-key"));

    private final Map<String, String> pathParams;
    private final QueryParams queryParams;
    private final HttpRequest request;

    private RestCall(
            ServiceRequestContext call,
            Map<String, String> pathParams,
            QueryParams queryParams,
            HttpRequest request) {
        super(call);
        this.pathParams = pathParams;
        this.queryParams = queryParams;
        this.request = request;
    }

    /// @throws IllegalArgumentException when what stands in the path cannot stand there
    static RestCall of(Operation operation, Message message, ServiceRequestContext call) {
        Map<String, String> inPath = new LinkedHashMap<>();
        for (FieldDescriptor field : operation.pathFields()) {
            inPath.put(field.getName(), inPath(field, message));
        }
        QueryParams query = query(operation, message);
        String path = operation.path(name -> encoded(inPath.getOrDefault(name, "")));
        RequestHeadersBuilder headers =
                RequestHeaders.builder(
                        operation.method(),
                        query.isEmpty() ? path : path + "?" + query.toQueryString());
        String authority = call.request().authority();
        if (authority != null) {
            headers.scheme("https").authority(authority);
        }
        for (AsciiString name : HEADERS) {
            headers.set(name, call.request().headers().getAll(name));
        }
        HttpData body = body(operation, message);
        if (!body.isEmpty()) {
            headers.contentType(MediaType.JSON_UTF_8);
        }
        return new RestCall(call, inPath, query, HttpRequest.of(headers.build(), body));
    }

    private static String inPath(FieldDescriptor field, Message message) {
        String value = ProtoJson.printed(field, message.getField(field)).asText();
        // Over HTTP such a path would be another one.
        if (value.isEmpty() || value.contains("/") || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(
                    "\"%s\" is a name of one character or more, without a slash; not '%s'"
                            .formatted(field.getName(), value));
        }
        return value;
    }

    private static QueryParams query(Operation operation, Message message) {
        QueryParamsBuilder query = QueryParams.builder();
        for (Map.Entry<String, JsonNode> each :
                ProtoJson.print(message, operation.queryFields()).properties()) {
            if (each.getValue().isArray()) {
                each.getValue().forEach(one -> query.add(each.getKey(), one.asText()));
            } else {
                query.add(each.getKey(), each.getValue().asText());
            }
        }
        return query.build();
    }

    private static HttpData body(Operation operation, Message message) {
        if (operation.bodyField().isPresent()) {
            FieldDescriptor field = operation.bodyField().get();
            return HttpData.ofUtf8(ProtoJson.printed(field, message.getField(field)).toString());
        }
        if (operation.bodyFields().isEmpty()) {
            return HttpData.empty();
        }
        // A bare one has no fields in JSON, and nothing of it is in the path.
        JsonNode body =
                Options.bare(operation.input()).isPresent()
                        ? ProtoJson.print(message)
                        : ProtoJson.print(message, operation.bodyFields());
        return HttpData.ofUtf8(body.toString());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public HttpRequest request() {
        return request;
    }

    @Override
    public HttpMethod method() {
        return request.method();
    }

    @Override
    public String path() {
        String whole = request.path();
        int end = whole.indexOf('?');
        return end < 0 ? whole : whole.substring(0, end);
    }

    @Override
    public String rawPath() {
        return request.path();
    }

    @Override
    public String mappedPath() {
        return path();
    }

    @Override
    public String decodedMappedPath() {
        return path();
    }

    @Override
    public @Nullable String query() {
        return queryParams.isEmpty() ? null : queryParams.toQueryString();
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public Map<String, String> pathParams() {
        return pathParams;
    }

    @Override
    public QueryParams queryParams() {
        return queryParams;
    }
}
