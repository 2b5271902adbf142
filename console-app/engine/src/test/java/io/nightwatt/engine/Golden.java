package io.nightwatt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares a text with the one kept beside the tests. `-Dgolden.update=true` (in the test's JVM)
/// writes it anew: then read the difference before committing it.
public final class Golden {

    private Golden() {}

    public static void assertMatches(String file, String actual) {
        Path path = Path.of("src", "test", "resources", "golden", file);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.writeString(path, actual);
            }
            assertThat(actual).isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
