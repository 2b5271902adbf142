package io.nightwatt.server.api.walk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The table of the walk, `walk/routes.txt`: how each operation comes to succeed, and which of its
/// refusals the page has no words for.
final class Rows {

    private static final Pattern REFUSAL = Pattern.compile("(.+?) (\\d{3})(?: ([\\w-]+))? ~ (.*)");

    private Rows() {}

    /// How one operation is walked.
    ///
    /// @param state what is prepared, in words of [States]; empty for nothing
    /// @param at `name=value` of the path and of the query, with names of what was prepared in
    ///   braces
    /// @param with the body; empty for none
    /// @param also queries that are answered with something else than JSON
    /// @param makes it makes what its path names, so that no name is unknown
    /// @param refusals in the order of the file
    record Row(
            String operation,
            String state,
            String at,
            String with,
            List<String> also,
            boolean makes,
            List<Refusal> refusals) {}

    /// What is refused, beyond what the page's schemas say.
    ///
    /// @param what a JSON body, or a query when it begins with a question mark
    /// @param type the last part of the problem's URN; empty for the usual one of its status
    /// @param words a part of the detail
    record Refusal(String what, int status, String type, String words) {}

    static Map<String, Row> read() throws IOException {
        String text;
        try (InputStream in =
                Objects.requireNonNull(Rows.class.getResourceAsStream("/walk/routes.txt"))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String part : text.split("\\R(?=\\w)", -1)) {
            if (!part.startsWith("#")) {
                Row row = row(part);
                if (rows.put(row.operation(), row) != null) {
                    throw new IllegalArgumentException("two rows of " + row.operation());
                }
            }
        }
        return rows;
    }

    private static Row row(String part) {
        List<String> lines =
                part.lines().filter(each -> !each.isBlank() && !each.startsWith("#")).toList();
        Map<String, String> one = new LinkedHashMap<>();
        List<String> also = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.strip().split(" +", 2);
            String rest = words.length < 2 ? "" : words[1];
            switch (words[0]) {
                case "after", "at", "with", "makes" -> one.put(words[0], rest);
                case "also" -> also.add(rest);
                case "refuses" -> refusals.add(refusal(rest));
                default -> throw new IllegalArgumentException("what is this: " + line);
            }
        }
        return new Row(
                lines.getFirst().strip(),
                one.getOrDefault("after", ""),
                one.getOrDefault("at", ""),
                one.getOrDefault("with", ""),
                also,
                one.containsKey("makes"),
                refusals);
    }

    private static Refusal refusal(String text) {
        Matcher read = REFUSAL.matcher(text);
        if (!read.matches()) {
            throw new IllegalArgumentException(
                    "a refusal is 'what status [type] ~ words': " + text);
        }
        return new Refusal(
                read.group(1),
                Integer.parseInt(read.group(2)),
                Objects.requireNonNullElse(read.group(3), ""),
                read.group(4));
    }
}
