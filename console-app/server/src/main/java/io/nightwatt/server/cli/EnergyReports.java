package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// Shows an energy report, or writes it to a file.
abstract class EnergyReports extends Call {

    private static final String PATH = "/api/v1/admin/energy/report";

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description = "rows: worker, group, project, job or owner (default: ${DEFAULT-VALUE})")
    private String by = "worker";

    @Option(
            names = "--from",
            paramLabel = "WHEN",
            description =
                    "a day, such as 2026-11-01, or a time at a quarter of an hour with its offset"
                            + " (default: the first of this month)")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "WHEN",
            description = "the last day, which is part of it, or a time (default: today)")
    private @Nullable String to;

    @Option(names = "--worker", paramLabel = "WORKER", description = "only this one")
    private @Nullable String worker;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "writes a table; - is standard output")
    private @Nullable String csv;

    @Option(names = "--pdf", paramLabel = "FILE", description = "writes one page to print")
    private @Nullable String pdf;

    @Override
    public Integer call() {
        ConsoleLink link = console.link();
        StringBuilder path = new StringBuilder(PATH).append("?by=").append(encoded(by));
        if (from != null) {
            path.append("&from=").append(encoded(from));
        }
        if (to != null) {
            path.append("&to=").append(encoded(to));
        }
        if (worker != null) {
            path.append("&worker=").append(WorkersCommand.number(link, worker));
        }
        String table = csv;
        if (table != null) {
            write(table, link.getText(path + "&format=csv").getBytes(StandardCharsets.UTF_8));
        }
        String page = pdf;
        if (page != null) {
            write(page, link.getBytes(path + "&format=pdf"));
        }
        if (table != null || page != null) {
            return CommandLine.ExitCode.OK;
        }
        JsonNode report = link.get(path.toString());
        if (json) {
            return show(report, "");
        }
        print(report);
        return CommandLine.ExitCode.OK;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void write(String target, byte[] bytes) {
        if (target.equals("-")) {
            out().print(new String(bytes, StandardCharsets.UTF_8));
            out().flush();
            return;
        }
        try {
            Files.write(Path.of(target), bytes);
        } catch (IOException e) {
            throw new CliException(target + " cannot be written: " + e.getMessage(), e);
        }
        out().println("written to " + target);
    }

    private void print(JsonNode report) {
        JsonNode total = report.path("total");
        String currency = report.path("currency").asText();
        out().println(
                        "%s to %s, %s"
                                .formatted(
                                        report.path("from").asText(),
                                        report.path("to").asText(),
                                        report.path("timezone").asText()));
        String format = "%-28s %10s %7s %-10s %10s %10s";
        out().println(
                        String.format(
                                Locale.ROOT,
                                format,
                                by.toUpperCase(Locale.ROOT),
                                "KWH",
                                "+-%",
                                "SOURCE",
                                currency,
                                "KWH SAVED"));
        report.path("rows").forEach(row -> line(format, row.path("name").asText(), row));
        line(format, "total", total);
        report.path("gpus_only")
                .forEach(name ->
                        out().println(
                                        "of "
                                                + name.asText()
                                                + " only the GPUs are counted (see: nightwatt ctl"
                                                + " energy host)"));
    }

    private void line(String format, String name, JsonNode sum) {
        out().println(
                        String.format(
                                Locale.ROOT,
                                format,
                                Screen.fit(name, 28),
                                fixed(sum.path("kwh"), 3),
                                fixed(sum.path("error_percent"), 1),
                                sum.path("source").asText(),
                                fixed(sum.path("cost"), 2),
                                fixed(sum.path("kwh_saved"), 3)));
    }

    static String fixed(JsonNode value, int digits) {
        return value.isNumber()
                ? String.format(Locale.ROOT, "%." + digits + "f", value.asDouble())
                : "-";
    }
}
