package io.nightwatt.server.api;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.HttpResponseException;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
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
        log.error("{} {} failed", ctx.method(), ctx.path(), cause);
        return Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR, "the console failed on this; see its log");
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
