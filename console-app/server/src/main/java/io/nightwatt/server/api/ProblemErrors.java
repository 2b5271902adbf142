package io.nightwatt.server.api;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.logging.RequestLogProperty;
import com.linecorp.armeria.server.HttpResponseException;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.RequestTimeoutException;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What no route has answered, as problem details too: a path that is not there, a body that is too
/// large, and our own mistakes, which are logged and not shown.
final class ProblemErrors implements ServerErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemErrors.class);

    @Override
    public @Nullable HttpResponse onServiceException(ServiceRequestContext ctx, Throwable cause) {
        if (cause instanceof HttpStatusException || cause instanceof HttpResponseException) {
            return null;
        }
        if (cause instanceof RequestTimeoutException) {
            return late(ctx);
        }
        log.error("{} {} failed", ctx.method(), ctx.path(), cause);
        return Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR, "the console failed on this; see its log");
    }

    /// Whoever has not sent all of its request by then is not waited for; neither is it logged, for
    /// anybody can do that as often as they like.
    private static HttpResponse late(ServiceRequestContext ctx) {
        if (ctx.log().isAvailable(RequestLogProperty.REQUEST_END_TIME)) {
            log.warn("{} {} took too long", ctx.method(), ctx.path());
            return Problem.of(
                    ProblemType.UNAVAILABLE, "the console did not get it done in time; ask again");
        }
        var _ = ctx.initiateConnectionShutdown(Duration.ZERO);
        return Problem.of(
                ProblemType.TIMED_OUT, "the request had not arrived as a whole after 10 seconds");
    }

    @Override
    public AggregatedHttpResponse renderStatus(
            @Nullable ServiceRequestContext ctx,
            ServiceConfig config,
            @Nullable RequestHeaders headers,
            HttpStatus status,
            @Nullable String description,
            @Nullable Throwable cause) {
        return Problem.whole(status, description == null ? status.reasonPhrase() : description);
    }
}
