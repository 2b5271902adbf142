package io.nightwatt.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.engine.console.TemplateView;
import io.nightwatt.server.identity.SecretFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The site's job templates: a folder with one JSON file each, which a person may edit as well, and
/// those that every site has.
public final class Templates {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final String END = ".json";
    private static final int FILE_BYTES_MAX = 512 * 1024;

    private static final Map<String, String> EVERYWHERE =
            Map.of(
                    "command",
                    """
                    {"description":"A program that a job type names, once for each segment.",
                     "requires":["type"]}\
                    """,
                    "frames",
                    """
                    {"description":"A range of frames, cut into segments with {first} and {last}.",
                     "requires":["type","frames"]}\
                    """,
                    "comfyui",
                    """
                    {"description":"A workflow of ComfyUI.",
                     "requires":["arguments"],"job":{"type":"comfyui"}}\
                    """);

    private final Path folder;

    /// @param folder need not be there
    public Templates(Path folder) {
        this.folder = folder;
    }

    /// @param problem why it cannot be used; empty when it can
    record Listed(Optional<JobTemplate> template, boolean ofSite, String problem) {}

    /// All by their names; those of the site stand before those that every site has.
    SortedMap<String, Listed> all() throws IOException {
        SortedMap<String, Listed> all = new TreeMap<>();
        EVERYWHERE.forEach((name, text) -> all.put(name, listed(text, false)));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + END)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                name = name.substring(0, name.length() - END.length());
                if (NAME.matcher(name).matches()) {
                    all.put(name, listed(text(file), true));
                }
            }
        } catch (NoSuchFileException e) {
            return all; // None was ever made.
        }
        return all;
    }

    /// All by their names, as a form needs them. Blocks.
    ///
    /// @throws UncheckedIOException when the folder cannot be read
    public List<TemplateView> views() {
        try {
            return all().entrySet().stream().map(Templates::view).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TemplateView view(Map.Entry<String, Listed> entry) {
        String name = entry.getKey();
        Listed listed = entry.getValue();
        try {
            return listed.template().isPresent()
                    ? listed.template().get().view(name, listed.ofSite())
                    : unusable(name, listed.ofSite(), listed.problem());
        } catch (JsonProcessingException e) {
            return unusable(name, listed.ofSite(), Exchange.complaint(e));
        } catch (IllegalArgumentException e) {
            return unusable(name, listed.ofSite(), String.valueOf(e.getMessage()));
        }
    }

    private static TemplateView unusable(String name, boolean ofSite, String problem) {
        return new TemplateView(name, "", !ofSite, problem, List.of(), Optional.empty());
    }

    private static Listed listed(String text, boolean ofSite) {
        try {
            JobTemplate read = Exchange.MAPPER.readValue(text, JobTemplate.class).checked();
            return new Listed(Optional.of(read), ofSite, "");
        } catch (JsonProcessingException e) {
            return new Listed(Optional.empty(), ofSite, Exchange.complaint(e));
        } catch (IllegalArgumentException e) {
            return new Listed(Optional.empty(), ofSite, String.valueOf(e.getMessage()));
        }
    }

    private static String text(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(FILE_BYTES_MAX), StandardCharsets.UTF_8);
        }
    }

    /// A submission with what the template adds that it names; as it is when it names none.
    ///
    /// @throws IllegalArgumentException when there is no such template, or it does not fit
    ObjectNode filled(ObjectNode submission) {
        if (!submission.hasNonNull("template")) {
            return submission;
        }
        String name = submission.get("template").asText();
        try {
            SortedMap<String, Listed> all = all();
            Listed found = all.get(name);
            if (found == null) {
                throw new IllegalArgumentException(
                        "there is no template \""
                                + name
                                + "\"; there are "
                                + String.join(", ", all.keySet()));
            }
            return found.template()
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    "the template \""
                                            + name
                                            + "\" cannot be used: "
                                            + found.problem()))
                    .filled(submission);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Keeps a template of the site; whole or not at all. One at a time: two of the same name would
    /// write to the same file until it is whole.
    ///
    /// @throws IllegalArgumentException when the name is none
    synchronized void put(String name, JobTemplate template) throws IOException {
        Path file = file(name);
        SecretFiles.folder(folder);
        SecretFiles.write(
                file,
                Exchange.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(template));
    }

    /// Removes a template of the site.
    ///
    /// @return whether the site had it
    boolean remove(String name) throws IOException {
        return Files.deleteIfExists(file(name));
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a template's name has at most 64 small letters, digits, '.', '_' or '-', and"
                            + " begins with a letter or a digit");
        }
        return folder.resolve(name + END);
    }
}
