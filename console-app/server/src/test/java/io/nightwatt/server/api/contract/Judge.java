package io.nightwatt.server.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;

/// A public validator of JSON schemas, with the schemas of the OpenAPI Initiative at hand.
final class Judge {

    private static final String OAS = "https://spec.openapis.org/oas/3.1/";
    private static final String HERE = "classpath:openapi/";

    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(
                    SpecVersion.VersionFlag.V202012,
                    builder ->
                            builder.schemaMappers(mappers ->
                                    mappers.mappings(
                                            Map.of(
                                                    OAS + "schema/2025-09-15",
                                                    HERE + "schema.json",
                                                    OAS + "schema-base/2025-09-15",
                                                    HERE + "schema-base.json",
                                                    OAS + "dialect/2024-11-10",
                                                    HERE + "dialect.json",
                                                    OAS + "meta/2024-11-10",
                                                    HERE + "meta.json"))));

    private Judge() {}

    /// What is wrong with an OpenAPI document; nothing when it is sound.
    static List<String> ofPage(JsonNode page) {
        return words(FACTORY.getSchema(SchemaLocation.of(OAS + "schema-base/2025-09-15")), page);
    }

    /// What is wrong with a value of that schema.
    static List<String> of(JsonNode schema, JsonNode value) {
        return words(FACTORY.getSchema(schema), value);
    }

    private static List<String> words(JsonSchema schema, JsonNode value) {
        return schema.validate(value).stream().map(ValidationMessage::getMessage).toList();
    }
}
