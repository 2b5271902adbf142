package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.server.identity.SecretFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The consoles that a person talks to, by names of their own: a file that only they may read.
final class Profiles {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String CURRENT = "current";
    private static final String SITES = "profiles";

    private final Path file;

    /// @param file need not be there
    Profiles(Path file) {
        this.file = file;
    }

    /// One console.
    ///
    /// @param caPem its CA's certificate; empty where the system trusts it anyway
    record Site(URI console, String token, Optional<String> caPem) {

        /// Without the token: records print themselves.
        @Override
        public String toString() {
            return "Site[" + console + "]";
        }
    }

    /// All, by name.
    SortedMap<String, Site> all() {
        SortedMap<String, Site> sites = new TreeMap<>();
        for (var each : read().path(SITES).properties()) {
            JsonNode site = each.getValue();
            sites.put(
                    each.getKey(),
                    new Site(
                            URI.create(site.path("console").asText()),
                            site.path("token").asText(),
                            Optional.of(site.path("ca").asText("")).filter(ca -> !ca.isEmpty())));
        }
        return sites;
    }

    /// The one that commands take when none is named.
    Optional<String> current() {
        return Optional.of(read().path(CURRENT).asText("")).filter(name -> !name.isEmpty());
    }

    /// @throws CliException when there is none of that name
    Site named(String name) {
        SortedMap<String, Site> sites = all();
        Site site = sites.get(name);
        if (site == null) {
            throw new CliException(
                    sites.isEmpty()
                            ? "there is no profile %s, nor any other; make one: nightwatt ctl profile add %s --console URL --token-file FILE"
                                    .formatted(name, name)
                            : "there is no profile %s; there are %s"
                                    .formatted(name, String.join(", ", sites.keySet())));
        }
        return site;
    }

    void put(String name, Site site) {
        ObjectNode document = read();
        document.withObject("/" + SITES)
                .putObject(name)
                .put("console", site.console().toString())
                .put("token", site.token())
                .put("ca", site.caPem().orElse(""));
        write(document);
    }

    void remove(String name) {
        Site _ = named(name);
        ObjectNode document = read();
        document.withObject("/" + SITES).remove(name);
        if (document.path(CURRENT).asText("").equals(name)) {
            document.remove(CURRENT);
        }
        write(document);
    }

    /// @param name empty for none
    void use(String name) {
        if (!name.isEmpty()) {
            Site _ = named(name);
        }
        ObjectNode document = read();
        document.put(CURRENT, name);
        write(document);
    }

    private ObjectNode read() {
        try {
            return MAPPER.readTree(Files.readString(file)) instanceof ObjectNode document
                    ? document
                    : broken("it holds no JSON object", null);
        } catch (NoSuchFileException e) {
            return MAPPER.createObjectNode();
        } catch (IOException e) {
            return broken(String.valueOf(e.getMessage()), e);
        }
    }

    private ObjectNode broken(String why, @Nullable IOException cause) {
        throw new CliException(
                "%s cannot be read: %s; mend it, or move it away and add your profiles anew"
                        .formatted(file, why),
                cause);
    }

    private void write(ObjectNode document) {
        try {
            SecretFiles.folder(file.getParent() == null ? Path.of("") : file.getParent());
            SecretFiles.write(file, document.toPrettyString() + "\n");
        } catch (IOException e) {
            throw new CliException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
