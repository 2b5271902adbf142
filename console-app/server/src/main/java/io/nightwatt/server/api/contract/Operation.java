package io.nightwatt.server.api.contract;

import com.google.api.AnnotationsProto;
import com.google.api.HttpBody;
import com.google.api.HttpRule;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.linecorp.armeria.common.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// One call, and the route that it is over HTTP.
///
/// @param path with its parameters in braces, each named as a field of the request
/// @param body the field that is the body, `*` for all that is not in the path, or empty for none
record Operation(
        MethodDescriptor rpc, HttpMethod method, String path, String body, Options.Answer answer) {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    static Operation of(MethodDescriptor rpc, Options options) {
        HttpRule rule = rpc.getOptions().getExtension(AnnotationsProto.http);
        Options.Answer answer = options.answer(rpc);
        return switch (rule.getPatternCase()) {
            case GET -> new Operation(rpc, HttpMethod.GET, rule.getGet(), rule.getBody(), answer);
            case PUT -> new Operation(rpc, HttpMethod.PUT, rule.getPut(), rule.getBody(), answer);
            case POST ->
                    new Operation(rpc, HttpMethod.POST, rule.getPost(), rule.getBody(), answer);
            case DELETE ->
                    new Operation(rpc, HttpMethod.DELETE, rule.getDelete(), rule.getBody(), answer);
            case PATCH ->
                    new Operation(rpc, HttpMethod.PATCH, rule.getPatch(), rule.getBody(), answer);
            case CUSTOM, PATTERN_NOT_SET ->
                    throw new IllegalStateException(rpc.getFullName() + " has no route");
        };
    }

    /// `GET /api/v1/jobs/{id}`: what names the route.
    String route() {
        return method + " " + path;
    }

    Descriptor input() {
        return rpc.getInputType();
    }

    Descriptor output() {
        return rpc.getOutputType();
    }

    /// Whether it answers a file rather than JSON.
    boolean isFile() {
        return output().getFullName().equals(HttpBody.getDescriptor().getFullName());
    }

    /// The fields that stand in the path, in its order.
    List<FieldDescriptor> pathFields() {
        return PARAMETER
                .matcher(path)
                .results()
                .map(found -> input().findFieldByName(found.group(1)))
                .toList();
    }

    /// The path with its parameters filled in.
    String path(Function<String, String> value) {
        return PARAMETER.matcher(path).replaceAll((MatchResult at) -> value.apply(at.group(1)));
    }

    /// The fields that stand behind the question mark.
    List<FieldDescriptor> queryFields() {
        return body.isEmpty() ? others() : List.of();
    }

    /// The fields of which the body is made, where it is made of several.
    List<FieldDescriptor> bodyFields() {
        return body.equals("*") ? others() : List.of();
    }

    /// The field that is the whole body.
    Optional<FieldDescriptor> bodyField() {
        return body.isEmpty() || body.equals("*")
                ? Optional.empty()
                : Optional.of(input().findFieldByName(body));
    }

    private List<FieldDescriptor> others() {
        List<FieldDescriptor> inPath = pathFields();
        return input().getFields().stream().filter(each -> !inPath.contains(each)).toList();
    }
}
