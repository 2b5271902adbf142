package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.server.prom.Scrape;
import java.util.concurrent.CompletableFuture;

/// `GET /metrics`, for Prometheus.
record ScrapeRoute(Scrape scrape, FleetClient fleet, Vitals vitals) {

    HttpResponse page(ServiceRequestContext ctx, HttpRequest request) {
        String accept = request.headers().get(HttpHeaderNames.ACCEPT, "");
        return HttpResponse.of(
                CompletableFuture.supplyAsync(() -> page(accept), ctx.blockingTaskExecutor()));
    }

    private HttpResponse page(String accept) {
        Scrape.Page page = scrape.page(accept, fleet.newest(), vitals.loop(), vitals.waiting());
        return HttpResponse.of(
                HttpStatus.OK, MediaType.parse(page.contentType()), HttpData.ofUtf8(page.text()));
    }
}
