package io.nightwatt.system.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands the same [Siege] to every test class that asks for one: it begins with the first and ends
/// when all tests have ended.
final class OneSiege implements ParameterResolver {

    /// Held by a class while it attacks: each counts the lines that the console logs meanwhile.
    static final String LOCK = "the one siege";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Siege.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OneSiege.class))
                .computeIfAbsent(Held.class, _ -> Held.begin(), Held.class)
                .siege();
    }

    private record Held(Siege siege, Path folder) implements AutoCloseable {

        static Held begin() {
            try {
                Path folder = Files.createTempDirectory("siege");
                return new Held(Siege.begin(folder), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            siege.close();
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
