package io.nightwatt.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {

    @TempDir Path folder = Path.of("");

    @Test
    void readsEveryKey() throws IOException {
        AgentConfig config =
                read(
                        """
                        # the studio's console
                        NIGHTWATT_CONSOLE=console.studio.example:7443
                        NIGHTWATT_METRICS_INTERVAL=500ms
                        NIGHTWATT_HEARTBEAT_INTERVAL=1m

                        NIGHTWATT_STATE_DIR=/srv/nightwatt
                        NIGHTWATT_SERVICES=comfyui, render
                        NIGHTWATT_JOB_TYPES=blender=/opt/jobs/blender.sh, comfyui
                        NIGHTWATT_JOB_ENV=OCIO,BLENDER_*
                        NIGHTWATT_JOB_FOLDERS=/mnt/jobs, /srv/jobs
                        NIGHTWATT_NVML=/opt/libnvidia-ml.so.1
                        NIGHTWATT_POWER_COMMAND=/opt/power "two words" x
                        NIGHTWATT_COMFYUI_PORTS=8188, 10.0.0.7:8189,[::1]:8190
                        NIGHTWATT_USER_IDLE=30m
                        NIGHTWATT_CPU_BUSY=70
                        NIGHTWATT_DISK_BUSY=off
                        """,
                        Map.of());
        assertThat(config.console()).contains(new ConsoleAddress("console.studio.example", 7443));
        assertThat(config.metricsInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.heartbeatInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.stateDir()).isEqualTo(Path.of("/srv/nightwatt"));
        assertThat(config.services()).containsExactly("comfyui", "render");
        assertThat(config.jobs().types()).containsExactly("blender", "comfyui");
        assertThat(config.jobs().programs())
                .containsEntry("blender", Path.of("/opt/jobs/blender.sh"))
                .containsEntry("comfyui", folder.resolve("jobs.d/comfyui"));
        assertThat(config.jobs().allowsVariable("BLENDER_USER_SCRIPTS")).isTrue();
        assertThat(config.jobs().allowsVariable("LD_PRELOAD")).isFalse();
        assertThat(config.jobs().folders())
                .containsExactly(Path.of("/mnt/jobs"), Path.of("/srv/jobs"));
        assertThat(config.nvmlLibrary()).contains(Path.of("/opt/libnvidia-ml.so.1"));
        assertThat(config.powerCommand()).containsExactly("/opt/power", "two words", "x");
        assertThat(config.work())
                .isEqualTo(
                        new WorkSettings(
                                List.of(
                                        new ComfyAddress("127.0.0.1", 8188),
                                        new ComfyAddress("10.0.0.7", 8189),
                                        new ComfyAddress("::1", 8190)),
                                Optional.of(Duration.ofMinutes(30)),
                                OptionalInt.of(70),
                                OptionalInt.empty()));
    }

    @Test
    void letsTheEnvironmentWin() throws IOException {
        AgentConfig config =
                read(
                        "NIGHTWATT_METRICS_INTERVAL=10s\nNIGHTWATT_HEARTBEAT_INTERVAL=20s\n",
                        Map.of("NIGHTWATT_METRICS_INTERVAL", "1s", "HOME", "/root"));
        assertThat(config.metricsInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.heartbeatInterval()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void switchesOffWhatIsNotToCountAsWork() throws IOException {
        AgentConfig config =
                read("NIGHTWATT_COMFYUI_PORTS=off\nNIGHTWATT_USER_IDLE=off\n", Map.of());
        assertThat(config.work().comfyUi()).isEmpty();
        assertThat(config.work().userIdle()).isEmpty();
        assertThat(config.work().cpuPercent()).isEqualTo(WorkSettings.DEFAULT.cpuPercent());
    }

    @Test
    void saysWhatIsWrongAboutWhatCountsAsWork() throws IOException {
        ConfigException thrown =
                catchThrowableOfType(
                        ConfigException.class,
                        () ->
                                read(
                                        """
                                        NIGHTWATT_COMFYUI_PORTS=8188,http
                                        NIGHTWATT_USER_IDLE=20s
                                        NIGHTWATT_CPU_BUSY=0
                                        NIGHTWATT_DISK_BUSY=80%
                                        """,
                                        Map.of()));
        assertThat(String.join("\n", thrown.problems()).replace(folder + "/", ""))
                .isEqualTo(
                        """
                        agent.env:1: NIGHTWATT_COMFYUI_PORTS: "http" is neither PORT nor ADDRESS:PORT, such as 8188
                        agent.env:2: NIGHTWATT_USER_IDLE: "20s" is less than 1m, and not off
                        agent.env:3: NIGHTWATT_CPU_BUSY: "0" is neither a percentage from 1 to 100 nor off
                        agent.env:4: NIGHTWATT_DISK_BUSY: "80%" is neither a percentage from 1 to 100 nor off\
                        """);
    }

    @Test
    void needsNoFileInTheUsualPlace() {
        Place place = new Place(folder.resolve("agent.env"), Path.of("/var/lib/x"));
        AgentConfig config = ConfigReader.read(Optional.empty(), place, Map.of());
        assertThat(config.console()).isEmpty();
        assertThat(config.metricsInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.heartbeatInterval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.stateDir()).isEqualTo(Path.of("/var/lib/x"));
    }

    @Test
    void needsTheFileThatWasNamed() {
        Path missing = folder.resolve("missing.env");
        assertThatThrownBy(() ->
                        ConfigReader.read(
                                Optional.of(missing), Place.of("Linux", Map.of()), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(missing + ": there is no such file");
    }

    @Test
    void tellsEveryProblemAtOnceAndWhatWouldBeRight() throws IOException {
        ConfigException thrown =
                catchThrowableOfType(
                        ConfigException.class,
                        () ->
                                read(
                                        """
                                        NIGHTWATT_CONSOLE=https://console:7443
                                        NIGHTWATT_METRIC_INTERVAL=5s
                                        NIGHTWATT_HEARTBEAT_INTERVAL=15
                                        NIGHTWATT_STATE_DIR=state
                                        NIGHTWATT_SERVICES=comfy ui
                                        NIGHTWATT_JOB_TYPES=a
                                        NIGHTWATT_JOB_TYPES=b
                                        NIGHTWATT_POWER_COMMAND=/bin/x "y
                                        COLOUR=blue
                                        what is this
                                        """,
                                        Map.of(
                                                "NIGHTWATT_METRICS_INTERVAL",
                                                "1ms",
                                                "NIGHTWATT_DATA",
                                                "/x",
                                                "NIGHTWATT_STATEDIR",
                                                "/y")));
        assertThat(String.join("\n", thrown.problems()).replace(folder + "/", ""))
                .isEqualTo(
                        """
                        agent.env:2: unknown key NIGHTWATT_METRIC_INTERVAL; did you mean NIGHTWATT_METRICS_INTERVAL?
                        agent.env:7: NIGHTWATT_JOB_TYPES is set twice
                        agent.env:9: unknown key COLOUR; known are NIGHTWATT_CONSOLE, NIGHTWATT_METRICS_INTERVAL, NIGHTWATT_HEARTBEAT_INTERVAL, NIGHTWATT_STATE_DIR, NIGHTWATT_SERVICES, NIGHTWATT_JOB_TYPES, NIGHTWATT_JOB_ENV, NIGHTWATT_JOB_FOLDERS, NIGHTWATT_NVML, NIGHTWATT_POWER_COMMAND, NIGHTWATT_COMFYUI_PORTS, NIGHTWATT_USER_IDLE, NIGHTWATT_CPU_BUSY, NIGHTWATT_DISK_BUSY
                        agent.env:10: "what is this" is not a line of the form KEY=value
                        environment: unknown variable NIGHTWATT_STATEDIR; did you mean NIGHTWATT_STATE_DIR?
                        agent.env:1: NIGHTWATT_CONSOLE: give HOST:PORT without a scheme such as https://
                        environment: NIGHTWATT_METRICS_INTERVAL: "1ms" is not between 100ms and 1h
                        agent.env:3: NIGHTWATT_HEARTBEAT_INTERVAL: "15" is not a duration such as 500ms, 30s, 10m or 2h
                        agent.env:4: NIGHTWATT_STATE_DIR: "state" is not an absolute path
                        agent.env:5: NIGHTWATT_SERVICES: "comfy ui" is not a list of names such as comfyui,render
                        agent.env:8: NIGHTWATT_POWER_COMMAND: a double quote is left open in: /bin/x "y\
                        """);
    }

    private AgentConfig read(String file, Map<String, String> environment) throws IOException {
        Path path = folder.resolve("agent.env");
        Files.writeString(path, file);
        return ConfigReader.read(Optional.of(path), Place.of("Linux", Map.of()), environment);
    }
}
