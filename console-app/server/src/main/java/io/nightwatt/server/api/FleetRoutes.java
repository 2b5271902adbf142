package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What concerns the fleet as a whole: its name, its status, and tokens for new machines.
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

    record NameBody(@Nullable String name) {}

    HttpResponse name() {
        return Exchange.json(
                HttpStatus.OK,
                Exchange.MAPPER.createObjectNode().put("name", fleet.newest().fleetName()));
    }

    HttpResponse setName(HttpRequest request) {
        return Exchange.read(
                request,
                NameBody.class,
                body ->
                        Exchange.answer(
                                fleet.send(
                                        new FleetCommand.NameFleet(
                                                body.name() == null ? "" : body.name().strip()))));
    }

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
}
