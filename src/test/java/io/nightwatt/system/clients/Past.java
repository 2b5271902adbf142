package io.nightwatt.system.clients;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.system.lab.Api;
import io.nightwatt.system.lab.Console;
import io.nightwatt.system.lab.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// What happened at a site before anybody called it up: an hour and more on a clock that runs fast,
/// and ends before the present. Its machines' energy is known, and at its end three more fell
/// silent together with jobs on them, so that automation has stopped.
///
/// @param from the first moment of an hour that was measured
/// @param to its last
record Past(Instant from, Instant to) {

    /// Machines that are still there.
    static final int THERE = 4;

    /// Machines that fell silent.
    static final int LOST = 3;

    /// The machine that sleeps.
    static final String SLEEPER = "asleep-1";

    private static final int SPEED = 150;

    /// Long enough for the slowest of hosts: its clock must not overtake the true one.
    private static final Duration SPAN_MAX = Duration.ofHours(8);

    private static final Duration SOON = Duration.ofSeconds(90);

    /// Lets it happen.
    static Past of(Path folder) throws IOException {
        Instant start = InstantSource.system().instant();
        Instant epoch = start.plus(SPAN_MAX.dividedBy(SPEED));
        try (Console console =
                        new Console(
                                        folder.resolve("console"),
                                        "--speed",
                                        "" + SPEED,
                                        "--epoch",
                                        "" + epoch.toEpochMilli())
                                .start();
                Api api = console.api();
                Running there = machines(console, folder, "there", THERE, epoch);
                Running lost = machines(console, folder, "lost", LOST, epoch)) {
            awaitMachines(api);
            submitWork(api);
            Past past = beginning(clock(epoch));
            await("an hour has gone by")
                    .atMost(SOON)
                    .until(() -> clock(epoch).isAfter(past.to.plus(Duration.ofMinutes(2))));
            lost.kill();
            await("automation stops, for many fell silent")
                    .atMost(SOON)
                    .until(() -> happened(api, "automation") && happened(api, "investigation"));
            there.kill();
            console.stop();
            return past;
        }
    }

    private static Running machines(
            Console console, Path folder, String name, int count, Instant epoch) {
        return SimulatedMachines.start(console, folder, name, count, SPEED, epoch);
    }

    private static void awaitMachines(Api api) {
        await("all machines work with it")
                .atMost(SOON)
                .until(() -> {
                    int measured = 0;
                    for (JsonNode worker : workers(api)) {
                        measured += worker.at("/gpus/0/sampled_at").isTextual() ? 1 : 0;
                    }
                    return measured == THERE + LOST;
                });
    }

    /// One for each machine, longer than all of this lasts.
    private static void submitWork(Api api) {
        for (int i = 0; i < THERE + LOST; i++) {
            api.post(
                    "/api/v1/jobs",
                    "{\"name\":\"past-%d\",\"type\":\"render\",\"arguments\":[\"9h\"]}"
                            .formatted(i));
        }
        await("each machine has a job")
                .atMost(SOON)
                .until(() -> {
                    int busy = 0;
                    for (JsonNode worker : workers(api)) {
                        busy += worker.path("current_jobs").asInt() > 0 ? 1 : 0;
                    }
                    return busy == THERE + LOST;
                });
    }

    /// The next whole hour that begins at a quarter.
    private static Past beginning(Instant now) {
        long quarter = Duration.ofMinutes(15).toSeconds();
        Instant from =
                Instant.ofEpochSecond((now.getEpochSecond() / quarter + 1) * quarter)
                        .truncatedTo(ChronoUnit.MINUTES);
        return new Past(from, from.plus(Duration.ofHours(1)));
    }

    private static Instant clock(Instant epoch) {
        Duration left = Duration.between(epoch, InstantSource.system().instant());
        return epoch.plus(left.multipliedBy(SPEED));
    }

    private static boolean happened(Api api, String kind) {
        return api.get("/api/v1/admin/ledger?kind=" + kind)
                .filter(ledger -> !ledger.path("lines").isEmpty())
                .isPresent();
    }

    private static JsonNode workers(Api api) {
        return api.get("/api/v1/status").orElseThrow().path("workers");
    }
}
