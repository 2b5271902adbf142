package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.logging.RequestLog;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.server.prom.Scrape;
import java.time.Duration;

/// Counts what is answered, by route and status.
final class CallCount {

    private final Scrape scrape;

    CallCount(Scrape scrape) {
        this.scrape = scrape;
    }

    HttpResponse counted(HttpService inner, ServiceRequestContext ctx, HttpRequest request)
            throws Exception {
        var _ = ctx.log().whenComplete().thenAccept(log -> count(ctx, log));
        return inner.serve(ctx, request);
    }

    private void count(ServiceRequestContext ctx, RequestLog log) {
        String pattern = ApiServer.written(ctx.config().route().patternString());
        // What no route is for has any path that a client can think of.
        boolean known = pattern.startsWith("/") && !pattern.contains("*");
        String method = ctx.method().name();
        String route = known ? pattern : "other";
        scrape.answered(method, route, log.responseStatus().code());
        if (!route.equals(EventRoutes.PATH)) {
            scrape.took(method, route, Duration.ofNanos(log.totalDurationNanos()));
        }
    }
}
