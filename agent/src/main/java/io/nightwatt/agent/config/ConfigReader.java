package io.nightwatt.agent.config;

import java.io.File;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Reads [AgentConfig] from `agent.env` and the environment, which wins.
///
/// Every problem is found and told at once. A misspelt name in the file is an error. In the
/// environment, which other programs share, a name is an error only when it is a near miss of one
/// of ours.
public final class ConfigReader {

    private static final String PREFIX = "NIGHTWATT_";
    private static final Duration INTERVAL_MIN = Duration.ofMillis(100);
    private static final Duration INTERVAL_MAX = Duration.ofHours(1);
    private static final Duration USER_IDLE_MIN = Duration.ofMinutes(1);
    private static final String OFF = "off";

    /// The names that an agent knows, in the order of the documentation.
    public static final List<String> KEYS =
            List.of(
                    "NIGHTWATT_CONSOLE",
                    "NIGHTWATT_METRICS_INTERVAL",
                    "NIGHTWATT_HEARTBEAT_INTERVAL",
                    "NIGHTWATT_STATE_DIR",
                    "NIGHTWATT_SERVICES",
                    "NIGHTWATT_JOB_TYPES",
                    "NIGHTWATT_JOB_ENV",
                    "NIGHTWATT_JOB_FOLDERS",
                    "NIGHTWATT_NVML",
                    "NIGHTWATT_POWER_COMMAND",
                    "NIGHTWATT_COMFYUI_PORTS",
                    "NIGHTWATT_USER_IDLE",
                    "NIGHTWATT_CPU_BUSY",
                    "NIGHTWATT_DISK_BUSY");

    private record Setting(String value, String place) {}

    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Place place;
    private final Path file;

    private ConfigReader(Place place, Path file) {
        this.place = place;
        this.file = file;
    }

    /// Reads everything and checks it as a whole.
    ///
    /// @param named the file that a person named, which must be there; the usual one need not be
    /// @throws ConfigException with every problem
    public static AgentConfig read(
            Optional<Path> named, Place place, Map<String, String> environment)
            throws ConfigException {
        ConfigReader reader = new ConfigReader(place, named.orElse(place.configFile()));
        reader.readFile(named.isPresent());
        reader.readEnvironment(environment);
        AgentConfig config = reader.build();
        if (!reader.problems.isEmpty()) {
            throw new ConfigException(reader.problems);
        }
        return config;
    }

    private void readFile(boolean mustExist) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            if (mustExist) {
                problems.add(file + ": there is no such file");
            }
            return;
        } catch (MalformedInputException e) {
            problems.add(file + ": is not a UTF-8 text file");
            return;
        } catch (IOException e) {
            problems.add(file + ": cannot be read (" + e + ")");
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            readLine(lines.get(i).strip(), file + ":" + (i + 1));
        }
    }

    private void readLine(String line, String at) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int equals = line.indexOf('=');
        if (equals < 1) {
            problems.add(at + ": \"" + line + "\" is not a line of the form KEY=value");
            return;
        }
        String key = line.substring(0, equals).strip();
        if (!KEYS.contains(key)) {
            problems.add(at + ": unknown key " + key + hint(key));
        } else if (settings.containsKey(key)) {
            problems.add(at + ": " + key + " is set twice");
        } else {
            settings.put(key, new Setting(unquote(line.substring(equals + 1).strip()), at));
        }
    }

    private void readEnvironment(Map<String, String> environment) {
        environment.forEach((key, value) -> {
            if (KEYS.contains(key)) {
                settings.put(key, new Setting(value.strip(), "environment"));
            } else if (key.startsWith(PREFIX) && nearest(key).isPresent()) {
                problems.add("environment: unknown variable " + key + hint(key));
            }
        });
    }

    private AgentConfig build() {
        return new AgentConfig(
                value("NIGHTWATT_CONSOLE", ConsoleAddress::parse),
                interval("NIGHTWATT_METRICS_INTERVAL").orElse(AgentConfig.METRICS_INTERVAL_DEFAULT),
                interval("NIGHTWATT_HEARTBEAT_INTERVAL")
                        .orElse(AgentConfig.HEARTBEAT_INTERVAL_DEFAULT),
                value("NIGHTWATT_STATE_DIR", ConfigReader::absolutePath).orElse(place.stateDir()),
                value("NIGHTWATT_SERVICES", ConfigReader::names).orElse(List.of()),
                new JobSettings(
                        value("NIGHTWATT_JOB_TYPES", this::programs).orElse(Map.of()),
                        value("NIGHTWATT_JOB_ENV", ConfigReader::names).orElse(List.of()),
                        value("NIGHTWATT_JOB_FOLDERS", ConfigReader::absolutePaths)
                                .orElse(List.of())),
                value("NIGHTWATT_NVML", ConfigReader::absolutePath),
                value("NIGHTWATT_POWER_COMMAND", CommandWords::split).orElse(List.of()),
                work());
    }

    private WorkSettings work() {
        WorkSettings usual = WorkSettings.DEFAULT;
        return new WorkSettings(
                value("NIGHTWATT_COMFYUI_PORTS", ConfigReader::comfyUi).orElse(usual.comfyUi()),
                value("NIGHTWATT_USER_IDLE", ConfigReader::userIdle).orElse(usual.userIdle()),
                value("NIGHTWATT_CPU_BUSY", ConfigReader::percent).orElse(usual.cpuPercent()),
                value("NIGHTWATT_DISK_BUSY", ConfigReader::percent).orElse(usual.diskPercent()));
    }

    private static List<ComfyAddress> comfyUi(String text) {
        return text.equals(OFF)
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(each -> ComfyAddress.parse(each.strip()))
                        .toList();
    }

    private static Optional<Duration> userIdle(String text) {
        if (text.equals(OFF)) {
            return Optional.empty();
        }
        Duration duration = DurationText.parse(text);
        if (duration.compareTo(USER_IDLE_MIN) < 0) {
            throw new IllegalArgumentException("\"" + text + "\" is less than 1m, and not off");
        }
        return Optional.of(duration);
    }

    private static OptionalInt percent(String text) {
        if (text.equals(OFF)) {
            return OptionalInt.empty();
        }
        if (!text.matches("[1-9]\\d?|100")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is neither a percentage from 1 to 100 nor off");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private Optional<Duration> interval(String key) {
        return value(
                key,
                text -> {
                    Duration duration = DurationText.parse(text);
                    if (duration.compareTo(INTERVAL_MIN) < 0
                            || duration.compareTo(INTERVAL_MAX) > 0) {
                        throw new IllegalArgumentException(
                                "\"" + text + "\" is not between 100ms and 1h");
                    }
                    return duration;
                });
    }

    /// An empty value counts as not set: that is how a line in a template is left alone.
    private <T> Optional<T> value(String key, Function<String, T> parser) {
        Setting setting = settings.get(key);
        if (setting == null || setting.value().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(setting.value()));
        } catch (IllegalArgumentException e) {
            problems.add(setting.place() + ": " + key + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Path absolutePath(String text) {
        Path path = Path.of(text);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("\"" + text + "\" is not an absolute path");
        }
        return path;
    }

    private static List<Path> absolutePaths(String text) {
        return List.of(text.split(",", -1)).stream()
                .map(String::strip)
                .map(ConfigReader::absolutePath)
                .toList();
    }

    /// `render=/opt/jobs/render.sh, comfyui`: each name with its program, or with the usual one.
    private Map<String, Path> programs(String text) {
        Map<String, Path> programs = new LinkedHashMap<>();
        for (String entry : text.split(",", -1)) {
            int equals = entry.indexOf('=');
            String name = names(equals < 0 ? entry : entry.substring(0, equals)).getFirst();
            Path program =
                    equals < 0
                            ? usualProgram(name)
                            : absolutePath(entry.substring(equals + 1).strip());
            if (programs.put(name, program) != null) {
                throw new IllegalArgumentException(name + " is named twice");
            }
        }
        return programs;
    }

    /// `jobs.d/NAME` beside the configuration file.
    private Path usualProgram(String name) {
        String suffix = File.separatorChar == '\\' ? ".exe" : "";
        return file.toAbsolutePath().resolveSibling("jobs.d").resolve(name + suffix);
    }

    private static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            String stripped = name.strip();
            if (stripped.isEmpty()
                    || stripped.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '\\')) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is not a list of names such as comfyui,render");
            }
            names.add(stripped);
        }
        return names;
    }

    private static String unquote(String value) {
        boolean quoted =
                value.length() >= 2
                        && value.charAt(0) == '"'
                        && value.indexOf('"', 1) == value.length() - 1;
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static String hint(String key) {
        return nearest(key)
                .map(known -> "; did you mean " + known + "?")
                .orElse("; known are " + String.join(", ", KEYS));
    }

    private static Optional<String> nearest(String key) {
        return KEYS.stream().filter(known -> distance(known, key) <= 2).findFirst();
    }

    /// Levenshtein's distance.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
