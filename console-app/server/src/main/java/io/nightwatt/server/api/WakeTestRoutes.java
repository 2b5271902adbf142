package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.WakeBench;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.WakeRung;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/// Tests of how a worker is woken, as far as they do no harm.
final class WakeTestRoutes {

    /// A server that does not answer takes its time.
    private static final Duration TEST_MAX = Duration.ofMinutes(2);

    private final FleetClient fleet;
    private final WorkerRoutes workers;

    WakeTestRoutes(FleetClient fleet, WorkerRoutes workers) {
        this.fleet = fleet;
        this.workers = workers;
    }

    /// What takes no words.
    record EmptyBody() {}

    /// Every rung of the worker's ladder, as it is set.
    HttpResponse test(ServiceRequestContext ctx, HttpRequest request) {
        ctx.setRequestTimeout(TimeoutMode.SET_FROM_NOW, TEST_MAX);
        return workers.known(
                ctx, id -> Exchange.read(request, EmptyBody.class, _ -> tested(id, ladder(id))));
    }

    private List<WakeRung> ladder(WorkerId id) {
        return fleet.newest().workers().stream()
                .filter(each -> each.id().equals(id))
                .flatMap(each -> each.settings().ladder().stream())
                .toList();
    }

    private HttpResponse tested(WorkerId id, List<WakeRung> ladder) {
        List<CompletableFuture<WakeBench.Finding>> coming =
                ladder.stream()
                        .map(rung -> fleet.wakes().test(id, rung).toCompletableFuture())
                        .toList();
        return HttpResponse.of(
                CompletableFuture.allOf(coming.toArray(CompletableFuture[]::new))
                        .thenApply(_ ->
                                document(
                                        ladder,
                                        coming.stream().map(CompletableFuture::join).toList())));
    }

    private static HttpResponse document(List<WakeRung> ladder, List<WakeBench.Finding> findings) {
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        ArrayNode rungs = document.putArray("rungs");
        for (int i = 0; i < ladder.size(); i++) {
            WakeBench.Finding found = findings.get(i);
            rungs.addObject()
                    .put("rung", i + 1)
                    .put("method", ladder.get(i).method())
                    .put("verdict", found.verdict().name().toLowerCase(Locale.ROOT))
                    .put("said", found.said())
                    .put("remedy", found.remedy().isEmpty() ? null : found.remedy());
        }
        return Exchange.json(HttpStatus.OK, document);
    }
}
