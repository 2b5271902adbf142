package io.nightwatt.server.api.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The OpenAPI page of a running console, read as a client reads it.
final class PageOfRoutes {

    private static final JsonSchemaFactory SCHEMAS =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

    private final JsonNode page;
    private final List<Route> routes = new ArrayList<>();
    private final Map<String, JsonSchema> compiled = new HashMap<>();

    PageOfRoutes(JsonNode page) {
        this.page = page;
        page.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(method ->
                                        routes.add(
                                                new Route(
                                                        method.getKey().toUpperCase(Locale.ROOT),
                                                        path.getKey(),
                                                        method.getValue()))));
    }

    /// One operation.
    record Route(String method, String path, JsonNode said) {

        String id() {
            return said.path("operationId").asText();
        }

        /// The service of the contract that it is of.
        String family() {
            return said.path("tags").path(0).asText();
        }

        /// The words of the roles that may use it.
        Set<String> roles() {
            Set<String> roles = new TreeSet<>();
            said.path("x-nightwatt-roles").forEach(role -> roles.add(role.asText()));
            return roles;
        }

        boolean changes() {
            return !method.equals("GET");
        }

        boolean hasBody() {
            return said.has("requestBody");
        }

        JsonNode bodySchema() {
            return said.at("/requestBody/content/application~1json/schema");
        }

        boolean takesIfMatch() {
            return refersTo("IfMatch");
        }

        boolean takesIdempotencyKey() {
            return refersTo("IdempotencyKey");
        }

        private boolean refersTo(String parameter) {
            return said.path("parameters").findValuesAsText("$ref").stream()
                    .anyMatch(each -> each.endsWith("/" + parameter));
        }

        /// The status of an answer that did what was asked.
        int goodStatus() {
            return answers().stream().filter(each -> each < 300).findFirst().orElseThrow();
        }

        /// Every status that the page knows of.
        Set<Integer> answers() {
            Set<Integer> answers = new TreeSet<>();
            said.path("responses")
                    .fieldNames()
                    .forEachRemaining(each -> answers.add(Integer.valueOf(each)));
            return answers;
        }

        /// The media types of its good answer.
        Set<String> types() {
            Set<String> types = new TreeSet<>();
            said.at("/responses/" + goodStatus() + "/content")
                    .fieldNames()
                    .forEachRemaining(types::add);
            return types;
        }

        /// Its parameters `in` the path or the query, by name.
        List<JsonNode> parameters(String in) {
            List<JsonNode> found = new ArrayList<>();
            said.path("parameters")
                    .forEach(each -> {
                        if (each.path("in").asText().equals(in)) {
                            found.add(each);
                        }
                    });
            return found;
        }

        /// The path with its parameters filled in.
        String at(Map<String, String> values) {
            return IN_PATH.matcher(path)
                    .replaceAll((MatchResult found) -> values.get(found.group(1)));
        }
    }

    List<Route> routes() {
        return routes;
    }

    /// The operation that reads what this one sets.
    Optional<Route> readOf(Route route) {
        return routes.stream()
                .filter(each -> each.method().equals("GET") && each.path().equals(route.path()))
                .findFirst();
    }

    /// A schema itself, whatever it refers to; without the null that it may be in place of it.
    JsonNode resolved(JsonNode schema) {
        if (schema.has("$ref")) {
            return resolved(page.at(schema.path("$ref").asText().substring(1)));
        }
        return schema.has("anyOf") ? resolved(schema.path("anyOf").path(0)) : schema;
    }

    /// What is wrong with the body of a good answer; nothing when it is as the page says.
    List<String> faults(Route route, JsonNode answer) {
        return faults(
                route.id(),
                route.said()
                        .at(
                                "/responses/"
                                        + route.goodStatus()
                                        + "/content/application~1json/schema"),
                answer);
    }

    /// What is wrong with a request's body, going by the page alone.
    List<String> faultsOfBody(Route route, JsonNode body) {
        return faults(route.id() + " body", route.bodySchema(), body);
    }

    /// What is wrong with a problem.
    List<String> faultsOfProblem(JsonNode problem) {
        return faults("problem", page.at("/components/schemas/Problem"), problem);
    }

    private List<String> faults(String name, JsonNode schema, JsonNode value) {
        JsonSchema known =
                compiled.computeIfAbsent(
                        name,
                        _ -> {
                            ObjectNode whole = JsonNodeFactory.instance.objectNode();
                            whole.putArray("allOf").add(schema);
                            whole.set("components", page.path("components"));
                            return SCHEMAS.getSchema(whole);
                        });
        return known
                .validate(value, run -> run.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
