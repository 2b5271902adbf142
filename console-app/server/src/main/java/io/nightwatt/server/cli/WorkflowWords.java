package io.nightwatt.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A ComfyUI workflow as words for `nightwatt-agent comfyui`: without what only people need to read
/// it, its braces doubled, for a job's words are filled in, and cut to the length of a word.
final class WorkflowWords {

    /// An agent takes 131,072 characters of words in all, and some are wanted for `--set`.
    private static final int CHARS_MAX = 120_000;

    /// A job takes words of 32,768, in which each of these may be doubled.
    private static final int PART_CHARS = 16_000;

    private static final JsonMapper JSON = new JsonMapper();

    private WorkflowWords() {}

    /// @throws IllegalArgumentException when it is no JSON or too long, as one clause
    static List<String> of(Path file) throws IOException {
        String text;
        try {
            JsonNode workflow = JSON.readTree(Files.readString(file));
            text = JSON.writeValueAsString(workflow);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no such file", e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is no JSON: " + e.getOriginalMessage(), e);
        }
        if (text.length() > CHARS_MAX) {
            throw new IllegalArgumentException(
                    "has %,d characters; at most %,d can go with a job. Put it where the workers find it, and name it with -- --workflow PATH"
                            .formatted(text.length(), CHARS_MAX));
        }
        List<String> words = new ArrayList<>();
        for (int from = 0; from < text.length(); from += PART_CHARS) {
            words.add("--json");
            words.add(
                    text.substring(from, Math.min(text.length(), from + PART_CHARS))
                            .replace("{", "{{")
                            .replace("}", "}}"));
        }
        return words;
    }
}
