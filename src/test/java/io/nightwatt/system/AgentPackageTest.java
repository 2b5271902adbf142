package io.nightwatt.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nightwatt.system.tree.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The agent's Debian package, installed and purged for real. Root only, on a machine without an
/// agent.
@Tag("deep")
class AgentPackageTest {

    private static final Path HOME = Path.of("/opt/nightwatt-agent");

    @BeforeEach
    void onlyWhereItMay() {
        assumeTrue(
                "root".equals(System.getProperty("user.name")), "installing a package needs root");
        assumeTrue(Files.exists(Path.of("/usr/bin/dpkg")), "this is no Debian system");
        assumeTrue(!Files.exists(HOME), "an agent is installed on this machine: it is left alone");
    }

    @AfterEach
    void purge() throws Exception {
        if (Files.exists(HOME)) {
            run("dpkg", "--purge", "nightwatt-agent");
        }
    }

    @Test
    void installsRunsWithItsOwnJavaAndLeavesNothingBehind() throws Exception {
        Path deb = Tree.root().resolve("installer/target/nightwatt-agent_0.1.0_amd64.deb");
        assertThat(run("dpkg", "--install", deb.toString()).status()).isZero();

        assertThat(run("nightwatt-agent", "version").output()).contains("0.1.0");
        assertThat(withJavaOptions("-XX:AOTMode=on", "nightwatt-agent", "version").status())
                .as("Java takes the cache of the package only if its jars are as they were")
                .isZero();
        // No GPU here: it says so in one state of its own, by its own runtime and JNA's unpacked
        // native part.
        Ran probe = run("nightwatt-agent", "probe", "--json");
        assertThat(probe.output()).contains("library_missing");
        Ran noComfyUi =
                run(
                        HOME.resolve("bin/nightwatt-comfyui").toString(),
                        "--port",
                        "1",
                        "--json",
                        "{\"1\":{\"class_type\":\"X\",\"inputs\":{}}}");
        assertThat(noComfyUi.output()).contains("no ComfyUI listens on port 1");
        Ran notEnrolled = run("nightwatt-agent", "run");
        assertThat(notEnrolled.status()).isEqualTo(1);
        assertThat(notEnrolled.output()).contains("nightwatt-agent enroll");
        assertThat(Path.of("/lib/systemd/system/nightwatt-agent.service")).exists();
        assertThat(Path.of("/etc/nightwatt/agent.env")).exists();

        assertThat(run("dpkg", "--purge", "nightwatt-agent").status()).isZero();
        assertThat(HOME).doesNotExist();
        assertThat(Path.of("/etc/nightwatt")).doesNotExist();
        assertThat(Path.of("/usr/bin/nightwatt-agent")).doesNotExist();
    }

    private record Ran(int status, String output) {}

    private static Ran run(String... command) throws IOException, InterruptedException {
        return withJavaOptions("", command);
    }

    private static Ran withJavaOptions(String options, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        builder.environment().put("JDK_JAVA_OPTIONS", options);
        builder.environment().keySet().removeIf(key -> key.startsWith("NIGHTWATT_"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: " + String.join(" ", command));
        }
        return new Ran(process.exitValue(), output);
    }
}
