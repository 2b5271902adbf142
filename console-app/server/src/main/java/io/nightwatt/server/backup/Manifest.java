package io.nightwatt.server.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;

/// What a backup says of itself. It is the last entry of the file: one that was cut off has none.
///
/// @param format of the file; a console reads its own and older ones
/// @param version of the console that wrote it
/// @param at when it was begun
record Manifest(int format, String version, Instant at, List<Part> parts) {

    static final int FORMAT = 1;
    static final String ENTRY = "nightwatt-backup.json";

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    /// One file of the data folder.
    ///
    /// @param name its path inside the data folder, with `/`
    /// @param sha256 of its content, lower-case hex
    record Part(String name, long sizeBytes, String sha256) {}

    byte[] bytes() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record can be written", e);
        }
    }

    static Manifest read(byte[] bytes) throws BackupException {
        try {
            Manifest read = MAPPER.readValue(bytes, Manifest.class);
            if (read == null || read.parts == null || read.version == null) {
                throw new BackupException("the file's own list of its parts cannot be read");
            }
            return read;
        } catch (java.io.IOException e) {
            throw new BackupException("the file's own list of its parts cannot be read", e);
        }
    }
}
