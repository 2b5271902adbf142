package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Message;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The API over gRPC, by a client that discovers it.
class GrpcTest {

    private static final String POLICY = "/api/v1/admin/power/settings";

    @TempDir Path folder = Path.of("");

    private ApiDesk desk;
    private GrpcDesk client;

    @BeforeEach
    void open() throws Exception {
        desk = new ApiDesk(folder.resolve("data"));
        client = new GrpcDesk(desk.channel(), "Bearer " + desk.token()).discover();
    }

    @AfterEach
    void close() {
        client.close();
        desk.close();
    }

    private GrpcDesk as(String authorization) throws Exception {
        return new GrpcDesk(desk.channel(), authorization).knowing(client);
    }

    private static Object field(Message message, String name) {
        return message.getField(message.getDescriptorForType().findFieldByName(name));
    }

    private static StatusRuntimeException refusal(GrpcDesk who, String call, String fields) {
        List<StatusRuntimeException> refused = new ArrayList<>();
        assertThatThrownBy(() -> who.call(call, fields))
                .isInstanceOfSatisfying(StatusRuntimeException.class, refused::add);
        return refused.getFirst();
    }

    @Test
    void whatItReadsIsWhatIsThere() throws Exception {
        Message status = client.call("GetStatus", "");
        List<?> workers = (List<?>) field(status, "workers");
        assertThat(workers).hasSize(1);
        Message worker = (Message) workers.getFirst();
        assertThat(field(worker, "name")).isEqualTo("ws-1");
        assertThat(field(worker, "id")).isEqualTo(1L);
        assertThat(field(worker, "power_state")).isEqualTo("on");
    }

    @Test
    void whatItWritesIsDoneAndInTheAuditLog() throws Exception {
        assertThat(field(client.call("SetHold", "id: 1 kind: \"on\" reason: \"paint\""), "done"))
                .isEqualTo(true);
        Message status = client.call("GetPowerStatus", "id: 1");
        assertThat(field((Message) field(status, "hold"), "reason")).isEqualTo("paint");
        JsonNode line = desk.auditLine("text=hold");
        assertThat(line.path("action").asText()).isEqualTo("PUT /api/v1/admin/workers/{id}/hold");
        assertThat(line.path("target").asText()).isEqualTo("/api/v1/admin/workers/1/hold");
        assertThat(line.path("actor").asText()).isEqualTo("this machine");
        assertThat(line.path("origin").asText()).isEqualTo("127.0.0.1");
        assertThat(line.path("accepted").asBoolean()).isTrue();
        assertThat(line.path("after").asText()).isEqualTo("{\"kind\":\"on\",\"reason\":\"paint\"}");
    }

    @Test
    void aListCanBeLeftAsItIsOrEmptied() throws Exception {
        client.call("ChangeWorker", "id: 1 tags { all: [\"fast\", \"new\"] }");
        client.call("ChangeWorker", "id: 1 name: \"ws-2\"");
        JsonNode worker = desk.say("GET", "/api/v1/status", "").json().path("workers").path(0);
        assertThat(worker.path("name").asText()).isEqualTo("ws-2");
        assertThat(worker.path("tags")).hasSize(2);
        client.call("ChangeWorker", "id: 1 tags { }");
        worker = desk.say("GET", "/api/v1/status", "").json().path("workers").path(0);
        assertThat(worker.path("tags")).isEmpty();
    }

    @Test
    void aChangeIsHeldToWhatWasRead() throws Exception {
        var answered = new AtomicReference<Metadata>();
        client.with("x-nothing", "-", answered).call("GetFleet", "");
        String tag =
                String.valueOf(
                        answered.get()
                                .get(Metadata.Key.of("etag", Metadata.ASCII_STRING_MARSHALLER)));
        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        GrpcDesk careful = client.with("if-match", tag, answered);
        careful.call("SetFleet", "name: \"Blue Door\"");
        StatusRuntimeException late = refusal(careful, "SetFleet", "name: \"Red Door\"");
        assertThat(late.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
        assertThat(field(client.call("GetFleet", ""), "name")).isEqualTo("Blue Door");
    }

    @Test
    void aCallThatComesAgainWithItsKeyDoesNothingAgain() throws Exception {
        GrpcDesk keyed = client.with("idempotency-key", "k-1", new AtomicReference<>());
        String clouds = "name: \"clouds\" type: \"render\"";
        Message first = keyed.call("SubmitJob", clouds);
        assertThat(keyed.call("SubmitJob", clouds)).isEqualTo(first);
        assertThat(client.call("SubmitJob", clouds)).isNotEqualTo(first);
        StatusRuntimeException other =
                refusal(keyed, "SubmitJob", "name: \"fog\" type: \"render\"");
        assertThat(other.getStatus().getDescription()).contains("this Idempotency-Key came before");
    }

    @Test
    void aRuleIsSetAndTakenBack() throws Exception {
        client.call(
                "SetFleetThresholds",
                "all { key: \"temperature_celsius\" value { warning_value: 61 } }");
        String path = "/api/v1/admin/thresholds/global";
        assertThat(
                        desk.say("GET", path, "")
                                .json()
                                .at("/temperature_celsius/warning_value")
                                .asDouble())
                .isEqualTo(61);
        client.call("SetFleetThresholds", "all { key: \"temperature_celsius\" value { } }");
        assertThat(desk.say("GET", path, "").json().at("/temperature_celsius/is_own").asBoolean())
                .isFalse();
    }

    @Test
    void aRoleGoesAsFarAsOverHttp() throws Exception {
        String made =
                desk.say("POST", "/api/v1/admin/tokens", "{\"name\":\"v\",\"role\":\"viewer\"}")
                        .json()
                        .path("token")
                        .asText();
        try (GrpcDesk viewer = as("Bearer " + made)) {
            assertThat(field(viewer.call("GetFleet", ""), "name")).isNotEqualTo("");
            StatusRuntimeException refused =
                    refusal(viewer, "SetPowerPolicy", "min_ready_workers: 1");
            assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
            assertThat(refused.getStatus().getDescription()).contains("viewer");
        }
        assertThat(desk.say("GET", POLICY, "").json().path("min_ready_workers").asInt()).isZero();
        assertThat(desk.auditLine("actor=v&accepted=false").path("note").asText())
                .startsWith("403");
    }

    @Test
    void withoutATokenNothingIsToldAndNothingDone() throws Exception {
        for (String shown : new String[] {"", "Bearer wrong", desk.token()}) {
            try (GrpcDesk stranger = as(shown)) {
                for (String call : new String[] {"GetStatus", "ListTokens", "ResumeAutomation"}) {
                    assertThat(refusal(stranger, call, "").getStatus().getCode())
                            .as("%s with %s", call, shown)
                            .isEqualTo(Status.Code.UNAUTHENTICATED);
                }
                assertThatThrownBy(stranger::discover)
                        .isInstanceOfSatisfying(
                                StatusRuntimeException.class,
                                e ->
                                        assertThat(e.getStatus().getCode())
                                                .isEqualTo(Status.Code.UNAUTHENTICATED));
            }
        }
    }

    @Test
    void aProblemSaysWhatItIs() {
        StatusRuntimeException bad = refusal(client, "SetHold", "id: 1 kind: \"sideways\"");
        assertThat(bad.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(bad.getStatus().getDescription())
                .isEqualTo("\"kind\" is one of on, off, not 'sideways'");
        Metadata trailers = Objects.requireNonNull(bad.getTrailers());
        byte[] problem =
                trailers.get(
                        Metadata.Key.of("nightwatt-problem-bin", Metadata.BINARY_BYTE_MARSHALLER));
        assertThat(new String(problem, StandardCharsets.UTF_8)).contains("\"status\":400");
        assertThat(
                        trailers.get(
                                Metadata.Key.of(
                                        "nightwatt-problem-type",
                                        Metadata.ASCII_STRING_MARSHALLER)))
                .isNotEmpty();
        assertThat(refusal(client, "GetPowerStatus", "id: 9").getStatus().getCode())
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(refusal(client, "GetPowerStatus", "").getStatus().getCode())
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(refusal(client, "ShutDownWorker", "id: 1").getStatus())
                .extracting(Status::getCode, Status::getDescription)
                .containsExactly(
                        Status.Code.FAILED_PRECONDITION,
                        "this would drain the worker and power it down; send \"confirm\": true to"
                                + " do it");
    }

    @Test
    void aNameIsNoWayToAnotherRoute() {
        for (String name : new String[] {"", "../tokens", "a/b", ".", ".."}) {
            assertThat(
                            refusal(client, "RemoveSecret", "name: \"" + name + "\"")
                                    .getStatus()
                                    .getCode())
                    .isEqualTo(Status.Code.INVALID_ARGUMENT);
        }
    }

    @Test
    void aFileComesWithItsType() throws Exception {
        client.call("SetFleet", "name: \"Blue Door\"");
        Message file = client.call("ExportAudit", "format: \"csv\"");
        assertThat(field(file, "content_type")).asString().startsWith("text/csv");
        assertThat(field(file, "data").toString()).isNotEmpty();
    }

    /// Nothing that a route answers is unknown to the contract, and nothing that the contract
    /// promises is missing.
    @Test
    void everyCallThatOnlyLooksKeepsTheContract() throws Exception {
        desk.say("POST", "/api/v1/admin/tokens", "{\"name\":\"v\",\"role\":\"viewer\"}");
        desk.say("POST", "/api/v1/admin/enrolment-tokens", "{\"name\":\"ws-9\"}");
        desk.say("POST", "/api/v1/jobs", "{\"name\":\"a\",\"type\":\"render\"}");
        desk.say("PUT", "/api/v1/admin/secrets/plug", "{\"text\":\"3d5e0c1b-unmistakable\"}");
        Set<String> unanswered = new TreeSet<>();
        for (MethodDescriptor call : client.calls().values()) {
            if (call.getName().matches("(Get|List|Verify|Export|Ask).*")) {
                boolean numbered = call.getInputType().findFieldByName("id") != null;
                try {
                    client.call(call.getName(), numbered ? "id: 1" : "");
                } catch (StatusRuntimeException e) {
                    assertThat(e.getStatus().getCode())
                            .as(call.getName())
                            .isIn(
                                    Status.Code.NOT_FOUND,
                                    Status.Code.INVALID_ARGUMENT,
                                    Status.Code.FAILED_PRECONDITION);
                    unanswered.add(call.getName());
                }
            }
        }
        // There are none of these here.
        assertThat(unanswered)
                .containsExactly(
                        "GetFleetSchedule",
                        "GetGroupSchedule",
                        "GetJobLog",
                        "GetTemplate",
                        "GetWorkerSchedule");
    }

    @Test
    void thePageIsOpenToAll() throws Exception {
        JsonNode page = desk.sayAs("", "GET", "/openapi.json", "").json();
        assertThat(page.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(page.path("paths").has("/api/v1/jobs/{id}")).isTrue();
        assertThat(page.at("/paths/~1api~1v1~1admin~1tokens/post/x-nightwatt-roles")).hasSize(1);
    }

    @Test
    void whatIsMadeIsAnsweredWhole() throws Exception {
        assertThat(field(client.call("SubmitJob", "name: \"a\" type: \"render\""), "id"))
                .isEqualTo(1L);
        assertThat(field(client.call("CreateToken", "name: \"t\" role: \"viewer\""), "token"))
                .asString()
                .startsWith("nwt_");
        assertThat(field(client.call("CreateEnrolmentToken", ""), "token")).isNotEqualTo("");
        String file = folder.resolve("backup.zip").toString();
        assertThat(field(client.call("WriteBackup", "file: \"" + file + "\""), "file"))
                .isEqualTo(file);
        assertThat(field(client.call("SetSecret", "name: \"s\" text: \"3d5e0c1b77aa\""), "name"))
                .isEqualTo("s");
    }
}
