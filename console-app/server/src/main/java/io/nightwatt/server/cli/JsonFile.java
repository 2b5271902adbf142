package io.nightwatt.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A JSON document that is given in a file, or by `-` on standard input.
final class JsonFile {

    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonFile() {}

    /// @throws CliException when it cannot be read, or is no JSON
    static JsonNode read(String file) {
        try {
            return MAPPER.readTree(
                    file.equals("-")
                            ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                            : Files.readString(Path.of(file)));
        } catch (JsonProcessingException e) {
            throw new CliException(file + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new CliException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
