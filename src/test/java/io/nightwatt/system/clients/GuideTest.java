package io.nightwatt.system.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nightwatt.system.clients.Guide.Block;
import io.nightwatt.system.clients.Guide.Command;
import io.nightwatt.system.lab.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Types every command of the guide and of the README, in their order, and looks how it ends. What
/// is neither typed nor named here with a reason is a failure, and so is what is named here but
/// stands in no text any more.
@Tag("deep")
class GuideTest {

    static final String GUIDE = "docs/guide.md";
    private static final String README = "README.md";

    /// Not typed, and why. By how the command begins.
    private static final Map<String, String> NOT_TYPED =
            Map.ofEntries(
                    Map.entry(
                            "./nightwatt serve",
                            "the console that all of this asks is one; GivenCertificateApiTest and"
                                    + " ApiOptionsTest try its options for the API"),
                    Map.entry("./nightwatt demo", "CommandsTest runs it"),
                    Map.entry("./nightwatt simulate", "CommandsTest runs it, and not for weeks"),
                    Map.entry("nightwatt-agent run", "ws-1 is one"),
                    Map.entry("nightwatt-agent enroll", "ws-1 was enrolled so"),
                    Map.entry("nightwatt completion powershell", "no PowerShell is here"),
                    Map.entry("./verify", "it would run this test"),
                    Map.entry("./mvnw", "AgentPackageTest tries the package that it builds"),
                    Map.entry("scp ", "there is no second machine"),
                    Map.entry("sudo ", "it would change the machine that runs this"));

    /// Typed, and refused. By how the command begins, with what is said.
    private static final Map<String, String> REFUSED =
            Map.of(
                    "./nightwatt ctl energy meter",
                    "a span is needed of which 95 % was",
                    "./nightwatt doctor",
                    "");

    /// Blocks that are no shell's, by how they begin, and what they are.
    private static final Map<String, String> NO_SHELL =
            Map.of(
                    "{\"version\":1", "what a webhook is told: SendersTest",
                    "NIGHTWATT_JOB_TYPES=", "settings of an agent: RenderTest, OddJobsTest",
                    "::progress", "what a job prints: RenderTest",
                    "scrape_configs:", "PrometheusTest gives it to Prometheus",
                    "import fs", "GrpcClientTest types it");

    /// They go on until somebody presses Ctrl+C. By what is in them.
    private static final List<String> ENDLESS = List.of("--watch", "--follow", "curl -N");

    private static final int ENDED_BY_CTRL_C = 130;

    @TempDir Path folder = Path.of("");

    @Test
    void everyBlockIsAShellsOrNamedHere() throws Exception {
        List<String> unknown = new ArrayList<>();
        for (Block block : all()) {
            String first = block.lines().getFirst();
            if (block.commands().isEmpty() && startOf(NO_SHELL, first).isEmpty()) {
                unknown.add(block.file() + ":" + block.line() + ": " + first);
            }
        }
        assertThat(unknown).isEmpty();
        List<String> firsts = all().stream().map(each -> each.lines().getFirst()).toList();
        assertThat(NO_SHELL.keySet()).allMatch(each -> startsOne(firsts, each));
        List<String> commands = commands().stream().map(Command::text).toList();
        assertThat(NOT_TYPED.keySet()).allMatch(each -> startsOne(commands, each));
        assertThat(REFUSED.keySet()).allMatch(each -> startsOne(commands, each));
    }

    @Test
    void everyCommandWorksAsWritten() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "zsh is not installed");
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/sshd")), "sshd is not installed");
        List<String> failed = new ArrayList<>();
        try (Workplace workplace = new Workplace(folder)) {
            var reader = new Reader(workplace);
            for (Command command : commands()) {
                if (!isSkipped(command)) {
                    type(reader, command).ifPresent(failed::add);
                }
            }
        }
        assertThat(failed).isEmpty();
    }

    /// What went wrong; empty when nothing did.
    static Optional<String> type(Reader reader, Command command) throws IOException {
        boolean isEndless = ENDLESS.stream().anyMatch(command.text()::contains);
        Running.Ended ended = reader.type(command.text(), isEndless);
        Optional<String> refusal = startOf(REFUSED, command.text());
        boolean isGood =
                refusal.isPresent()
                        ? ended.status() == 1 && ended.err().contains(refusal.get())
                        : ended.status() == 0
                                || (isEndless
                                        && ended.status() == ENDED_BY_CTRL_C
                                        && !ended.out().isBlank());
        return isGood
                ? Optional.empty()
                : Optional.of(
                        command
                                + "\n  ended with "
                                + ended.status()
                                + "\n"
                                + ended.out()
                                + ended.err());
    }

    /// The window itself has no end either, and its own tests.
    static boolean isSkipped(Command command) {
        return command.text().equals("./nightwatt")
                || startOf(NOT_TYPED, command.text()).isPresent();
    }

    static List<Command> commands() throws Exception {
        return all().stream().flatMap(block -> block.commands().stream()).toList();
    }

    private static List<Block> all() throws Exception {
        List<Block> all = new ArrayList<>(Guide.blocks(GUIDE));
        all.addAll(Guide.blocks(README));
        return all;
    }

    private static Optional<String> startOf(Map<String, String> known, String text) {
        return known.entrySet().stream()
                .filter(each -> text.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean startsOne(List<String> texts, String beginning) {
        return texts.stream().anyMatch(each -> each.startsWith(beginning));
    }
}
