package io.nightwatt.server.api;

import static org.awaitility.Awaitility.await;

import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.proto.agent.v1.Activity;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.server.agents.FakeAgent;
import io.nightwatt.server.agents.Say;
import io.nightwatt.server.api.ApiScript.Said;
import io.nightwatt.server.app.RunningConsole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A whole console with one worker, `ws-1`, whose agent is connected, and a script that speaks to
/// its API with the token of the data folder.
final class ApiDesk implements AutoCloseable {

    private final RunningConsole console;
    private final FakeAgent agent;
    private final FakeAgent.Line line;
    private final ApiScript script;
    private final String token;

    ApiDesk(Path data) throws Exception {
        console = RunningConsole.on(data);
        agent = console.agent();
        long id = agent.enrol(console.token("ws-1"), "host-1").getWorkerId();
        line = agent.connect();
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
        script = new ApiScript(console.services().apiPort(), console.ca());
        token = "Bearer " + Files.readString(data.resolve("run/admin.token")).strip();
    }

    Said say(String method, String path, String body) throws Exception {
        // However long a test takes, its worker is heard.
        line.send(Say.heartbeat(Activity.ACTIVITY_PARKED));
        return script.as(token, method, path, body);
    }

    /// Has the agent say something.
    void agentSays(AgentMessage message) {
        line.send(message);
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
