package io.nightwatt.server.agents;

import io.nightwatt.proto.agent.v1.Activity;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.Gpu;
import io.nightwatt.proto.agent.v1.GpuInventory;
import io.nightwatt.proto.agent.v1.GpuSample;
import io.nightwatt.proto.agent.v1.Heartbeat;
import io.nightwatt.proto.agent.v1.Hello;
import io.nightwatt.proto.agent.v1.Host;
import io.nightwatt.proto.agent.v1.MetricsBatch;
import io.nightwatt.proto.agent.v1.NetworkInterface;
import io.nightwatt.proto.agent.v1.NvmlState;
import io.nightwatt.proto.agent.v1.Reading;
import io.nightwatt.proto.agent.v1.SegmentState;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import io.nightwatt.proto.agent.v1.Status;

/// Messages of an ordinary agent, for tests.
public final class Say {

    public static final String GPU = "GPU-1";

    private Say() {}

    public static AgentMessage hello(String hostname) {
        return AgentMessage.newBuilder().setHello(helloOf(hostname)).build();
    }

    public static Hello helloOf(String hostname) {
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
                                .setUptimeSeconds(100)
                                .addInterfaces(
                                        NetworkInterface.newBuilder()
                                                .setName("eth0")
                                                .setMacAddress("02:00:00:00:00:01")
                                                .addIpv4("127.0.0.1/8")))
                .setGpus(
                        GpuInventory.newBuilder()
                                .setNvml(NvmlState.NVML_STATE_OK)
                                .setDriverVersion("580.1")
                                .addGpus(
                                        Gpu.newBuilder()
                                                .setUuid(GPU)
                                                .setName("NVIDIA RTX 4090")
                                                .setVramTotalMb(24_576)))
                .setStatus(status(Activity.ACTIVITY_BUSY))
                .build();
    }

    public static Status status(Activity activity) {
        return Status.newBuilder().setActivity(activity).addEvidence("a test says so").build();
    }

    public static AgentMessage heartbeat(Activity activity) {
        return AgentMessage.newBuilder()
                .setHeartbeat(
                        Heartbeat.newBuilder()
                                .setSentAt(System.currentTimeMillis())
                                .setStatus(status(activity)))
                .build();
    }

    public static AgentMessage segment(long attempt, SegmentState state) {
        return AgentMessage.newBuilder()
                .setSegmentUpdate(SegmentUpdate.newBuilder().setAttemptId(attempt).setState(state))
                .build();
    }

    public static AgentMessage metrics(long sampledAt, int utilization, long milliwatts) {
        return metrics(
                sampledAt,
                GpuSample.newBuilder()
                        .setUuid(GPU)
                        .setGpuUtilizationPercent(utilization)
                        .setPowerDrawMw(milliwatts)
                        .setTemperatureCelsius(60)
                        .setVramUsedMb(1000)
                        .build());
    }

    public static AgentMessage metrics(long sampledAt, GpuSample sample) {
        return AgentMessage.newBuilder()
                .setMetrics(
                        MetricsBatch.newBuilder()
                                .addReadings(
                                        Reading.newBuilder()
                                                .setSampledAt(sampledAt)
                                                .addGpus(sample)))
                .build();
    }
}
