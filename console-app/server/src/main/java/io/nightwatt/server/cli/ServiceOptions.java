package io.nightwatt.server.cli;

import io.nightwatt.server.app.ConsoleConfig;
import io.nightwatt.server.identity.GivenCertificate;
import io.nightwatt.server.metric.Metrics;
import io.nightwatt.server.port.ApiPlace;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What `serve` and `console` take.
final class ServiceOptions {

    @Mixin private DataOption data = new DataOption();

    @Option(
            names = "--agent-port",
            paramLabel = "PORT",
            defaultValue = "" + ConsoleConfig.AGENT_PORT,
            description = "port for agents; 0 picks a free one (default: ${DEFAULT-VALUE})")
    private int agentPort;

    @Mixin private ApiOptions api = new ApiOptions();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "what the fleet is called until somebody names it (default: this machine's"
                            + " name)")
    private @Nullable String name;

    @Option(
            names = "--keep-samples",
            paramLabel = "DURATION",
            defaultValue = "24h",
            description =
                    "how long every GPU sample is kept; hourly summaries stay two years (default:"
                            + " ${DEFAULT-VALUE})")
    private String keepSamples = "";

    @Option(names = "--speed", paramLabel = "X", defaultValue = "1", hidden = true)
    private double speed;

    @Option(names = "--epoch", paramLabel = "MS", defaultValue = "0", hidden = true)
    private long epochMs;

    /// @throws IllegalArgumentException when something in it is wrong; nothing runs yet then
    ConsoleConfig config() {
        ApiPlace place = api.place();
        place.given().ifPresent(each -> GivenCertificate.read(each, Instant.now()));
        return new ConsoleConfig(
                data.folder(),
                agentPort,
                place,
                Optional.ofNullable(name).orElseGet(ServiceOptions::ownName),
                new Metrics.Keep(Durations.parse(keepSamples), Metrics.Keep.USUAL.summaries()),
                speed,
                Instant.ofEpochMilli(epochMs));
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "nightwatt";
        }
    }
}
