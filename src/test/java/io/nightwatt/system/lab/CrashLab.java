package io.nightwatt.system.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/// A console that is killed and started again, and machines that outlive it.
public final class CrashLab implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Path folder;
    private final NvmlLibrary nvml = NvmlLibrary.built();
    private final Console console;
    private final List<Agent> agents = new ArrayList<>();
    private Api api;

    public CrashLab(Path folder) {
        this.folder = folder;
        this.console = new Console(folder.resolve("console")).start();
        this.api = console.api();
        ask(
                "PUT",
                "/api/v1/admin/power/settings",
                "{\"min_off_minutes\":0,\"min_on_minutes\":0,\"wake_stagger_seconds\":0}");
    }

    /// An enrolled worker that is tagged with its name. Its jobs write `started` and `ended` into
    /// its folder, and last until the file `go` is there.
    public Agent worker(String name, String gpus) {
        try {
            Agent agent = new Agent(name, folder, nvml).powerCommandThatWaits();
            Path home = agent.folder();
            Path program =
                    Files.writeString(
                            home.resolve("render"),
                            """
                            #!/bin/sh
                            cd '%s'
                            echo started >> started
                            while ! test -e go; do test -d "$PWD" || exit; sleep 0.1; done
                            echo ended >> ended
                            """
                                    .formatted(home));
            assertThat(program.toFile().setExecutable(true)).isTrue();
            agent.with("NIGHTWATT_JOB_TYPES", "render=" + program).show(gpus);
            joins(agent);
            ask("PATCH", pathOf(name), "{\"tags\":[\"" + name + "\"]}");
            return agent;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A machine with one GPU that does nothing; not started yet.
    public Agent machine(String name) {
        return new Agent(name, folder, nvml).show("gpu\nutilization 0\n");
    }

    /// Enrols a machine, starts it, and waits until it is ready for work.
    public Agent joins(Agent agent) {
        agents.add(agent);
        Running.Ended enrolled = agent.enroll(console.agentAddress(), console.mintToken());
        assertThat(enrolled.status()).as(enrolled.out() + enrolled.err()).isZero();
        agent.start();
        await(agent.name(), "power_state", "idle");
        return agent;
    }

    /// The machine is gone in this instant, with all that ran on it.
    public void killMachine(Agent agent) {
        List<ProcessHandle> all =
                ProcessHandle.of(agent.process().pid()).stream()
                        .flatMap(ProcessHandle::descendants)
                        .toList();
        agent.kill();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /// SIGKILL, and `meanwhile` before the next start; then waits until every agent that lives has
    /// given a sign to the new console.
    public void killConsole(Runnable meanwhile) {
        console.kill();
        meanwhile.run();
        api.close();
        String restarted = InstantSource.system().instant().toString();
        console.start();
        api = console.api();
        for (Agent agent : agents) {
            if (agent.process().isAlive()) {
                until(
                        agent.name() + " is heard again",
                        () ->
                                worker(agent.name())
                                                .path("last_heartbeat")
                                                .asText()
                                                .compareTo(restarted)
                                        > 0);
            }
        }
    }

    public JsonNode ask(String method, String path, String body) {
        return api.send(method, path, body);
    }

    /// The path of a worker in the API.
    public String pathOf(String name) {
        return "/api/v1/admin/workers/" + worker(name).path("id").asLong();
    }

    public void shutDown(Agent agent) {
        ask(
                "POST",
                pathOf(agent.name()) + "/shutdown",
                "{\"confirm\":true,\"reason\":\"nobody is in\"}");
    }

    /// Submits a job that only this worker can take.
    ///
    /// @return its path
    public String submit(Agent agent) {
        return submit(
                "{\"name\":\"frames\",\"type\":\"render\",\"tags\":[\"" + agent.name() + "\"]}");
    }

    /// Submits a job as a script does.
    ///
    /// @return its path
    public String submit(String job) {
        return "/api/v1/jobs/" + ask("POST", "/api/v1/jobs", job).get("id").asLong();
    }

    public JsonNode job(String path) {
        return api.get(path).orElse(MissingNode.getInstance());
    }

    /// The worker in the status document.
    public JsonNode worker(String name) {
        for (JsonNode worker :
                api.get("/api/v1/status").orElse(MissingNode.getInstance()).path("workers")) {
            if (worker.path("name").asText().equals(name)) {
                return worker;
            }
        }
        return MissingNode.getInstance();
    }

    public String phase(Agent agent) {
        return worker(agent.name()).path("phase").asText();
    }

    public String state(Agent agent) {
        return worker(agent.name()).path("power_state").asText();
    }

    /// The worker's power history, newest first: `sleeping -> waking: reason`.
    public List<String> history(Agent agent) {
        long id = worker(agent.name()).path("id").asLong();
        List<String> lines = new ArrayList<>();
        api.get("/api/v1/admin/ledger?kind=power&worker=" + id)
                .orElseThrow()
                .path("lines")
                .forEach(line ->
                        lines.add(
                                "%s -> %s: %s"
                                        .formatted(
                                                line.path("from").asText(),
                                                line.path("to").asText(),
                                                line.path("reason").asText())));
        return lines;
    }

    public void await(String name, String field, String value) {
        until(
                name + "'s " + field + " is " + value,
                () -> worker(name).path(field).asText().equals(value));
    }

    public void awaitPhase(Agent agent, String phase) {
        await(agent.name(), "phase", phase);
    }

    public void awaitDone(String job) {
        until(job + " is done", () -> job(job).path("state").asText().equals("done"));
    }

    public void until(String what, Callable<Boolean> condition) {
        until(what, SOON, condition);
    }

    /// Waits, and shows what the console thought when it was in vain.
    public void until(String what, Duration limit, Callable<Boolean> condition) {
        try {
            org.awaitility.Awaitility.await(what)
                    .atMost(limit)
                    .pollInterval(Duration.ofMillis(100))
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(e.getMessage() + "\n" + thought(), e);
        }
    }

    /// What the console thinks of everything, for one who looks for what went wrong.
    public String thought() {
        var thought = new StringBuilder();
        for (Agent agent : agents) {
            thought.append(worker(agent.name())).append('\n');
            history(agent).forEach(line -> thought.append("  ").append(line).append('\n'));
        }
        return thought.append(api.get("/api/v1/jobs")) + "\n" + console.process().output();
    }

    @Override
    public void close() {
        agents.forEach(Agent::close);
        api.close();
        console.close();
    }
}
