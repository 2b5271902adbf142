package io.nightwatt.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightwatt ctl energy`: what machines took, what that cost, and what it saved.
@Command(
        name = "energy",
        description = {
            "Shows what machines took, what that cost, and what being off saved: this month, by"
                    + " worker, unless asked otherwise.",
            "Each figure says whether it was measured, calibrated by a meter or estimated, and how"
                    + " far it may be off."
        })
final class EnergyCommand extends EnergyReports {

    static CommandLine commandLine() {
        CommandLine energy = new CommandLine(new EnergyCommand());
        energy.addSubcommand(new Report());
        energy.addSubcommand(new ConsumptionOf());
        energy.addSubcommand(new TariffOf());
        energy.addSubcommand(new Host());
        energy.addSubcommand(new Meter());
        return energy;
    }

    /// The same, for those who say it in full.
    @Command(name = "report", description = "Shows an energy report, or writes it to a file.")
    static final class Report extends EnergyReports {}

    @Command(
            name = "consumption",
            description = "Shows what each worker was and took in each day, week or month.")
    static final class ConsumptionOf extends Call {

        @Option(
                names = "--period",
                paramLabel = "PERIOD",
                description = "daily, weekly or monthly (default: ${DEFAULT-VALUE})")
        private String period = "daily";

        @Option(names = "--from", paramLabel = "DAY", description = "such as 2026-11-01")
        private @Nullable String from;

        @Option(names = "--to", paramLabel = "DAY", description = "part of it (default: today)")
        private @Nullable String to;

        @Option(names = "--worker", paramLabel = "WORKER", description = "only this one")
        private @Nullable String worker;

        @Option(names = "--csv", description = "prints a table for a spreadsheet")
        private boolean csv;

        @Override
        public Integer call() {
            ConsoleLink link = console.link();
            StringBuilder path =
                    new StringBuilder("/api/v1/admin/power/consumption?period=")
                            .append(EnergyReports.encoded(period));
            if (from != null) {
                path.append("&from=").append(EnergyReports.encoded(from));
            }
            if (to != null) {
                path.append("&to=").append(EnergyReports.encoded(to));
            }
            if (worker != null) {
                path.append("&worker=").append(WorkersCommand.number(link, worker));
            }
            if (csv) {
                out().print(link.getText(path + "&format=csv"));
                out().flush();
                return CommandLine.ExitCode.OK;
            }
            JsonNode made = link.get(path.toString());
            if (json) {
                return show(made, "");
            }
            String format = "%-10s %-20s %7s %7s %7s %7s %10s %-10s %10s";
            out().println(
                            String.format(
                                    Locale.ROOT,
                                    format,
                                    "FROM",
                                    "WORKER",
                                    "ACTIVE",
                                    "IDLE",
                                    "OFF",
                                    "UNSEEN",
                                    "KWH",
                                    "SOURCE",
                                    "KWH SAVED"));
            made.path("entries").forEach(entry -> line(format, entry));
            return CommandLine.ExitCode.OK;
        }

        private void line(String format, JsonNode entry) {
            out().println(
                            String.format(
                                    Locale.ROOT,
                                    format,
                                    entry.path("from").asText(),
                                    Screen.fit(entry.path("worker").asText(), 20),
                                    entry.path("active_minutes").asText(),
                                    entry.path("idle_minutes").asText(),
                                    entry.path("off_minutes").asText(),
                                    entry.path("unknown_minutes").asText(),
                                    EnergyReports.fixed(entry.path("kwh"), 3),
                                    entry.path("source").asText(),
                                    EnergyReports.fixed(entry.path("kwh_saved"), 3)));
        }
    }

    @Command(
            name = "tariff",
            description = {
                "Shows what a kWh costs, or sets it: one price with --price, or all of a JSON file"
                        + " with --file.",
                "Prices hold from their day on, and reports of the past are made with the prices of"
                        + " then."
            })
    static final class TariffOf extends Call {

        private static final String PATH = "/api/v1/admin/energy/tariff";

        @Option(
                names = "--price",
                paramLabel = "PRICE",
                description = "of a kWh at any time, in place of all other prices")
        private @Nullable Double price;

        @Option(names = "--currency", paramLabel = "WORD", description = "such as EUR")
        private @Nullable String currency;

        @Option(
                names = "--zone",
                paramLabel = "ZONE",
                description = "where days begin, such as Europe/Berlin")
        private @Nullable String zone;

        @Option(
                names = "--co2",
                paramLabel = "GRAMS",
                description = "that a kWh emits; goes with --price")
        private @Nullable Double co2;

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "a tariff as --json shows it, with weekly bands if you like")
        private @Nullable String file;

        @Override
        public Integer call() {
            ConsoleLink link = console.link();
            ObjectNode body = file == null ? changed(link) : read(file);
            if (body != null) {
                link.put(PATH, body);
            }
            JsonNode now = link.get(PATH);
            return show(now, words(now));
        }

        private @Nullable ObjectNode changed(ConsoleLink link) {
            if (price == null && currency == null && zone == null && co2 == null) {
                return null;
            }
            if (co2 != null && price == null) {
                throw new IllegalArgumentException("--co2 goes with --price");
            }
            if (!(link.get(PATH) instanceof ObjectNode body)) {
                throw new CliException("the console shows no tariff");
            }
            if (currency != null) {
                body.put("currency", currency);
            }
            if (zone != null) {
                body.put("timezone", zone);
            }
            if (price != null) {
                ObjectNode one = JsonNodeFactory.instance.objectNode();
                one.put("valid_from", "1970-01-01").put("price_per_kwh", price);
                if (co2 != null) {
                    one.put("co2_grams_per_kwh", co2);
                }
                body.putArray("prices").add(one);
            }
            return body;
        }

        private static ObjectNode read(String name) {
            try {
                JsonNode read = new JsonMapper().readTree(Files.readString(Path.of(name)));
                if (read instanceof ObjectNode body) {
                    return body;
                }
                throw new CliException(name + " holds no JSON object");
            } catch (JsonProcessingException e) {
                throw new CliException(name + " is not JSON: " + e.getOriginalMessage(), e);
            } catch (IOException e) {
                throw new CliException(name + " cannot be read: " + e.getMessage(), e);
            }
        }

        private static String words(JsonNode tariff) {
            StringBuilder text = new StringBuilder();
            String unit = " " + tariff.path("currency").asText() + " a kWh";
            text.append("days of ").append(tariff.path("timezone").asText());
            for (JsonNode prices : tariff.path("prices")) {
                text.append(
                        "%nfrom %s: %s%s"
                                .formatted(
                                        prices.path("valid_from").asText(),
                                        prices.path("price_per_kwh").asText(),
                                        unit));
                if (prices.path("co2_grams_per_kwh").isNumber()) {
                    text.append(", ")
                            .append(prices.path("co2_grams_per_kwh").asText())
                            .append(" g CO2");
                }
                for (JsonNode band : prices.path("bands")) {
                    text.append(
                            "%n  %s %s to %s: %s%s"
                                    .formatted(
                                            days(band),
                                            band.path("from").asText(),
                                            band.path("to").asText(),
                                            band.path("price_per_kwh").asText(),
                                            unit));
                }
            }
            return text.toString();
        }

        private static String days(JsonNode band) {
            var days = new java.util.StringJoiner(" ");
            band.path("days").forEach(day -> days.add(day.asText()));
            return days.toString();
        }
    }

    @Command(
            name = "host",
            description =
                    "Shows or sets what a machine draws beside its GPUs, at the wall: then reports"
                            + " are of whole machines.")
    static final class Host extends Call {

        @Parameters(index = "0", paramLabel = "WORKER", description = "its name or number")
        private String worker = "";

        @Option(names = "--watts", paramLabel = "W", description = "idle or not")
        private @Nullable Double watts;

        @Option(names = "--idle-watts", paramLabel = "W", description = "while nothing runs")
        private @Nullable Double idle;

        @Option(names = "--active-watts", paramLabel = "W", description = "while it works")
        private @Nullable Double active;

        @Option(
                names = "--psu-efficiency",
                paramLabel = "PART",
                description = "of its power supply, 0.5 to 1 (usually 0.9)")
        private @Nullable Double efficiency;

        @Override
        public Integer call() {
            ConsoleLink link = console.link();
            String path =
                    "/api/v1/admin/workers/%d/energy-settings"
                            .formatted(WorkersCommand.number(link, worker));
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            put(body, "host_watts", watts);
            put(body, "host_idle_watts", idle);
            put(body, "host_active_watts", active);
            put(body, "psu_efficiency", efficiency);
            if (!body.isEmpty()) {
                link.put(path, body);
            }
            JsonNode now = link.get(path);
            return show(
                    now,
                    "%s draws %s W idle and %s W at work beside its GPUs, by a power supply of %s%s"
                            .formatted(
                                    worker,
                                    now.path("host_idle_watts").asText(),
                                    now.path("host_active_watts").asText(),
                                    now.path("psu_efficiency").asText(),
                                    now.path("meter").isNull()
                                            ? ""
                                            : "; a meter says %s times as much"
                                                    .formatted(
                                                            now.path("meter")
                                                                    .path("factor")
                                                                    .asText())));
        }

        private static void put(ObjectNode body, String name, @Nullable Double value) {
            if (value != null) {
                body.put(name, value);
            }
        }
    }

    @Command(
            name = "meter",
            description = {
                "Sets a machine's figures right by what a meter at its plug has counted.",
                "Over a day or more, in which the console ran: what it makes of it holds for all"
                        + " reports of that machine."
            })
    static final class Meter extends Call {

        @Parameters(index = "0", paramLabel = "WORKER", description = "its name or number")
        private String worker = "";

        @Option(names = "--kwh", paramLabel = "KWH", description = "what it counted in that time")
        private @Nullable Double kwh;

        @Option(names = "--from", paramLabel = "WHEN", description = "the first day, or a time")
        private @Nullable String from;

        @Option(names = "--to", paramLabel = "WHEN", description = "the last day, or a time")
        private @Nullable String to;

        @Option(names = "--forget", description = "back to figures without a meter")
        private boolean forget;

        @Override
        public Integer call() {
            ConsoleLink link = console.link();
            String path =
                    "/api/v1/admin/workers/%d/meter-reading"
                            .formatted(WorkersCommand.number(link, worker));
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            if (forget) {
                return show(link.delete(path, body), worker + " is no longer calibrated");
            }
            JsonNode done = link.post(path, body.put("kwh", kwh).put("from", from).put("to", to));
            return show(done, worker + " is calibrated");
        }
    }
}
