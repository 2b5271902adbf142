package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.proto.agent.v1.Activity;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.server.agents.FakeAgent;
import io.nightwatt.server.agents.Say;
import io.nightwatt.server.api.ApiScript.Said;
import io.nightwatt.server.app.RunningConsole;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A whole console with one worker, `ws-1`, whose agent is connected, and a script that speaks to
/// its API with the token of the data folder.
final class ApiDesk implements AutoCloseable {

    private final RunningConsole console;
    private final FakeAgent agent;
    private final FakeAgent.@Nullable Line line;
    private final ApiScript script;
    private final String token;

    private ApiDesk(
            RunningConsole console, FakeAgent agent, FakeAgent.@Nullable Line line, Path data)
            throws Exception {
        this.console = console;
        this.agent = agent;
        this.line = line;
        script = new ApiScript(console.services().apiPort(), console.ca());
        token = Files.readString(data.resolve("run/admin.token")).strip();
    }

    ApiDesk(Path data) throws Exception {
        this(RunningConsole.on(data), data);
    }

    private ApiDesk(RunningConsole console, Path data) throws Exception {
        this(console, console.agent(), data);
    }

    private ApiDesk(RunningConsole console, FakeAgent agent, Path data) throws Exception {
        this(console, agent, joined(console, agent), data);
    }

    /// The console of a desk that was closed, without its worker's agent.
    static ApiDesk again(Path data) throws Exception {
        RunningConsole console = RunningConsole.on(data);
        return new ApiDesk(console, console.agent(), null, data);
    }

    private static FakeAgent.Line joined(RunningConsole console, FakeAgent agent) throws Exception {
        long id = agent.enrol(console.token("ws-1"), "host-1").getWorkerId();
        FakeAgent.Line line = agent.connect();
        line.send(
                AgentMessage.newBuilder()
                        .setHello(
                                Say.helloOf("host-1").toBuilder()
                                        .addServices("comfyui")
                                        .setStatus(Say.status(Activity.ACTIVITY_PARKED)))
                        .build());
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        console.worker(id)
                                .filter(view ->
                                        view.registration().equals(new Registration.Validated()))
                                .isPresent());
        return line;
    }

    Said say(String method, String path, String body) throws Exception {
        return sayAs(token, method, path, body);
    }

    /// Says it with another token.
    Said sayAs(String other, String method, String path, String body) throws Exception {
        // However long a test takes, its worker is heard.
        if (line != null) {
            line.send(Say.heartbeat(Activity.ACTIVITY_PARKED));
        }
        return script.as("Bearer " + other, method, path, body);
    }

    /// A line to the API over gRPC, for whom it may concern.
    ManagedChannel channel() throws Exception {
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(null, ApiScript.trusting(console.ca()), null);
        return OkHttpChannelBuilder.forAddress("127.0.0.1", console.services().apiPort())
                .sslSocketFactory(tls.getSocketFactory())
                // Left alone, grpc-okhttp offers TLS 1.2 only.
                .tlsConnectionSpec(
                        new String[] {"TLSv1.3"},
                        new String[] {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"})
                .build();
    }

    /// The admin's token of the data folder.
    String token() {
        return token;
    }

    int port() {
        return console.services().apiPort();
    }

    /// Asks for something, and shows the answer's headers too.
    HttpResponse<String> get(String other, String path, Map<String, String> headers)
            throws Exception {
        return script.send("Bearer " + other, "GET", path, "", headers);
    }

    /// Says something with headers of its own, and shows those of the answer.
    HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
            throws Exception {
        return script.send("Bearer " + token, method, path, body, headers);
    }

    /// As [#send], with another token.
    HttpResponse<String> sayWith(
            String other, String method, String path, String body, Map<String, String> headers)
            throws Exception {
        return script.send("Bearer " + other, method, path, body, headers);
    }

    /// Asks for something that has no end.
    HttpResponse<Stream<String>> follow(String other, String path, Map<String, String> headers)
            throws Exception {
        return script.follow("Bearer " + other, path, headers);
    }

    /// The newest line of the audit log that a query finds.
    JsonNode auditLine(String query) throws Exception {
        return say("GET", "/api/v1/admin/audit?limit=1&" + query, "").json().path("lines").path(0);
    }

    /// Renames the worker at the window.
    void rename(String name) throws Exception {
        assertThat(console.ask(new FleetCommand.Rename(new WorkerId(1), name)))
                .isInstanceOf(Answer.Done.class);
    }

    /// Whether an enrolment token lets a machine in.
    boolean enrolls(String enrolment) throws Exception {
        try (FakeAgent other = console.agent()) {
            other.enrol(enrolment, "host-2");
            return true;
        } catch (StatusRuntimeException e) {
            return false;
        }
    }

    /// Another machine that enrols and connects; closing it ends its agent.
    AutoCloseable arrives(String enrolment, String hostname) throws Exception {
        FakeAgent other = console.agent();
        other.enrol(enrolment, hostname);
        other.connect().send(Say.hello(hostname));
        return other;
    }

    /// Has the agent say something.
    void agentSays(AgentMessage message) {
        Objects.requireNonNull(line).send(message);
    }

    /// Says it, and writes down what came back.
    Said tell(String method, String path, String body) throws Exception {
        Said said = say(method, path, body);
        script.write(method, path, body, said);
        return said;
    }

    Said tell(String method, String path) throws Exception {
        return tell(method, path, "");
    }

    void assertMatches(String golden) throws Exception {
        script.assertMatches(golden);
    }

    @Override
    public void close() {
        script.close();
        agent.close();
        console.close();
    }
}
