package io.nightwatt.server.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What the golden texts show is what the contract says: each answer is a message and comes out of
/// it as it went in, and each request is what its call makes of it.
class GoldenAnswersTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern SAID =
            Pattern.compile(
                    "(GET|PUT|POST|DELETE|PATCH) (/\\S*)( \\{[^\\n]*})?\\R-> (\\d+)\\R(.*?)\\R\\R",
                    Pattern.DOTALL);

    private final Contract contract = Contract.load();

    /// One request of a golden text and what came back.
    ///
    /// @param shown with the query behind its path
    private record Said(
            Operation operation, Matcher path, String shown, String body, int status, String text) {

        ObjectNode input() throws IOException {
            JsonNode sent = MAPPER.readTree(body.isEmpty() ? "{}" : body);
            ObjectNode input = JsonNodeFactory.instance.objectNode();
            if (operation.bodyField().isPresent()) {
                input.set(operation.bodyField().get().getName(), sent);
            } else if (Options.bare(operation.input()).isPresent()) {
                return (ObjectNode) sent;
            } else {
                input.setAll((ObjectNode) sent);
            }
            for (int i = 0; i < operation.pathFields().size(); i++) {
                put(input, operation.pathFields().get(i), path.group(i + 1));
            }
            int mark = shown.indexOf('?');
            QueryParams query =
                    QueryParams.fromQueryString(mark < 0 ? "" : shown.substring(mark + 1));
            for (var field : operation.queryFields()) {
                for (String value : query.getAll(field.getName())) {
                    put(input, field, value);
                }
            }
            return input;
        }

        private static void put(ObjectNode input, FieldDescriptor to, String text)
                throws IOException {
            boolean quoted = to.getJavaType() == FieldDescriptor.JavaType.STRING;
            JsonNode value =
                    quoted ? JsonNodeFactory.instance.textNode(text) : MAPPER.readTree(text);
            if (to.isRepeated()) {
                input.withArray("/" + to.getName()).add(value);
            } else {
                input.set(to.getName(), value);
            }
        }
    }

    private List<Said> all() throws IOException {
        List<Said> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            for (Path file : files.sorted().toList()) {
                Matcher said = SAID.matcher(Files.readString(file) + "\n\n");
                while (said.find()) {
                    String body = said.group(3) == null ? "" : said.group(3).strip();
                    for (Operation operation : contract.operations()) {
                        String path = said.group(2);
                        int mark = path.indexOf('?');
                        Matcher at =
                                Pattern.compile(operation.path(_ -> "([^/]+)"))
                                        .matcher(mark < 0 ? path : path.substring(0, mark));
                        if (operation.method() == HttpMethod.valueOf(said.group(1))
                                && at.matches()) {
                            all.add(
                                    new Said(
                                            operation,
                                            at,
                                            path,
                                            body,
                                            Integer.parseInt(said.group(4)),
                                            said.group(5)));
                        }
                    }
                }
            }
        }
        return all;
    }

    @TestFactory
    Stream<DynamicTest> eachAnswerIsAMessageAndBack() throws IOException {
        return all().stream()
                .filter(said -> said.status() < 300)
                .map(said -> DynamicTest.dynamicTest(said.shown(), () -> answer(said)));
    }

    private static void answer(Said said) throws IOException {
        JsonNode json =
                MAPPER.readTree(said.text().replace("<by the clock>", "true").replace("<n>", "1"));
        Message message = ProtoJson.parse(said.operation().output(), json);
        assertThat(plain(ProtoJson.print(message))).isEqualTo(plain(json));
        assertThat(said.status()).isEqualTo(said.operation().answer().status());
    }

    @TestFactory
    Stream<DynamicTest> eachRequestIsWhatItsCallMakes() throws IOException {
        return all().stream()
                .filter(said -> said.status() < 300)
                .map(said -> DynamicTest.dynamicTest(said.shown(), () -> request(said)));
    }

    private static void request(Said said) throws IOException {
        Message message = ProtoJson.parse(said.operation().input(), said.input());
        var call =
                ServiceRequestContext.of(
                        HttpRequest.of(HttpMethod.POST, "/nightwatt.admin.v1.Fleet/GetStatus"));
        RestCall made = RestCall.of(said.operation(), message, call);
        assertThat(made.method()).isEqualTo(said.operation().method());
        int mark = said.shown().indexOf('?');
        assertThat(made.path())
                .isEqualTo(mark < 0 ? said.shown() : said.shown().substring(0, mark));
        QueryParams sent =
                QueryParams.fromQueryString(mark < 0 ? "" : said.shown().substring(mark + 1));
        for (String name : sent.names()) {
            assertThat(made.queryParams().getAll(name)).as(name).isEqualTo(sent.getAll(name));
        }
        String body = made.request().aggregate().join().contentUtf8();
        assertThat(plain(MAPPER.readTree(body.isEmpty() ? "{}" : body)))
                .isEqualTo(plain(MAPPER.readTree(said.body().isEmpty() ? "{}" : said.body())));
    }

    /// The page promises neither more nor less than what is answered and taken.
    @TestFactory
    Stream<DynamicTest> whatIsSaidIsWhatThePageSays() throws IOException {
        ObjectNode page = OpenApiTest.page(contract);
        return all().stream()
                .filter(said -> said.status() < 300)
                .map(said -> DynamicTest.dynamicTest(said.shown(), () -> onPage(page, said)));
    }

    private static void onPage(ObjectNode page, Said said) throws IOException {
        JsonNode operation =
                page.path("paths")
                        .path(said.operation().path())
                        .path(said.operation().method().name().toLowerCase(Locale.ROOT));
        JsonNode answer =
                MAPPER.readTree(said.text().replace("<by the clock>", "true").replace("<n>", "1"));
        JsonNode content =
                operation.path("responses").path(Integer.toString(said.status())).path("content");
        assertThat(Judge.of(schema(page, content), answer)).isEmpty();
        if (!said.body().isEmpty() && operation.has("requestBody")) {
            assertThat(
                            Judge.of(
                                    schema(page, operation.at("/requestBody/content")),
                                    MAPPER.readTree(said.body())))
                    .isEmpty();
        }
    }

    private static ObjectNode schema(ObjectNode page, JsonNode content) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("allOf").add(content.path("application/json").path("schema"));
        schema.set("components", page.path("components"));
        return schema;
    }

    @Test
    void theGoldenTextsShowMostRoutes() throws IOException {
        List<String> shown =
                all().stream()
                        .filter(said -> said.status() < 300)
                        .map(said -> said.operation().rpc().getName())
                        .distinct()
                        .toList();
        assertThat(shown).hasSizeGreaterThan(50);
    }

    /// Without what says nothing in a message: nulls, empty lists and empty objects; and a number
    /// is a number.
    private static JsonNode plain(JsonNode node) {
        if (node.isObject()) {
            ObjectNode plain = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(each -> {
                        JsonNode value = plain(each.getValue());
                        boolean saysNothing =
                                value.isNull() || (value.isContainerNode() && value.isEmpty());
                        if (!saysNothing) {
                            plain.set(each.getKey(), value);
                        }
                    });
            return plain;
        }
        if (node.isArray()) {
            ArrayNode plain = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> plain.add(plain(each)));
            return plain;
        }
        return node.isNumber() ? JsonNodeFactory.instance.numberNode(node.doubleValue()) : node;
    }
}
