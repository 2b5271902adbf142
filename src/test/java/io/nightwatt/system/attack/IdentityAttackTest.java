package io.nightwatt.system.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.nightwatt.proto.agent.v1.Activity;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Thieves and impostors: whoever is not who it should be is refused, and nothing changes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneSiege.class)
@ResourceLock(OneSiege.LOCK)
class IdentityAttackTest {

    private Siege siege;

    @BeforeAll
    void begin(Siege shared) {
        siege = shared;
    }

    @Test
    void anAgentGivesItsTokenToNoOtherConsole() throws Exception {
        String token = siege.console().mintToken();
        String secret = token.split("\\.", -1)[1];
        String otherCa = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
        siege.withstands(
                2,
                () -> {
                    try (Agent agent = siege.agent("rogue-misled")) {
                        Running.Ended ended =
                                agent.enroll(
                                        siege.console().agentAddress(),
                                        "nw1." + secret + "." + otherCa);
                        assertThat(ended.status()).isEqualTo(1);
                        assertThat(ended.err().strip().lines()).hasSize(1);
                        assertThat(ended.err())
                                .contains("not the one this token was made for")
                                .doesNotContain(secret);
                    }
                });
        // Its secret was not spent: the console never saw it.
        try (Forger forger = siege.forger()) {
            assertThat(forger.enrol(token, Siege.ROGUE).getWorkerId()).isPositive();
        }
    }

    @Test
    void certificatesOfAForeignCaOfTheSameNameAreRefused() throws Exception {
        siege.withstands(
                4,
                () -> {
                    var ca = Certs.newPair();
                    var agent = Certs.newPair();
                    var issuer = new X500Name("CN=Nightwatt console CA");
                    try (Forger forger = siege.forger()) {
                        forger.show(agent, Certs.forged(issuer, ca, agent, 1));
                        assertThat(forger.connect().awaitEnd().getCode())
                                .isEqualTo(Code.UNAVAILABLE);
                        assertThat(forger.tryRenew().getCode()).isEqualTo(Code.UNAVAILABLE);
                        // One that signed itself.
                        forger.show(agent, Certs.forged(issuer, agent, agent, 1));
                        assertThat(forger.connect().awaitEnd().getCode())
                                .isEqualTo(Code.UNAVAILABLE);
                    }
                });
    }

    @Test
    void aTokenLetsOneMachineInHoweverManyTryAtOnce() throws Exception {
        String secret = siege.console().mintToken().split("\\.", -1)[1];
        siege.withstands(
                10,
                () -> {
                    List<Forger> forgers =
                            IntStream.range(0, 8)
                                    .mapToObj(_ -> siege.forger().from("127.0.0.68"))
                                    .toList();
                    List<CompletableFuture<Status>> ends =
                            forgers.stream()
                                    .map(f ->
                                            CompletableFuture.supplyAsync(
                                                    () -> f.tryEnrol(f.channel(), secret)))
                                    .toList();
                    List<Code> codes = ends.stream().map(end -> end.join().getCode()).toList();
                    forgers.forEach(Forger::close);
                    assertThat(codes).containsOnlyOnce(Code.OK);
                    assertThat(codes)
                            .allMatch(code -> code == Code.OK || code == Code.PERMISSION_DENIED);
                });
    }

    @Test
    void aUsedTokenIsRefusedToARealAgentInOneLine() throws Exception {
        String token = siege.console().mintToken();
        try (Forger forger = siege.forger()) {
            forger.enrol(token, Siege.ROGUE);
        }
        siege.withstands(1, () -> refusedToARealAgent("rogue-late", token));
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        JsonNode minted =
                new ObjectMapper()
                        .readTree(
                                siege.console().ctl("token", "--valid-for", "1s", "--json").out());
        Instant end = Instant.parse(minted.get("expires_at").asText());
        assertThat(end).isBefore(Instant.now().plusSeconds(2));
        await().atMost(Siege.SOON).until(() -> Instant.now().isAfter(end));
        siege.withstands(1, () -> refusedToARealAgent("rogue-slow", minted.get("token").asText()));
    }

    @Test
    void noTokenLivesLongerThanAnHour() {
        Running.Ended ended = siege.console().ctl("token", "--valid-for", "2h");
        assertThat(ended.status()).isNotZero();
        assertThat(ended.err()).contains("from 1 to 3600").hasLineCount(1);
    }

    @Test
    void whoGuessesTokensHasToWaitAndOthersDoNot() throws Exception {
        String good = siege.console().mintToken().split("\\.", -1)[1];
        siege.withstands(
                12,
                () -> {
                    try (Forger guesser = siege.forger().from("127.0.0.66");
                            Forger neighbour = siege.forger().from("127.0.0.67")) {
                        List<Code> codes = new ArrayList<>();
                        ManagedChannel channel = guesser.channel();
                        for (int i = 0; i < 30; i++) {
                            codes.add(guesser.tryEnrol(channel, "guess-" + i).getCode());
                        }
                        assertThat(codes.getFirst()).isEqualTo(Code.PERMISSION_DENIED);
                        assertThat(codes.subList(20, 30)).containsOnly(Code.RESOURCE_EXHAUSTED);
                        // A right guess comes too late, and does not use the token up.
                        assertThat(guesser.tryEnrol(channel, good).getCode())
                                .isEqualTo(Code.RESOURCE_EXHAUSTED);
                        assertThat(neighbour.tryEnrol(neighbour.channel(), good).getCode())
                                .isEqualTo(Code.OK);
                    }
                });
    }

    @Test
    void aDecommissionedWorkerIsCutOffAtOnceAndForGood() throws Exception {
        try (Forger leaver = siege.forger()) {
            long id = leaver.enrol(siege.console().mintToken(), Siege.ROGUE).getWorkerId();
            Forger.Line line = leaver.connect();
            line.send(Say.hello(Siege.ROGUE));
            line.awaitWelcome();
            siege.withstands(
                    4,
                    () -> {
                        Running.Ended ended =
                                siege.console()
                                        .ctl(
                                                "workers",
                                                "decommission",
                                                String.valueOf(id),
                                                "--confirm",
                                                "--reason",
                                                "sold");
                        assertThat(ended.status()).as(ended.err()).isZero();
                        assertThat(line.awaitEnd().getCode()).isEqualTo(Code.PERMISSION_DENIED);
                        Forger.Line again = leaver.connect();
                        assertThat(again.awaitEnd().getCode()).isEqualTo(Code.PERMISSION_DENIED);
                        assertThat(leaver.tryRenew().getCode()).isEqualTo(Code.PERMISSION_DENIED);
                    });
        }
    }

    @Test
    void withoutACertificateNothingButEnrolIsAnswered() throws Exception {
        siege.withstands(
                2,
                () -> {
                    try (Forger stranger = siege.forger()) {
                        assertThat(stranger.connect().awaitEnd().getCode())
                                .isEqualTo(Code.UNAUTHENTICATED);
                        assertThat(stranger.tryRenew().getCode()).isEqualTo(Code.UNAUTHENTICATED);
                    }
                });
    }

    @Test
    void aCertificateSpeaksForItsOwnWorkerWhateverHelloSays() throws Exception {
        try (Forger liar = siege.rogue()) {
            siege.withstands(
                    2,
                    () -> {
                        Forger.Line line = liar.connect();
                        // The good worker's own words.
                        line.send(Say.hello("good"));
                        line.awaitWelcome();
                        line.send(Say.metrics(System.currentTimeMillis(), gpu()));
                        assertThat(siege.console().worker("good-2")).isEmpty();
                    });
        }
    }

    @Test
    void aCopiedKeyShutsBothHoldersOutUntilAPersonDecides() throws Exception {
        try (Forger holder = siege.forger()) {
            long id = holder.enrol(siege.console().mintToken(), Siege.ROGUE).getWorkerId();
            siege.withstands(
                    6,
                    () -> {
                        Forger.Line first = lineOf(holder, "first");
                        Forger.Line second = lineOf(holder, "second");
                        await("both are cut off")
                                .atMost(Siege.SOON)
                                .pollInterval(Duration.ofMillis(500))
                                .until(() -> {
                                    // The older one lives on: that is the proof.
                                    var _ =
                                            first.offer(
                                                    Say.heartbeat(Activity.ACTIVITY_BUSY)
                                                            .toByteArray());
                                    return !first.isOpen() && !second.isOpen();
                                });
                        assertThat(first.awaitEnd().getCode()).isEqualTo(Code.PERMISSION_DENIED);
                        assertThat(second.awaitEnd().getCode()).isEqualTo(Code.PERMISSION_DENIED);
                        Forger.Line again = holder.connect();
                        again.send(hello("second"));
                        assertThat(again.awaitEnd().getCode()).isEqualTo(Code.PERMISSION_DENIED);
                    });
            Running.Ended ended =
                    siege.console().ctl("workers", "accept", String.valueOf(id), "--confirm");
            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(lineOf(holder, "first").isOpen()).isTrue();
        }
    }

    private static Forger.Line lineOf(Forger holder, String instance) {
        Forger.Line line = holder.connect();
        line.send(hello(instance));
        line.awaitWelcome();
        return line;
    }

    private static AgentMessage hello(String instance) {
        return AgentMessage.newBuilder()
                .setHello(Say.helloOf(Siege.ROGUE).setInstanceId(instance))
                .build();
    }

    /// With real processes and their back-off: takes a minute.
    @Test
    @Tag("deep")
    void twoAgentsWithOneKeyAreBothShutOutUntilAPersonDecides() throws Exception {
        try (Agent owner = siege.agent("rogue-owner");
                Agent thief = siege.agent("rogue-thief")) {
            siege.enrol(owner);
            owner.start();
            siege.console().awaitWorker("rogue-owner", "health", "healthy", Siege.SOON);
            copy(owner.folder().resolve("state"), thief.folder().resolve("state"));
            siege.withstands(
                    6,
                    () -> {
                        thief.start();
                        for (Agent one : List.of(owner, thief)) {
                            await("both are told")
                                    .atMost(Duration.ofSeconds(60))
                                    .until(() ->
                                            one.process()
                                                    .output()
                                                    .contains("two agents hold this worker"));
                        }
                    });
            // Only the owner is left, and still waits for a person.
            thief.kill();
            String id = siege.console().worker("rogue-owner").orElseThrow().get("id").asText();
            Instant accepted = Instant.now();
            Running.Ended ended = siege.console().ctl("workers", "accept", id, "--confirm");
            assertThat(ended.status()).as(ended.err()).isZero();
            await("the owner acts again")
                    .atMost(Duration.ofSeconds(60))
                    .until(() ->
                            Instant.parse(
                                            siege.console()
                                                    .worker("rogue-owner")
                                                    .orElseThrow()
                                                    .get("last_heartbeat")
                                                    .asText())
                                    .isAfter(accepted));
        }
    }

    private void refusedToARealAgent(String name, String token) {
        try (Agent agent = siege.agent(name)) {
            Running.Ended ended = agent.enroll(siege.console().agentAddress(), token);
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.err().strip().lines()).hasSize(1);
            assertThat(ended.err()).contains("unknown, used or expired");
            assertThat(siege.console().worker(name)).isEmpty();
        }
    }

    private static io.nightwatt.proto.agent.v1.GpuSample.Builder gpu() {
        return io.nightwatt.proto.agent.v1.GpuSample.newBuilder().setGpuUtilizationPercent(1);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }
}
