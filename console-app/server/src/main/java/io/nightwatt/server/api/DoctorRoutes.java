package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.server.doctor.Finding;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What is wrong with this console, as far as it can see itself.
///
/// @param checks looks; may block
/// @param port what there is to say of the port itself
record DoctorRoutes(Supplier<List<Finding>> checks, Supplier<List<Finding>> port) {

    HttpResponse look(ServiceRequestContext ctx, HttpRequest request) {
        ctx.clearRequestTimeout();
        return HttpResponse.of(
                CompletableFuture.supplyAsync(this::all, ctx.blockingTaskExecutor())
                        .thenApply(found -> Exchange.json(HttpStatus.OK, Finding.document(found))));
    }

    private List<Finding> all() {
        return Stream.of(checks, port).flatMap(each -> each.get().stream()).toList();
    }
}
