package io.nightwatt.server.api.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.linecorp.armeria.common.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The contract as an OpenAPI 3.1 document.
final class OpenApi {

    private static final String JSON = "application/json";
    private static final String TOKEN = "token";

    private final Contract contract;
    private final Map<String, Set<String>> roles;
    private final String version;
    private final Comments comments;
    private final Schemas schemas;

    /// @param roles the words of the roles that may use each route
    OpenApi(Contract contract, Map<String, Set<String>> roles, String version) {
        this.contract = contract;
        this.roles = roles;
        this.version = version;
        this.comments = Comments.of(contract.files());
        this.schemas = new Schemas(contract.options(), comments);
    }

    /// The document: every call whose route is there.
    ObjectNode page() {
        ObjectNode page = node();
        page.put("openapi", "3.1.0");
        page.putObject("info")
                .put("title", "Nightwatt admin API")
                .put("version", version)
                .put("summary", "What the console's window can do, for scripts")
                .put(
                        "description",
                        "JSON with snake_case names. A value that is not known is null, a field"
                                + " that is not known is refused. Errors are problem details (RFC"
                                + " 9457). The same calls are there over gRPC, on the same port."
                                + " `GET /api/v1/events` is not on this page, for it goes on"
                                + " answering: server-sent events, and over gRPC a stream.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        page.putArray("servers")
                .addObject()
                .put("url", "/")
                .put("description", "The console that this page came from");
        page.putArray("security").addObject().putArray(TOKEN);
        tags(page.putArray("tags"));
        ObjectNode paths = page.putObject("paths");
        for (Operation operation : contract.operations()) {
            if (roles.containsKey(operation.route())) {
                ObjectNode path =
                        paths.has(operation.path())
                                ? (ObjectNode) paths.get(operation.path())
                                : paths.putObject(operation.path());
                path.set(operation.method().name().toLowerCase(Locale.ROOT), written(operation));
            }
        }
        components(page.putObject("components"));
        return page;
    }

    private void tags(ArrayNode tags) {
        for (ServiceDescriptor service : contract.services()) {
            if (contract.operations().stream()
                    .noneMatch(each -> each.rpc().getService().equals(service))) {
                continue;
            }
            tags.addObject()
                    .put("name", service.getName())
                    .put("description", comments.of(service));
        }
    }

    private ObjectNode written(Operation operation) {
        ObjectNode node = node();
        node.put("operationId", operation.rpc().getName());
        node.putArray("tags").add(operation.rpc().getService().getName());
        node.put("summary", comments.summary(operation.rpc()));
        String more = comments.more(operation.rpc());
        if (!more.isEmpty()) {
            node.put("description", more);
        }
        ArrayNode parameters = parameters(operation);
        if (!parameters.isEmpty()) {
            node.set("parameters", parameters);
        }
        body(operation, node);
        answers(operation, node.putObject("responses"));
        ArrayNode mayCall = node.putArray("x-nightwatt-roles");
        roles.getOrDefault(operation.route(), Set.of()).forEach(mayCall::add);
        return node;
    }

    private ArrayNode parameters(Operation operation) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        operation
                .pathFields()
                .forEach(field -> parameter(all.addObject(), field, "path").put("required", true));
        for (FieldDescriptor field : operation.queryFields()) {
            ObjectNode parameter = parameter(all.addObject(), field, "query");
            if (contract.options().limits(field).required()) {
                parameter.put("required", true);
            }
        }
        List<String> formats = operation.answer().formats();
        if (!formats.isEmpty()) {
            ObjectNode format =
                    all.addObject()
                            .put("name", "format")
                            .put("in", "query")
                            .put("description", "In place of `Accept`.");
            ArrayNode words = format.putObject("schema").put("type", "string").putArray("enum");
            formats.forEach(words.add("json")::add);
        }
        if (operation.method() == HttpMethod.POST) {
            reference(all, "IdempotencyKey");
        } else if (operation.method() != HttpMethod.GET && contract.isTagged(operation)) {
            reference(all, "IfMatch");
        }
        return all;
    }

    private ObjectNode parameter(ObjectNode node, FieldDescriptor field, String in) {
        node.put("name", field.getName()).put("in", in);
        node.put("description", comments.of(field));
        node.set("schema", schemas.ofParameter(field));
        return node;
    }

    private static void reference(ArrayNode parameters, String name) {
        parameters.addObject().put("$ref", "#/components/parameters/" + name);
    }

    private void body(Operation operation, ObjectNode node) {
        List<FieldDescriptor> fields = operation.bodyFields();
        if (operation.bodyField().isEmpty() && fields.isEmpty()) {
            return;
        }
        ObjectNode schema =
                operation.bodyField().isPresent()
                        ? schemas.ofBody(operation.bodyField().get())
                        : schemas.ofBody(operation.input(), fields);
        ObjectNode body = node.putObject("requestBody");
        // An empty body is read as an empty object.
        body.put("required", operation.bodyField().isPresent() || schemas.anyRequired(fields));
        body.putObject("content").putObject(JSON).set("schema", schema);
    }

    private void answers(Operation operation, ObjectNode responses) {
        ObjectNode good =
                responses
                        .putObject(Integer.toString(operation.answer().status()))
                        .put("description", comments.of(operation.output()));
        if (operation.method() == HttpMethod.GET && contract.isTagged(operation)) {
            good.putObject("headers").putObject("ETag").put("$ref", "#/components/headers/ETag");
        }
        ObjectNode content = good.putObject("content");
        if (operation.isFile()) {
            good.put("description", "The file.");
            content.putObject("application/x-ndjson").putObject("schema").put("type", "string");
            content.putObject("text/csv").putObject("schema").put("type", "string");
        } else {
            content.putObject(JSON).set("schema", schemas.reference(operation.output()));
        }
        for (String format : operation.answer().formats()) {
            switch (format) {
                case "csv" ->
                        content.putObject("text/csv").putObject("schema").put("type", "string");
                case "pdf" -> content.putObject("application/pdf").putObject("schema");
                default -> throw new IllegalStateException("no media type for " + format);
            }
        }
        Problems.of(operation, contract.isTagged(operation), contract.isOfTagged(operation))
                .forEach(problem ->
                        responses
                                .putObject(Integer.toString(problem.status()))
                                .put("$ref", "#/components/responses/" + problem.name()));
    }

    private void components(ObjectNode components) {
        components
                .putObject("securitySchemes")
                .putObject(TOKEN)
                .put("type", "http")
                .put("scheme", "bearer")
                .put(
                        "description",
                        "A token of this API, or on the console's machine the one in"
                                + " `run/admin.token` of its data folder.");
        ObjectNode parameters = components.putObject("parameters");
        header(
                parameters.putObject("IdempotencyKey"),
                "Idempotency-Key",
                "The same key with the same request once more is answered as the first time, and"
                        + " done once.");
        header(
                parameters.putObject("IfMatch"),
                "If-Match",
                "The `ETag` of what was read: it is changed only while it is still that.");
        components
                .putObject("headers")
                .putObject("ETag")
                .put("description", "What `If-Match` takes to change just this.")
                .putObject("schema")
                .put("type", "string");
        Problems.describe(components.putObject("responses"));
        ObjectNode all = components.putObject("schemas");
        all.set("Problem", Problems.schema());
        schemas.writeTo(all);
    }

    private static void header(ObjectNode node, String name, String description) {
        node.put("name", name).put("in", "header").put("description", description);
        node.putObject("schema").put("type", "string");
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
