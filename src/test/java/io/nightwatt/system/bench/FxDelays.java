package io.nightwatt.system.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// What [FxProbe] writes down in a process that is started with it.
///
/// @param jar the agent's archive
/// @param file the delays, milliseconds, a line each
record FxDelays(Path jar, Path file) {

    /// Makes the agent's archive in a folder.
    static FxDelays into(Path folder) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(new Attributes.Name("Premain-Class"), FxProbe.class.getName());
        Path jar = folder.resolve("fx-probe.jar");
        String name = FxProbe.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream own =
                        Objects.requireNonNull(
                                FxProbe.class.getClassLoader().getResourceAsStream(name))) {
            out.putNextEntry(new JarEntry(name));
            own.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FxDelays(jar, folder.resolve("fx-delays.txt"));
    }

    /// For `JDK_JAVA_OPTIONS`.
    String javaOption() {
        return "-javaagent:%s=%s".formatted(jar, file);
    }

    List<Double> millis() {
        try (var lines = Files.lines(file)) {
            return lines.map(Double::valueOf).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
