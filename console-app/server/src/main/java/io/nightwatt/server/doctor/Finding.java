package io.nightwatt.server.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a check found.
///
/// @param what one sentence
/// @param remedy what a person can do, one sentence; empty when all is well
public record Finding(Level level, String what, String remedy) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /// How bad it is.
    public enum Level {
        OK,
        /// Works, with something missing.
        WARNING,
        /// Does not work, or will soon not.
        PROBLEM;

        /// `ok`, as commands and the API write it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Finding ok(String what) {
        return new Finding(Level.OK, what, "");
    }

    public static Finding warning(String what, String remedy) {
        return new Finding(Level.WARNING, what, remedy);
    }

    public static Finding problem(String what, String remedy) {
        return new Finding(Level.PROBLEM, what, remedy);
    }

    /// Whether none of them is a problem.
    public static boolean healthy(List<Finding> findings) {
        return findings.stream().noneMatch(each -> each.level() == Level.PROBLEM);
    }

    /// `{"healthy","findings":[{"level","what","remedy"}]}`.
    public static ObjectNode document(List<Finding> findings) {
        ObjectNode document = MAPPER.createObjectNode().put("healthy", healthy(findings));
        ArrayNode list = document.putArray("findings");
        for (Finding each : findings) {
            list.addObject()
                    .put("level", each.level().word())
                    .put("what", each.what())
                    .put("remedy", each.remedy().isEmpty() ? null : each.remedy());
        }
        return document;
    }

    /// What a person reads: each, and below it what to do.
    public static List<String> lines(List<Finding> findings) {
        List<String> text = new ArrayList<>();
        for (Finding each : findings) {
            text.add("%-8s %s".formatted(each.level().word(), each.what()));
            if (!each.remedy().isEmpty()) {
                text.add("         -> " + each.remedy());
            }
        }
        return text;
    }

    /// What [#document] wrote.
    public static List<Finding> read(JsonNode document) {
        List<Finding> found = new ArrayList<>();
        for (JsonNode each : document.path("findings")) {
            Level level =
                    Arrays.stream(Level.values())
                            .filter(one -> one.word().equals(each.path("level").asText()))
                            .findFirst()
                            .orElse(Level.PROBLEM);
            found.add(
                    new Finding(level, each.path("what").asText(), each.path("remedy").asText("")));
        }
        return found;
    }
}
