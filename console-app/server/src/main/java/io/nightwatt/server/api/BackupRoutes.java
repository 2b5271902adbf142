package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.Backup;
import io.nightwatt.engine.console.FleetClient;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Backups, written on the console's own machine.
final class BackupRoutes {

    private static final Duration WRITE_MAX = Duration.ofMinutes(30);

    private final FleetClient fleet;

    BackupRoutes(FleetClient fleet) {
        this.fleet = fleet;
    }

    /// @param file the whole path of a file that is not there yet
    record WishBody(@Nullable String file) {}

    HttpResponse newest() {
        return HttpResponse.of(
                fleet.backups().newest().thenApply(BackupRoutes::document).toCompletableFuture());
    }

    HttpResponse write(ServiceRequestContext ctx, HttpRequest request) {
        ctx.setRequestTimeout(TimeoutMode.SET_FROM_NOW, WRITE_MAX);
        return Exchange.read(
                request,
                WishBody.class,
                body -> {
                    if (body.file() == null || body.file().isBlank()) {
                        throw new IllegalArgumentException(
                                "\"file\" is missing: the whole path of the file to be written");
                    }
                    return Exchange.answer(fleet.backups().write(body.file()));
                });
    }

    private static HttpResponse document(Optional<Backup> newest) {
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        if (newest.isPresent()) {
            document.set("newest", document(newest.get()));
        } else {
            document.putNull("newest");
        }
        return Exchange.json(HttpStatus.OK, document);
    }

    static ObjectNode document(Backup backup) {
        return Exchange.MAPPER
                .createObjectNode()
                .put("file", backup.file())
                .put("size_bytes", backup.sizeBytes())
                .put("at", backup.at().toString());
    }
}
