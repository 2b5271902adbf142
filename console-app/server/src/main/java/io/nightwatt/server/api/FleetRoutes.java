package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.power.PowerPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What concerns the fleet as a whole: its status, tokens for new machines, its power settings.
final class FleetRoutes {

    private final FleetClient fleet;

    FleetRoutes(FleetClient fleet) {
        this.fleet = fleet;
    }

    /// @param name empty or missing takes the machine's own name
    /// @param validForSeconds at most, and when missing, an hour
    record TokenBody(
            @Nullable String name,
            @Nullable Set<String> tags,
            @Nullable Set<String> groups,
            @Nullable Integer validForSeconds) {}

    /// @param idleTimeoutMinutes 0 switches automation off; missing leaves it as it is
    record PowerBody(@Nullable Integer idleTimeoutMinutes, @Nullable Integer minReadyWorkers) {}

    HttpResponse status() {
        return HttpResponse.of(
                HttpStatus.OK,
                MediaType.JSON_UTF_8,
                StatusDocument.of(fleet.newest()).json() + "\n");
    }

    HttpResponse mintToken(HttpRequest request) {
        return Exchange.read(
                request,
                TokenBody.class,
                body ->
                        Exchange.answer(
                                fleet.send(
                                        new FleetCommand.MintToken(
                                                body.name() == null ? "" : body.name(),
                                                body.tags() == null ? Set.of() : body.tags(),
                                                body.groups() == null ? Set.of() : body.groups(),
                                                body.validForSeconds() == null
                                                        ? FleetCommand.MintToken.VALID_FOR_MAX
                                                        : Duration.ofSeconds(
                                                                body.validForSeconds())))));
    }

    HttpResponse powerSettings() {
        PowerPolicy policy = fleet.newest().powerPolicy();
        return Exchange.json(
                HttpStatus.OK,
                Exchange.MAPPER
                        .createObjectNode()
                        .put(
                                "idle_timeout_minutes",
                                policy.idleTimeout().map(Duration::toMinutes).orElse(0L))
                        .put("min_ready_workers", policy.floor().minReadyWorkers()));
    }

    HttpResponse setPowerSettings(HttpRequest request) {
        return Exchange.read(
                request,
                PowerBody.class,
                body ->
                        Exchange.answer(
                                fleet.send(
                                        new FleetCommand.SetPowerPolicy(
                                                changed(fleet.newest().powerPolicy(), body)))));
    }

    private static PowerPolicy changed(PowerPolicy policy, PowerBody body) {
        Integer minutes = body.idleTimeoutMinutes();
        Integer ready = body.minReadyWorkers();
        Optional<Duration> timeout =
                minutes == null
                        ? policy.idleTimeout()
                        : Optional.of(Duration.ofMinutes(minutes))
                                .filter(duration -> !duration.isZero());
        return policy.edit()
                .idleTimeout(timeout)
                .minReadyWorkers(ready == null ? policy.floor().minReadyWorkers() : ready)
                .build();
    }
}
