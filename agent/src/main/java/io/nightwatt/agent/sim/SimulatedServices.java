package io.nightwatt.agent.sim;

import io.nightwatt.agent.restart.ServiceControl;
import io.nightwatt.agent.restart.ServiceLook;
import io.nightwatt.agent.restart.ServiceLook.Stand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Services that take a while to stop and a while to start.
final class SimulatedServices implements ServiceControl {

    static final List<String> NAMES = List.of("comfyui", "render-node");

    private static final Duration STOPS_FOR = Duration.ofSeconds(4);
    private static final Duration STARTS_FOR = Duration.ofSeconds(8);

    private final SimulatedClock clock;
    private final Map<String, Instant> restarted = new ConcurrentHashMap<>();

    SimulatedServices(SimulatedClock clock) {
        this.clock = clock;
    }

    @Override
    public ServiceLook look(String service) {
        Instant since = restarted.getOrDefault(service, Instant.EPOCH);
        Duration age = Duration.between(since, clock.instant());
        if (age.compareTo(STOPS_FOR) < 0) {
            return new ServiceLook(Stand.STOPPING, "", "deactivating (stop-sigterm)");
        }
        return age.compareTo(STOPS_FOR.plus(STARTS_FOR)) < 0
                ? new ServiceLook(Stand.STARTING, since.toString(), "activating (start)")
                : new ServiceLook(Stand.UP, since.toString(), "active (running)");
    }

    @Override
    public void restart(String service) {
        restarted.put(service, clock.instant());
    }
}
