package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The events of a running console over gRPC, by a client that discovers the call.
class GrpcEventsTest {

    private static final String HOLD = "/api/v1/admin/workers/1/hold";

    @TempDir static Path folder = Path.of("");

    private static ApiDesk desk;
    private static GrpcDesk admin;

    @BeforeAll
    static void open() throws Exception {
        desk = new ApiDesk(folder.resolve("data"));
        admin = new GrpcDesk(desk.channel(), "Bearer " + desk.token()).discover();
    }

    @AfterAll
    static void close() {
        admin.close();
        desk.close();
    }

    /// A client that listens.
    private static final class Follower extends ClientCall.Listener<DynamicMessage>
            implements AutoCloseable {

        private final List<Message> seen = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Status> end = new CompletableFuture<>();
        private final ClientCall<DynamicMessage, DynamicMessage> call;

        /// @param atOnce how many messages it takes before it is asked to
        Follower(GrpcDesk who, String fields, int atOnce) throws Exception {
            call = who.open("FollowEvents", fields, this);
            call.request(atOnce);
        }

        @Override
        public void onMessage(DynamicMessage message) {
            seen.add(message);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            end.complete(status);
        }

        Follower letIn() {
            awaits("event: \"here\"");
            return this;
        }

        void awaits(String part) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> seen.stream().anyMatch(each -> each.toString().contains(part)));
        }

        Status ended() throws Exception {
            return end.get(20, TimeUnit.SECONDS);
        }

        List<String> words() {
            return seen.stream().map(each -> text(each, "event")).distinct().toList();
        }

        List<String> ids() {
            return seen.stream().map(each -> text(each, "id")).toList();
        }

        @Override
        public void close() {
            call.cancel("the test is over", null);
        }
    }

    private static String text(Message event, String name) {
        return String.valueOf(event.getField(event.getDescriptorForType().findFieldByName(name)));
    }

    private static Follower follow(String fields) throws Exception {
        return new Follower(admin, fields, Integer.MAX_VALUE);
    }

    private static void hold(String reason) throws Exception {
        assertThat(
                        desk.say(
                                        "PUT",
                                        HOLD,
                                        "{\"kind\":\"on\",\"reason\":\"%s\"}".formatted(reason))
                                .status())
                .isEqualTo(200);
    }

    private static GrpcDesk as(String name, String role) throws Exception {
        String token =
                desk.say(
                                "POST",
                                "/api/v1/admin/tokens",
                                "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role))
                        .json()
                        .path("token")
                        .asText();
        return new GrpcDesk(desk.channel(), "Bearer " + token).knowing(admin);
    }

    @Test
    void tellsWhatTheRouteTellsInTheSameOrder() throws Exception {
        var route = desk.follow(desk.token(), "/api/v1/events", Map.of());
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> route.body().forEach(lines::add));
        try (Follower all = follow("").letIn();
                Stream<String> _ = route.body()) {
            await().until(() -> lines.stream().anyMatch(each -> each.startsWith("id: ")));
            hold("paint it");
            desk.say("PATCH", "/api/v1/admin/workers/1", "{\"name\":\"ws-one\"}");
            desk.say("POST", "/api/v1/jobs", "{\"name\":\"clouds\",\"type\":\"render\"}");
            hold("the last");
            all.awaits("paint it");
            all.awaits("name: \"ws-one\"");
            all.awaits("clouds");
            all.awaits("the last");
            await().until(() -> lines.stream().anyMatch(each -> each.contains("the last")));
            assertThat(all.words()).contains("here", "power", "workers", "jobs");
            List<String> told = all.ids().subList(1, all.ids().size());
            assertThat(lines.stream().filter(each -> each.startsWith("id: ")).skip(1))
                    .map(each -> each.substring(4))
                    .containsSequence(told);
        }
    }

    @Test
    void tellsOnlyWhatWasAskedFor() throws Exception {
        try (Follower some = follow("types: \"jobs\" types: \"power\"").letIn()) {
            desk.say("PATCH", "/api/v1/admin/workers/1", "{\"name\":\"ws-two\"}");
            desk.say("POST", "/api/v1/jobs", "{\"name\":\"fog\",\"type\":\"render\"}");
            hold("after it");
            some.awaits("fog");
            some.awaits("after it");
            assertThat(some.words()).contains("jobs", "power").doesNotContain("workers");
        }
        try (Follower wrong = follow("types: \"weather\"")) {
            assertThat(wrong.ended().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            assertThat(wrong.ended().getDescription())
                    .startsWith("there is no type \"weather\" of events; there are [workers,");
        }
    }

    @Test
    void goesOnWhereAClientWasCutOff() throws Exception {
        String last;
        try (Follower first = follow("").letIn()) {
            hold("before it");
            first.awaits("before it");
            last = first.ids().getLast();
        }
        try (Follower between = follow("").letIn()) {
            hold("meanwhile");
            between.awaits("meanwhile");
        }
        try (Follower again = follow("last_event_id: \"%s\"".formatted(last)).letIn()) {
            assertThat(again.seen.toString()).contains("meanwhile").doesNotContain("before it");
            assertThat(again.words()).doesNotContain("reset");
        }
        try (Follower lost = follow("last_event_id: \"anotherrun-17\"")) {
            lost.awaits("read the state again");
            assertThat(lost.words()).containsExactly("reset");
        }
    }

    @Test
    void aSubmitterSeesItsOwnJobsAndAStrangerNothing() throws Exception {
        try (GrpcDesk ann = as("ann", "submitter");
                Follower refused = new Follower(ann, "types: \"workers\"", 10);
                Follower own = new Follower(ann, "", Integer.MAX_VALUE).letIn()) {
            assertThat(refused.ended().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
            hold("unseen");
            desk.say("POST", "/api/v1/jobs", "{\"name\":\"others\",\"type\":\"render\"}");
            String mine = "name: \"mine\" type: \"render\"";
            assertThat(ann.call("SubmitJob", mine).toString()).contains("id: ");
            own.awaits("mine");
            assertThat(own.seen.toString()).doesNotContain("others", "unseen");
        }
        for (String shown : new String[] {"", "Bearer wrong"}) {
            try (GrpcDesk stranger = new GrpcDesk(desk.channel(), shown).knowing(admin);
                    Follower nobody = new Follower(stranger, "", 10)) {
                assertThat(nobody.ended().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
                assertThat(nobody.seen).isEmpty();
            }
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsNobodyUpAndIsToldAllLater() throws Exception {
        try (Follower slow = new Follower(admin, "types: \"power\"", 1).letIn();
                Follower quick = follow("types: \"power\"").letIn()) {
            int many = 20;
            for (int i = 0; i < many; i++) {
                hold("hold " + i + ".");
            }
            quick.awaits("hold 19.");
            assertThat(slow.seen).hasSize(1);
            slow.call.request(1_000);
            slow.awaits("hold 19.");
            assertThat(slow.ids()).containsSubsequence(quick.ids().subList(1, quick.ids().size()));
            String all = slow.seen.toString();
            assertThat(IntStream.range(0, many).filter(i -> !all.contains("hold " + i + ".")))
                    .isEmpty();
        }
    }

    @Test
    void endsWithTheConsole() throws Exception {
        Path other = folder.resolve("other");
        ApiDesk second = new ApiDesk(other);
        try (GrpcDesk client =
                        new GrpcDesk(second.channel(), "Bearer " + second.token()).knowing(admin);
                Follower all = new Follower(client, "", Integer.MAX_VALUE).letIn()) {
            second.close();
            assertThat(all.ended()).isEqualTo(Status.OK);
        }
    }
}
