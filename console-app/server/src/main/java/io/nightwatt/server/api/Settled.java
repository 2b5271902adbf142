package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// Waits for the picture of the fleet that shows all that was answered so far: a script that was
/// told "done" sees it done, and changes what is and not what was.
///
/// The picture may come on the engine's thread, which has better to do than to answer scripts: so
/// the work goes back to the thread of the request's connection.
final class Settled implements HttpService {

    private final Supplier<? extends CompletionStage<?>> picture;
    private final HttpService inner;

    /// @param picture completes as soon as it is there, on any thread
    Settled(Supplier<? extends CompletionStage<?>> picture, HttpService inner) {
        this.picture = picture;
        this.inner = inner;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext ctx, HttpRequest request) {
        return HttpResponse.of(
                picture.get()
                        .thenApplyAsync(_ -> served(ctx, request), ctx.eventLoop())
                        .toCompletableFuture());
    }

    private HttpResponse served(ServiceRequestContext ctx, HttpRequest request) {
        try {
            return inner.serve(ctx, request);
        } catch (Exception e) {
            return HttpResponse.ofFailure(e);
        }
    }
}
