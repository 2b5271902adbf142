package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.proto.agent.v1.GpuPresence;
import io.nightwatt.proto.agent.v1.GpuSample;
import io.nightwatt.server.agents.Say;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The events of a running console, as a client sees them on the line.
class EventRoutesTest {

    private static final String EVENTS = "/api/v1/events";
    private static final String HOLD = "/api/v1/admin/workers/1/hold";

    @TempDir static Path folder = Path.of("");

    private static ApiDesk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = new ApiDesk(folder.resolve("data"));
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    /// A client that reads on a thread of its own.
    private static final class Follower implements AutoCloseable {

        private final Stream<String> lines;
        private final Queue<String> seen = new ConcurrentLinkedQueue<>();

        Follower(String token, String path, Map<String, String> headers) throws Exception {
            var response = desk.follow(token, path, headers);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-type").orElse(""))
                    .startsWith("text/event-stream");
            lines = response.body();
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            lines.forEach(seen::add);
                        } catch (RuntimeException e) {
                            seen.add("ended: " + e);
                        }
                    });
            // It is let in when it is told where it stands.
            await().until(() -> seen.stream().anyMatch(each -> each.startsWith("id: ")));
        }

        void awaits(String part) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> seen.stream().anyMatch(each -> each.contains(part)));
        }

        List<String> seen() {
            return List.copyOf(seen);
        }

        String lastId() {
            return seen().stream()
                    .filter(each -> each.startsWith("id: "))
                    .reduce((_, last) -> last)
                    .orElseThrow()
                    .substring(4);
        }

        @Override
        public void close() {
            lines.close();
        }
    }

    private static Follower follow(String path, Map<String, String> headers) throws Exception {
        return new Follower(desk.token(), path, headers);
    }

    @Test
    void tellsOfWorkersJobsAndPower() throws Exception {
        try (Follower all = follow(EVENTS, Map.of());
                Follower jobs = follow(EVENTS + "?types=jobs", Map.of())) {
            desk.say("PUT", HOLD, "{\"kind\":\"on\",\"reason\":\"paint it\"}");
            desk.say("PATCH", "/api/v1/admin/workers/1", "{\"name\":\"ws-one\"}");
            desk.say("POST", "/api/v1/jobs", "{\"name\":\"clouds\",\"type\":\"render\"}");
            all.awaits("paint it");
            all.awaits("\"name\":\"ws-one\"");
            all.awaits("clouds");
            jobs.awaits("clouds");
            assertThat(all.seen())
                    .contains("event: power", "event: workers", "event: jobs", "retry: 3000");
            assertThat(jobs.seen()).doesNotContain("event: power", "event: workers");
        }
    }

    @Test
    void goesOnWhereAClientWasCutOff() throws Exception {
        String last;
        try (Follower first = follow(EVENTS, Map.of())) {
            desk.say("PUT", HOLD, "{\"kind\":\"on\",\"reason\":\"before it\"}");
            first.awaits("before it");
            last = first.lastId();
        }
        try (Follower between = follow(EVENTS, Map.of())) {
            desk.say("PUT", HOLD, "{\"kind\":\"on\",\"reason\":\"meanwhile\"}");
            between.awaits("meanwhile");
        }
        try (Follower again = follow(EVENTS, Map.of("Last-Event-ID", last));
                Follower headless = follow(EVENTS + "?last_event_id=" + last, Map.of());
                Follower both =
                        follow(EVENTS + "?last_event_id=gone-1", Map.of("Last-Event-ID", last))) {
            for (Follower each : List.of(again, headless, both)) {
                each.awaits("meanwhile");
                assertThat(each.seen()).noneMatch(line -> line.contains("before it"));
                assertThat(each.seen()).doesNotContain("event: reset");
            }
        }
    }

    @Test
    void saysWhenWhatWasMissedIsNotThereAnyMore() throws Exception {
        try (Follower again = follow(EVENTS, Map.of("Last-Event-ID", "anotherrun-17"))) {
            again.awaits("read the state again");
            assertThat(again.seen()).contains("event: reset");
        }
    }

    @Test
    void aSubmitterSeesItsOwnJobsAndNothingElse() throws Exception {
        String ann = mint("ann", "submitter");
        assertThat(desk.sayAs(ann, "GET", EVENTS + "?types=workers", "").status()).isEqualTo(403);
        assertThat(desk.sayAs(ann, "GET", EVENTS + "?types=jobs,power", "").status())
                .isEqualTo(403);
        try (Follower own = new Follower(ann, EVENTS, Map.of())) {
            desk.say("PUT", HOLD, "{\"kind\":\"on\",\"reason\":\"unseen\"}");
            desk.say("POST", "/api/v1/jobs", "{\"name\":\"others\",\"type\":\"render\"}");
            desk.sayAs(ann, "POST", "/api/v1/jobs", "{\"name\":\"mine\",\"type\":\"render\"}");
            own.awaits("mine");
            assertThat(own.seen())
                    .noneMatch(each -> each.contains("others"))
                    .noneMatch(each -> each.contains("unseen"));
        }
    }

    @Test
    void tellsOfAlerts() throws Exception {
        try (Follower alerts = follow(EVENTS + "?types=alerts", Map.of())) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> {
                        desk.agentSays(
                                Say.metrics(
                                        System.currentTimeMillis(),
                                        GpuSample.newBuilder()
                                                .setUuid(Say.GPU)
                                                .setTemperatureCelsius(95)
                                                .setPresence(GpuPresence.GPU_PRESENCE_OK)
                                                .build()));
                        return alerts.seen().contains("event: alerts");
                    });
            alerts.awaits("temperature_celsius");
        }
    }

    @Test
    void letsInOnlySoManyAtOnceAndOthersWhenOneHasGone() throws Exception {
        Deque<Stream<String>> open = new ArrayDeque<>();
        try {
            var next = desk.follow(desk.token(), EVENTS, Map.of());
            while (next.statusCode() == 200) {
                open.push(next.body());
                assertThat(open).hasSizeLessThanOrEqualTo(EventRoutes.CLIENTS_MAX);
                next = desk.follow(desk.token(), EVENTS, Map.of());
            }
            assertThat(next.statusCode()).isEqualTo(503);
            assertThat(next.body().toList().toString())
                    .contains("64 clients follow the events already");
            open.pop().close();
            await().until(() -> {
                var again = desk.follow(desk.token(), EVENTS, Map.of());
                open.push(again.body());
                return again.statusCode() == 200;
            });
        } finally {
            open.forEach(Stream::close);
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        assertThat(desk.say("GET", EVENTS + "?types=weather", "").detail())
                .isEqualTo(
                        "there is no type \"weather\" of events; there are [workers, jobs, alerts,"
                                + " power]");
        assertThat(desk.say("GET", EVENTS + "?since=1", "").status()).isEqualTo(400);
    }

    private static String mint(String name, String role) throws Exception {
        return desk.say(
                        "POST",
                        "/api/v1/admin/tokens",
                        "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role))
                .json()
                .path("token")
                .asText();
    }
}
