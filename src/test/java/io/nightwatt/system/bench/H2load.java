package io.nightwatt.system.bench;

import io.nightwatt.system.lab.Api;
import io.nightwatt.system.lab.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `h2load` of nghttp2 (Debian: nghttp2-client) against a console's API: requests at a steady rate,
/// whether or not the answers keep up, each with its status and its time in a log.
record H2load(Running process, Path log, Duration time) implements AutoCloseable {

    /// So many a second come from one connection.
    private static final int RATE_PER_CLIENT = 100;

    /// How one load is made.
    ///
    /// @param name of its files
    /// @param paths asked in turn
    /// @param body what is posted; empty for GET
    /// @param perSecond a multiple of 100
    record Load(String name, List<String> paths, Optional<String> body, int perSecond) {}

    static boolean isThere() {
        try {
            return Running.run(List.of("h2load", "--version"), Map.of()).status() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    static H2load start(Api api, Load load, Duration time, Path folder) {
        Path log = folder.resolve(load.name() + ".tsv");
        try {
            // It would write on where the last load of this name ended.
            Files.deleteIfExists(log);
            Path uris = folder.resolve(load.name() + ".uris");
            Files.write(uris, load.paths().stream().map(path -> api.base() + path).toList());
            int clients = load.perSecond() / RATE_PER_CLIENT;
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    "h2load",
                                    "--clients=" + clients,
                                    "--rps=" + RATE_PER_CLIENT,
                                    "--duration=" + time.toSeconds(),
                                    "--max-concurrent-streams=50",
                                    "--log-file=" + log,
                                    "--input-file=" + uris,
                                    "--header=authorization: Bearer " + api.token()));
            if (load.body().isPresent()) {
                Path body = folder.resolve(load.name() + ".json");
                Files.writeString(body, load.body().get());
                command.add("--data=" + body);
                command.add("--header=content-type: application/json");
            }
            return new H2load(
                    Running.start(command, Map.of(), folder.resolve(load.name() + ".log")),
                    log,
                    time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for its end and says how it went.
    Answers answers() {
        if (!process.endsWithin(time.plusSeconds(30))) {
            throw new AssertionError("h2load does not end:\n" + process.output());
        }
        List<Double> millis = new ArrayList<>();
        int refused = 0;
        try {
            for (String line : Files.readAllLines(log)) {
                String[] columns = line.split("\t", -1);
                millis.add(Double.parseDouble(columns[2]) / 1000);
                refused += columns[1].startsWith("2") ? 0 : 1;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answers(new Spread(millis), refused, time);
    }

    @Override
    public void close() {
        process.close();
    }

    /// @param millis from request to the answer's end
    /// @param refused how many were not answered with 2xx
    record Answers(Spread millis, int refused, Duration time) {

        String text() {
            return "%.0f /s answered, %d not with 2xx; %s"
                    .formatted(1.0 * millis.count() / time.toSeconds(), refused, millis.text("ms"));
        }
    }
}
