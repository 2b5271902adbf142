package io.nightwatt.agent.comfy;

import io.nightwatt.agent.comfy.ComfyServer.End;
import io.nightwatt.agent.comfy.ComfyServer.Made;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nightwatt-agent comfyui`: does one workflow in the ComfyUI of this machine and waits for its
/// end. A program like any other that a job type names: it says its progress, keeps its prompt's id
/// as checkpoint, so that a later attempt here takes up the same prompt, and gives the prompt up
/// when it is asked to end.
@Command(
        name = "comfyui",
        description = "Does one workflow in the ComfyUI of this machine; for job types.",
        mixinStandardHelpOptions = true)
public final class PromptCommand implements Callable<Integer> {

    private static final String RESUME_FROM = "NIGHTWATT_RESUME_FROM";
    private static final String OUTPUT_DIR = "NIGHTWATT_OUTPUT_DIR";
    private static final int PORT_USUAL = 8188;
    private static final int PORT_MAX = 65_535;
    private static final long LOOK_MILLIS = 1_000;

    /// Where the workflow comes from.
    static final class Source {

        @Option(
                names = "--workflow",
                required = true,
                paramLabel = "FILE",
                description = "The workflow, as ComfyUI exports it for its API.")
        private @Nullable Path file;

        @Option(
                names = "--json",
                required = true,
                paramLabel = "TEXT",
                description = "The workflow itself; repeated, the parts are put together.")
        private @Nullable List<String> parts;
    }

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(
            names = "--set",
            paramLabel = "NODE.INPUT=VALUE",
            description = "Sets an input of a node, such as 6.text=a cat; may be repeated.")
    private Map<String, String> inputs = new LinkedHashMap<>();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where ComfyUI listens on this machine (${DEFAULT-VALUE}).")
    private int port = PORT_USUAL;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    public PromptCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 1 || port > PORT_MAX) {
            throw new ParameterException(spec.commandLine(), port + " is no port");
        }
        Workflow workflow;
        try {
            workflow = workflow();
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), source.file + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        try (ComfyServer comfy = new ComfyServer(port)) {
            return follow(comfy, workflow);
        } catch (IOException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private Workflow workflow() throws IOException {
        Workflow workflow =
                Workflow.parse(
                        source.file != null
                                ? Files.readString(source.file)
                                : String.join("", source.parts == null ? List.of() : source.parts));
        inputs.forEach(workflow::set);
        return workflow;
    }

    private int follow(ComfyServer comfy, Workflow workflow)
            throws IOException, InterruptedException {
        String client = "nightwatt-" + ProcessHandle.current().pid();
        Optional<WebSocket> socket = listen(comfy, client, workflow);
        String prompt = prompt(comfy, workflow, client);
        var over = new CountDownLatch(1);
        Thread giveUp = new Thread(() -> giveUp(comfy, prompt, over), "give-up");
        Runtime.getRuntime().addShutdownHook(giveUp);
        try {
            End end = awaitEnd(comfy, prompt, over);
            over.countDown();
            socket.ifPresent(WebSocket::abort);
            return end.problem().isPresent()
                    ? failed("ComfyUI failed: " + end.problem().get())
                    : collected(comfy, end.made());
        } finally {
            over.countDown();
        }
    }

    /// Without the socket the work goes on as well; only nobody hears how far it is.
    private Optional<WebSocket> listen(ComfyServer comfy, String client, Workflow workflow) {
        try {
            return Optional.of(
                    comfy.listen(
                            client,
                            new PromptProgress(
                                    workflow.size(),
                                    share ->
                                            say(
                                                    "::progress "
                                                            + String.format(
                                                                    Locale.ROOT, "%.3f", share)))));
        } catch (CompletionException e) {
            say("its progress cannot be heard: " + e.getCause());
            return Optional.empty();
        }
    }

    private String prompt(ComfyServer comfy, Workflow workflow, String client)
            throws IOException, InterruptedException {
        String before = environment.getOrDefault(RESUME_FROM, "");
        if (!before.isEmpty() && (comfy.isQueued(before) || comfy.end(before).isPresent())) {
            say("takes up prompt " + before);
            return before;
        }
        String prompt = comfy.submit(workflow, client);
        say("prompt " + prompt);
        say("::checkpoint " + prompt);
        return prompt;
    }

    private static End awaitEnd(ComfyServer comfy, String prompt, CountDownLatch over)
            throws IOException, InterruptedException {
        while (true) {
            boolean queued = comfy.isQueued(prompt);
            // Asked second: a prompt that ends in between is in neither list the other way round.
            Optional<End> end = comfy.end(prompt);
            if (end.isPresent()) {
                return end.get();
            }
            if (!queued) {
                throw new IOException(
                        "ComfyUI knows nothing of prompt "
                                + prompt
                                + " any more: was it restarted?");
            }
            if (over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("it was given up");
            }
        }
    }

    private int collected(ComfyServer comfy, List<Made> made)
            throws IOException, InterruptedException {
        List<Made> wanted = made.stream().filter(each -> each.kind().equals("output")).toList();
        String folder = environment.getOrDefault(OUTPUT_DIR, "");
        if (folder.isEmpty()) {
            say(wanted.size() + " files are in ComfyUI's own output folder");
            return CommandLine.ExitCode.OK;
        }
        List<Path> taken = new ArrayList<>();
        for (Made each : wanted) {
            Path target = inside(Path.of(folder), each);
            Files.createDirectories(target.getParent());
            comfy.fetch(each, target);
            taken.add(target);
        }
        say(taken.size() + " files");
        return CommandLine.ExitCode.OK;
    }

    /// Whatever names ComfyUI's nodes make up, nothing comes to lie outside of the folder.
    private static Path inside(Path folder, Made made) throws IOException {
        Path target = folder.resolve(made.folder()).resolve(made.name()).normalize();
        if (!target.startsWith(folder.normalize()) || target.equals(folder.normalize())) {
            throw new IOException("ComfyUI has made a file outside of its folder: " + made.name());
        }
        return target;
    }

    /// The process is asked to end: its prompt is nobody's then.
    private void giveUp(ComfyServer comfy, String prompt, CountDownLatch over) {
        if (over.getCount() == 0) {
            return;
        }
        try {
            comfy.cancel(prompt);
        } catch (IOException e) {
            say("the prompt goes on: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int failed(String why) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(why);
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
