package io.nightwatt.system.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.Api;
import io.nightwatt.system.lab.Console;
import io.nightwatt.system.lab.Hook;
import io.nightwatt.system.lab.Namespace;
import io.nightwatt.system.lab.NvmlLibrary;
import io.nightwatt.system.lab.Program;
import io.nightwatt.system.lab.Running;
import io.nightwatt.system.lab.SshServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Where somebody sits who types what the guide says: a shell with `nightwatt` on its path, a
/// console, the machines `ws-1` (which is there, and too hot) and `render-03` (which is only
/// declared), and the files that the guide speaks of.
final class Workplace implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Deque<Runnable> ends = new ArrayDeque<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> places = new LinkedHashMap<>();
    private final Path folder;
    private final Path desk;
    private final Console console;
    private final Agent agent;

    Workplace(Path folder) throws Exception {
        this.folder = folder;
        desk = Files.createDirectories(folder.resolve("desk"));
        try {
            console = opened(new Console(folder.resolve("console")), Console::close).start();
            agent = opened(new Agent("ws-1", folder, NvmlLibrary.built()), Agent::close);
            joins();
            environment.put("NIGHTWATT_DATA", console.data().toString());
            environment.put("NIGHTWATT_CONFIG", folder.resolve("config").toString());
            environment.put("TOKEN", token());
            program("nightwatt", Program.CONSOLE);
            program("nightwatt-agent", Program.AGENT);
            environment.putAll(agent.environment());
            environment.merge("PATH", desk.toString(), (path, first) -> first + ":" + path);
            placesOfTheGuide();
            filesOfTheGuide();
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    private <T> T opened(T what, Consumer<T> end) {
        ends.push(() -> end.accept(what));
        return what;
    }

    private void joins() throws IOException {
        Path program =
                script(
                        agent.folder().resolve("render"),
                        "case \"$*\" in fail) exit 7 ;; esac\necho \"$*\"\n"
                                + "while test -d '%s'; do sleep 0.2; done".formatted(folder));
        agent.show("gpu\nutilization 0\ntemperature 80\n")
                .with("NIGHTWATT_JOB_TYPES", "render=" + program)
                .with("NIGHTWATT_JOB_FOLDERS", folder.toString());
        agent.systemd("comfyui");
        Running.Ended enrolled = agent.enroll(console.agentAddress(), console.mintToken());
        assertThat(enrolled.status()).as(enrolled.out() + enrolled.err()).isZero();
        agent.startAsService();
        await("ws-1 is too hot").atMost(SOON).until(() -> alert() > 0);
        assertThat(console.ctl("workers", "declare", "render-03").status()).isZero();
    }

    private void placesOfTheGuide() throws Exception {
        SshServer ssh =
                opened(
                        new SshServer(Namespace.NONE, folder.resolve("ssh"), freePort()),
                        SshServer::close);
        ssh.startWithNewHostKey();
        String here = "https://localhost:" + port();
        places.put("https://farm.studio.example:7480", here);
        places.put("https://localhost:7480", here);
        places.put("https://127.0.0.1:7480", "https://127.0.0.1:" + port());
        places.put("https://ntfy.sh/my-farm", opened(new Hook(), Hook::close).url());
        places.put("bmc.studio.example", "127.0.0.1 --port " + ssh.port());
        places.put("/mnt/film", Files.createDirectories(folder.resolve("film")).toString());
        places.put(
                "/backups/", Files.createDirectories(folder.resolve("backups")).toString() + "/");
        places.put("DATA/", console.data() + "/");
        places.put("--data DIR", "--data " + folder.resolve("restored"));
        places.put("completion SHELL", "completion bash");
        places.put("host-key HOST", "host-key 127.0.0.1 --port " + ssh.port());
        places.put("backup FILE", "backup first.backup");
        places.put("restore FILE", "restore first.backup --data " + folder.resolve("first"));
    }

    private void filesOfTheGuide() throws IOException {
        String guide = GuideTest.GUIDE;
        write("blender.json", Guide.document(Guide.block(guide, "cat blender.json")));
        write("tariff.json", Guide.document(Guide.block(guide, "./nightwatt ctl energy tariff")));
        write("cat.json", "{\"3\":{\"inputs\":{\"seed\":1}},\"6\":{\"inputs\":{\"text\":\"\"}}}");
        write("farm.token", token());
        write("a-secret", "https://127.0.0.1:1/x");
        for (String authority : List.of("farm-ca.pem", "studio-ca.pem")) {
            Files.copy(console.data().resolve("run/ca.pem"), desk.resolve(authority));
        }
        try (Api api = console.api()) {
            api.send("PUT", "/api/v1/admin/secrets/mail-password", "{\"text\":\"a-secret\"}");
            api.send(
                    "PUT",
                    "/api/v1/admin/power-schedule",
                    """
                    {"schedule_json":{"mon":%1$s,"tue":%1$s,"wed":%1$s,"thu":%1$s,"fri":%1$s,\
                    "sat":%1$s,"sun":%1$s},"timezone":"Europe/Berlin"}
                    """
                            .formatted("{\"on\":\"00:00\",\"off\":\"00:00\"}"));
        }
    }

    /// What a shell makes of a command of the guide.
    ///
    /// @param shell `bash` or `zsh`
    Running.Ended type(String shell, String text) {
        return Running.run(typed(shell, text), environment);
    }

    /// What it says first of a command that goes on until somebody presses Ctrl+C, which is done
    /// then.
    Running.Ended typeAndStop(String text) throws IOException {
        Path log = Files.createTempFile(folder, "endless", ".log");
        try (Running endless = Running.start(typed("bash", text), environment, log)) {
            await(text + " says something")
                    .atMost(SOON)
                    .until(() -> !endless.isAlive() || !endless.output().isBlank());
            Namespace.NONE.run("kill", "-INT", "" + endless.pid());
            return new Running.Ended(endless.await(), endless.output(), "");
        }
    }

    private List<String> typed(String shell, String text) {
        String typed = text;
        for (Map.Entry<String, String> place : places.entrySet()) {
            typed = typed.replace(place.getKey(), place.getValue());
        }
        // What reads standard input is given a secret. Who runs the tests in the background of a
        // script has them ignore Ctrl+C, which whatever they start inherits; a terminal does not.
        return List.of(
                "env",
                "--default-signal=INT",
                "sh",
                "-c",
                "cd \"$1\" && exec \"$2\" -c \"$3\" < a-secret",
                "sh",
                desk.toString(),
                shell,
                typed);
    }

    /// The number of an alert that is open; 0 when none is.
    long alert() {
        return number("/api/v1/alerts?open=true", "alerts");
    }

    /// The number of the newest job.
    long newestJob() {
        return number("/api/v1/jobs?limit=1", "jobs");
    }

    private long number(String path, String list) {
        try (Api api = console.api()) {
            return api.get(path)
                    .map(each -> each.path(list).path(0).path("id").asLong())
                    .orElse(0L);
        }
    }

    /// Ends whatever runs or waits, so that `ws-1` is free.
    void cancelAll() {
        try (Api api = console.api()) {
            for (JsonNode job : api.get("/api/v1/jobs?limit=200").orElseThrow().path("jobs")) {
                if (!List.of("done", "failed", "cancelled").contains(job.path("state").asText())) {
                    String path = "/api/v1/jobs/" + job.path("id").asLong();
                    api.send("DELETE", path, "{\"running\":true}");
                }
            }
        }
    }

    /// Submits a job to `ws-1`, and waits until it is so.
    long job(String argument, String state) {
        try (Api api = console.api()) {
            long id =
                    api.post(
                                    "/api/v1/jobs",
                                    "{\"name\":\"by hand\",\"type\":\"render\",\"gpus\":0,\"retries\":0,"
                                            + "\"priority\":100,\"arguments\":[\""
                                            + argument
                                            + "\"]}")
                            .path("id")
                            .asLong();
            awaitJob(id, state);
            return id;
        }
    }

    void awaitJob(long id, String state) {
        try (Api api = console.api()) {
            await("job " + id + " is " + state)
                    .atMost(SOON)
                    .until(() ->
                            api.get("/api/v1/jobs/" + id)
                                    .filter(job -> job.path("state").asText().equals(state))
                                    .isPresent());
        }
    }

    /// Waits until no restart is under way.
    void awaitRestarted() {
        try (Api api = console.api()) {
            await("it is restarted")
                    .atMost(SOON)
                    .until(() -> {
                        JsonNode newest =
                                api.get("/api/v1/admin/restarts?limit=1")
                                        .orElseThrow()
                                        .path("restarts")
                                        .path(0);
                        return newest.path("completed_at").isTextual();
                    });
        }
        console.awaitWorker("ws-1", "health", "healthy", SOON);
    }

    private int port() throws IOException {
        try (Api api = console.api()) {
            return api.base().getPort();
        }
    }

    private String token() throws IOException {
        return Files.readString(console.data().resolve("run/admin.token")).strip();
    }

    private void program(String name, Program what) throws IOException {
        String words =
                what.command(List.of()).stream()
                        .map(each -> "'" + each + "'")
                        .collect(Collectors.joining(" "));
        script(desk.resolve(name), "exec " + words + " \"$@\"");
    }

    private static Path script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(desk.resolve(name), text);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        while (!ends.isEmpty()) {
            ends.pop().run();
        }
    }
}
