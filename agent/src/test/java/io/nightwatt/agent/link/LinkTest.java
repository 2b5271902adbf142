package io.nightwatt.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.nightwatt.agent.console.TestAgent;
import io.nightwatt.agent.console.TestConsole;
import io.nightwatt.proto.agent.v1.Activity;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.AgentMessage.MessageCase;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.GoodbyeReason;
import io.nightwatt.proto.agent.v1.Hello;
import io.nightwatt.proto.agent.v1.NvmlState;
import io.nightwatt.proto.agent.v1.PowerMode;
import io.nightwatt.proto.agent.v1.Reading;
import io.nightwatt.proto.agent.v1.Renewal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkTest {

    @TempDir Path folder;

    @Test
    void saysHelloFirstWithWhatTheMachineIs() throws Exception {
        try (TestConsole console = new TestConsole();
                TestAgent _ = new TestAgent(console, folder).start()) {
            soon().until(() -> console.received().size() > 2);
            assertThat(console.received().getFirst().hasHello()).isTrue();
            Hello hello = console.received().getFirst().getHello();
            assertThat(hello.getHost().getHostname()).isEqualTo("ws-1");
            assertThat(hello.getHost().getPowerModesList())
                    .containsExactly(
                            PowerMode.POWER_MODE_OFF,
                            PowerMode.POWER_MODE_SUSPEND,
                            PowerMode.POWER_MODE_REBOOT);
            assertThat(hello.getGpus().getGpus(0).getUuid()).isEqualTo("GPU-1");
            assertThat(hello.getGpus().getGpus(0).getVramTotalMb()).isEqualTo(24_576);
            assertThat(hello.getStatus().getActivity()).isEqualTo(Activity.ACTIVITY_IDLE);
            assertThat(hello.getStatus().getGpusPresent()).isEqualTo(1);
            assertThat(hello.getJobTypesList()).containsExactly("render");
            assertThat(hello.getInstallationId()).hasSize(32);
            assertThat(hello.getInstanceId()).hasSize(32);
        }
    }

    @Test
    void sendsEachReadingOnceAndInOrder() throws Exception {
        try (TestConsole console = new TestConsole();
                TestAgent _ = new TestAgent(console, folder).start()) {
            soon().until(() -> readings(console).size() >= 10);
            assertThat(numbers(console)).isSorted().doesNotHaveDuplicates();
            assertThat(numbers(console).getFirst()).isEqualTo(1);
            Reading reading = readings(console).getFirst();
            assertThat(reading.getGpus(0).getPowerDrawMw()).isEqualTo(41_500);
            assertThat(reading.getGpus(0).hasTemperatureCelsius()).isFalse();
        }
    }

    @Test
    void deliversLateWithTrueTimeStampsWhatWasReadWhileTheConsoleWasAway() throws Exception {
        try (TestConsole console = new TestConsole();
                TestAgent agent = new TestAgent(console, folder).start()) {
            soon().until(() -> readings(console).size() >= 3);
            console.stop();
            long stoppedAt = System.currentTimeMillis();
            long readWhenStopped = agent.gpus.readings();
            soon().until(() -> agent.gpus.readings() > readWhenStopped + 10);
            long startedAt = System.currentTimeMillis();
            console.forget();
            console.start();
            soon().until(() -> readings(console).size() >= 12);
            assertThat(console.received().getFirst().hasHello()).isTrue();
            assertThat(numbers(console)).isSorted().doesNotHaveDuplicates();
            List<Reading> fromTheGap =
                    readings(console).stream()
                            .filter(reading ->
                                    reading.getSampledAt() >= stoppedAt
                                            && reading.getSampledAt() <= startedAt)
                            .toList();
            assertThat(fromTheGap).hasSizeGreaterThanOrEqualTo(9);
        }
    }

    @Test
    void keepsOnlyTheNewestReadingsAndCountsTheOthers() throws Exception {
        try (TestConsole console = new TestConsole()) {
            LinkSettings small = bufferOf(5, 2);
            try (TestAgent agent =
                    new TestAgent(console, folder, small, TestAgent.waits(Duration.ofMinutes(2)))) {
                console.stop();
                agent.start();
                soon().until(() -> agent.gpus.readings() >= 20);
                console.start();
                soon().until(() -> readings(console).size() >= 5);
                assertThat(numbers(console).getFirst()).isGreaterThanOrEqualTo(15);
                assertThat(
                                console.received(MessageCase.METRICS).stream()
                                        .mapToLong(message -> message.getMetrics().getDropped())
                                        .sum())
                        .isEqualTo(numbers(console).getFirst() - 1);
                assertThat(console.received(MessageCase.METRICS))
                        .allSatisfy(message ->
                                assertThat(message.getMetrics().getReadingsCount())
                                        .isLessThanOrEqualTo(2));
            }
        }
    }

    @Test
    void givesSignsOfLifeWhileTheDriverHangsAndSaysThatItKnowsNothing() throws Exception {
        try (TestConsole console = new TestConsole();
                TestAgent agent = new TestAgent(console, folder)) {
            agent.gpus.hang();
            agent.start();
            soon().until(() -> console.received(MessageCase.HEARTBEAT).size() >= 3);
            assertThat(console.received(MessageCase.METRICS)).isEmpty();
            Hello hello = console.received().getFirst().getHello();
            assertThat(hello.getGpus().getNvml()).isEqualTo(NvmlState.NVML_STATE_HUNG);
            assertThat(console.received(MessageCase.HEARTBEAT))
                    .allSatisfy(message ->
                            assertThat(message.getHeartbeat().getStatus().getActivity())
                                    .isEqualTo(Activity.ACTIVITY_UNKNOWN));
            agent.gpus.goOn();
            soon().until(() -> console.received(MessageCase.HELLO).size() == 2);
            assertThat(console.received(MessageCase.HELLO).getLast().getHello().getGpus().getNvml())
                    .isEqualTo(NvmlState.NVML_STATE_OK);
        }
    }

    @Test
    void saysHelloAgainWhenAnotherGpuIsThere() throws Exception {
        try (TestConsole console = new TestConsole();
                TestAgent agent = new TestAgent(console, folder).start()) {
            soon().until(() -> readings(console).size() >= 2);
            agent.gpus.exchange("GPU-2");
            soon().until(() -> console.received(MessageCase.HELLO).size() == 2);
            assertThat(
                            console.received(MessageCase.HELLO)
                                    .getLast()
                                    .getHello()
                                    .getGpus()
                                    .getGpus(0)
                                    .getUuid())
                    .isEqualTo("GPU-2");
        }
    }

    @Test
    void leavesWithAGoodbye() throws Exception {
        try (TestConsole console = new TestConsole()) {
            try (TestAgent agent = new TestAgent(console, folder).start()) {
                soon().until(() -> readings(console).size() >= 2);
                agent.stop();
            }
            AgentMessage last = console.received().getLast();
            assertThat(last.getGoodbye().getReason())
                    .isEqualTo(GoodbyeReason.GOODBYE_REASON_AGENT_STOPPING);
        }
    }

    @Test
    void comesBackWhenTheConsoleTakesARefusalBack() throws Exception {
        try (TestConsole console = new TestConsole();
                TestAgent agent = new TestAgent(console, folder)) {
            console.refuse(Status.PERMISSION_DENIED.withDescription("revoked"));
            agent.start();
            soon().until(() -> agent.gpus.readings() > 5);
            assertThat(console.received()).isEmpty();
            console.refuse(Status.OK);
            soon().until(() -> readings(console).size() >= 2);
        }
    }

    @Test
    void renewsOnTheConsolesWordAndConnectsAnewWithTheNewCertificate() throws Exception {
        try (TestConsole console = new TestConsole();
                TestAgent _ = new TestAgent(console, folder).start()) {
            soon().until(() -> readings(console).size() >= 2);
            console.say(
                    ConsoleMessage.newBuilder().setRenewal(Renewal.getDefaultInstance()).build());
            soon().until(() -> console.connectedSerials().size() == 2);
            assertThat(console.connectedSerials()).doesNotHaveDuplicates();
            int before = readings(console).size();
            soon().until(() -> readings(console).size() > before + 3);
            assertThat(numbers(console)).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void renewsByItselfWhenAThirdOfTheValidityIsLeft() throws Exception {
        try (TestConsole console = new TestConsole()) {
            console.issueFor(Duration.ofDays(9), Duration.ofDays(1));
            try (TestAgent agent = new TestAgent(console, folder)) {
                console.issueFor(Duration.ofDays(1), Duration.ofDays(9));
                agent.start();
                soon().until(() -> console.connectedSerials().size() == 2);
                assertThat(console.connectedSerials()).doesNotHaveDuplicates();
            }
        }
    }

    private static LinkSettings bufferOf(int readingsMax, int batchMax) {
        LinkSettings quick = TestAgent.QUICK;
        return new LinkSettings(
                quick.metricsInterval(),
                quick.heartbeatInterval(),
                quick.silenceMax(),
                quick.helloWaitMax(),
                quick.welcomeMax(),
                quick.retryMin(),
                quick.retryMax(),
                quick.deniedRetryMax(),
                readingsMax,
                batchMax,
                quick.goodbyeMax(),
                quick.sleptMin());
    }

    private static List<Reading> readings(TestConsole console) {
        List<Reading> all = new ArrayList<>();
        console.received(MessageCase.METRICS)
                .forEach(message -> all.addAll(message.getMetrics().getReadingsList()));
        return all;
    }

    private static List<Integer> numbers(TestConsole console) {
        return readings(console).stream()
                .map(reading -> reading.getGpus(0).getGpuUtilizationPercent())
                .toList();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }
}
