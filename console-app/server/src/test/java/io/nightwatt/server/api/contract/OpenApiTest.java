package io.nightwatt.server.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The OpenAPI page, as if every route of the contract were there.
class OpenApiTest {

    private final Contract contract = Contract.load();
    private final ObjectNode page = page(contract);

    static ObjectNode page(Contract contract) {
        var roles = new TreeMap<String, Set<String>>();
        contract.operations().forEach(each -> roles.put(each.route(), Set.of("admin")));
        return new OpenApi(contract, roles, "1.2.3").page();
    }

    @Test
    void aPublicValidatorFindsNothingWrong() {
        assertThat(Judge.ofPage(page)).isEmpty();
    }

    @Test
    void thatValidatorFindsMistakes() {
        ObjectNode operation = (ObjectNode) page.at("/paths/~1api~1v1~1jobs/get");
        operation.putObject("responses").putObject("200");
        assertThat(Judge.ofPage(page)).isNotEmpty();
        ObjectNode schema = (ObjectNode) page.at("/components/schemas/Job/properties/id");
        schema.put("type", "number of a job");
        assertThat(Judge.ofPage(page)).hasSizeGreaterThan(1);
    }

    @Test
    void everyCallIsOnItWithItsWords() {
        Set<String> ids = new TreeSet<>();
        for (Operation operation : contract.operations()) {
            JsonNode shown =
                    page.path("paths")
                            .path(operation.path())
                            .path(operation.method().name().toLowerCase(java.util.Locale.ROOT));
            assertThat(shown.path("summary").asText()).as(operation.route()).isNotEmpty();
            assertThat(shown.path("x-nightwatt-roles").path(0).asText()).isEqualTo("admin");
            assertThat(shown.path("responses").has("401")).as(operation.route()).isTrue();
            ids.add(shown.path("operationId").asText());
        }
        assertThat(ids).hasSize(contract.operations().size());
    }

    @Test
    void everyFieldIsDescribed() {
        Set<String> silent = new TreeSet<>();
        page.at("/components/schemas")
                .properties()
                .forEach(schema -> {
                    if (schema.getValue().path("description").asText().isEmpty()) {
                        silent.add(schema.getKey());
                    }
                    schema.getValue()
                            .path("properties")
                            .properties()
                            .forEach(field -> {
                                if (field.getValue().path("description").asText().isEmpty()) {
                                    silent.add(schema.getKey() + "." + field.getKey());
                                }
                            });
                });
        assertThat(silent).isEmpty();
    }

    @Test
    void itSaysWhatABodyMustHaveAndMayHold() {
        JsonNode hold =
                page.at(
                        "/paths/~1api~1v1~1admin~1workers~1{id}~1hold/put/requestBody/content"
                                + "/application~1json/schema");
        assertThat(hold.path("required")).hasSize(1);
        assertThat(hold.at("/properties/kind/enum")).hasSize(2);
        assertThat(hold.at("/properties/for_seconds/maximum").asLong()).isEqualTo(315_360_000);
        assertThat(hold.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(hold.path("properties").has("id")).isFalse();
        JsonNode policy = page.at("/components/schemas/PowerPolicy");
        assertThat(policy.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(policy.at("/properties/circuit_watts/type/0").asText()).isEqualTo("object");
        assertThat(page.at("/info/version").asText()).isEqualTo("1.2.3");
    }

    @Test
    void whatCanBeReadAndSetHasATag() {
        JsonNode path = page.at("/paths/~1api~1v1~1admin~1power-schedule");
        String tag = "#/components/headers/ETag";
        assertThat(path.at("/get/responses/200/headers/ETag/$ref").asText()).isEqualTo(tag);
        for (String change : new String[] {"put", "delete"}) {
            assertThat(path.path(change).at("/parameters/0/$ref").asText())
                    .isEqualTo("#/components/parameters/IfMatch");
            assertThat(path.path(change).path("responses").has("412")).isTrue();
        }
        assertThat(page.at("/paths/~1api~1v1~1jobs/get/responses/200").has("headers")).isFalse();
        assertThat(page.at("/paths/~1api~1v1~1jobs/post/parameters/0/$ref").asText())
                .isEqualTo("#/components/parameters/IdempotencyKey");
    }

    @Test
    void whatIsOneOfAKindMayNotBeThereNorWhatIsSaidOfIt() {
        JsonNode paths = page.path("paths");
        for (String path :
                new String[] {
                    "/api/v1/admin/power-schedule", "/api/v1/admin/power-schedule/preview"
                }) {
            assertThat(paths.path(path).at("/get/responses").has("404")).as(path).isTrue();
        }
        assertThat(paths.path("/api/v1/jobs").at("/get/responses").has("404")).isFalse();
    }

    @Test
    void aListOfFiguresMayHaveGaps() {
        assertThat(page.at("/components/schemas/Track/properties/min/items/type")).hasSize(2);
    }
}
