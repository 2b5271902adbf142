package io.nightwatt.system.attack;

import io.nightwatt.proto.agent.v1.Activity;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.Gpu;
import io.nightwatt.proto.agent.v1.GpuInventory;
import io.nightwatt.proto.agent.v1.GpuSample;
import io.nightwatt.proto.agent.v1.Heartbeat;
import io.nightwatt.proto.agent.v1.Hello;
import io.nightwatt.proto.agent.v1.Host;
import io.nightwatt.proto.agent.v1.MetricsBatch;
import io.nightwatt.proto.agent.v1.NvmlState;
import io.nightwatt.proto.agent.v1.Reading;
import io.nightwatt.proto.agent.v1.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Messages as an ordinary agent sends them; an attacker starts from these.
final class Say {

    static final String GPU = "GPU-1";

    private Say() {}

    static AgentMessage hello(String hostname) {
        return AgentMessage.newBuilder().setHello(helloOf(hostname)).build();
    }

    static Hello.Builder helloOf(String hostname) {
        return Hello.newBuilder()
                .setAgentVersion("0.1.0")
                .setInstanceId("instance-" + hostname)
                .setInstallationId("installation-" + hostname)
                .setSentAt(System.currentTimeMillis())
                .setHost(
                        Host.newBuilder()
                                .setHostname(hostname)
                                .setOs("linux")
                                .setBootId("boot-1")
                                .setUptimeSeconds(100))
                .setGpus(
                        GpuInventory.newBuilder()
                                .setNvml(NvmlState.NVML_STATE_OK)
                                .setDriverVersion("580.1")
                                .addGpus(
                                        Gpu.newBuilder()
                                                .setUuid(GPU)
                                                .setName("NVIDIA RTX 4090")
                                                .setVramTotalMb(24_576)))
                .setStatus(status(Activity.ACTIVITY_BUSY));
    }

    static Status.Builder status(Activity activity) {
        return Status.newBuilder().setActivity(activity).addEvidence("a test says so");
    }

    static AgentMessage heartbeat(Activity activity) {
        return AgentMessage.newBuilder()
                .setHeartbeat(
                        Heartbeat.newBuilder()
                                .setSentAt(System.currentTimeMillis())
                                .setStatus(status(activity)))
                .build();
    }

    static AgentMessage metrics(long sampledAt, GpuSample.Builder sample) {
        return AgentMessage.newBuilder()
                .setMetrics(
                        MetricsBatch.newBuilder()
                                .addReadings(
                                        Reading.newBuilder()
                                                .setSampledAt(sampledAt)
                                                .addGpus(sample.setUuid(GPU))))
                .build();
    }

    /// Bytes that are no message: cut off, garbage, nested without end, with a length that lies.
    static List<byte[]> nonsense() {
        byte[] hello = hello(Siege.ROGUE).toByteArray();
        byte[] garbage = new byte[4_096];
        new Random(7).nextBytes(garbage);
        byte[] deep = new byte[1024 * 1024];
        Arrays.fill(deep, (byte) 0x0b); // A group in a group in a group …
        byte[] lying = {0x0a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07};
        return List.of(Arrays.copyOf(hello, hello.length - 3), garbage, deep, lying);
    }
}
