package io.nightwatt.server.audit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.engine.console.AuditBook;
import io.nightwatt.engine.console.AuditLine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lines of the audit log as a file.
public final class AuditPaper {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String HEADING =
            "number,at,actor,origin,action,target,before,after,accepted,note,hash\r\n";

    private AuditPaper() {}

    static byte[] of(List<AuditLine> lines, AuditBook.Format format) {
        String text =
                switch (format) {
                    case JSON_LINES ->
                            lines.stream()
                                    .map(line -> json(line) + "\n")
                                    .collect(Collectors.joining());
                    case CSV ->
                            lines.stream()
                                    .map(AuditPaper::csv)
                                    .collect(Collectors.joining("", HEADING, ""));
                };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// One line as the API and an export show it.
    public static ObjectNode json(AuditLine line) {
        return MAPPER.createObjectNode()
                .put("number", line.number())
                .put("at", line.at().toString())
                .put("actor", line.actor())
                .put("origin", line.origin())
                .put("action", line.action())
                .put("target", line.target())
                .put("before", line.before())
                .put("after", line.after())
                .put("accepted", line.accepted())
                .put("note", line.note())
                .put("hash", line.hash());
    }

    private static String csv(AuditLine line) {
        return Stream.of(
                        Long.toString(line.number()),
                        line.at().toString(),
                        line.actor(),
                        line.origin(),
                        line.action(),
                        line.target(),
                        line.before(),
                        line.after(),
                        Boolean.toString(line.accepted()),
                        line.note(),
                        line.hash())
                .map(AuditPaper::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /// A spreadsheet takes what begins with one of these for a formula: what a stranger sent must
    /// not be computed.
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
