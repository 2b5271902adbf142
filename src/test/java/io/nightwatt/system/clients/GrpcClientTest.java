package io.nightwatt.system.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.Api;
import io.nightwatt.system.lab.Console;
import io.nightwatt.system.lab.NvmlLibrary;
import io.nightwatt.system.lab.Running;
import io.nightwatt.system.tree.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// gRPC clients that are not ours: `grpc.mjs`, which says what it expects, and the guide's own.
@Tag("deep")
class GrpcClientTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir Path folder = Path.of("");

    @Test
    void aClientFromNpmWorksWithTheContractsFilesAndByReflection() throws Exception {
        Node.assumeInstalled();
        try (Console console = new Console(folder.resolve("console")).start();
                Agent agent = new Agent("ws-1", folder, NvmlLibrary.built())) {
            agent.show("gpu\nutilization 0\n").with("NIGHTWATT_JOB_TYPES", "frames=/bin/true");
            agent.enroll(console.agentAddress(), console.mintToken());
            agent.start();
            console.awaitWorker("ws-1", "power_state", "idle", SOON);
            Path protos = Tree.root().resolve("proto/src/main/protobuf/admin");
            String said =
                    run(
                            Node.CLIENTS.resolve("grpc.mjs"),
                            console.data().toString(),
                            protos.toString());
            assertThat(said).contains("workers: ws-1", "all as expected");
            assertThat(run(fromTheGuide(console), console.data().toString()))
                    .contains("name: 'ws-1'");
        }
    }

    /// The guide's own client, beside the packages that it says are to be installed.
    private Path fromTheGuide(Console console) throws Exception {
        Path place = Files.createDirectories(folder.resolve("guide"));
        Files.createSymbolicLink(
                place.resolve("node_modules"), Node.CLIENTS.resolve("node_modules"));
        String text = Guide.block(GuideTest.GUIDE, "import fs").text();
        assertThat(text).contains("localhost:7480");
        try (Api api = console.api()) {
            return Files.writeString(
                    place.resolve("client.mjs"),
                    text.replace("localhost:7480", "localhost:" + api.base().getPort()));
        }
    }

    private String run(Path program, String... arguments) {
        try (Running client =
                Node.start(folder.resolve("client.log"), program.toString(), arguments)) {
            assertThat(client.endsWithin(SOON)).as(client.output()).isTrue();
            assertThat(client.await()).as(client.output()).isZero();
            return client.output();
        }
    }
}
