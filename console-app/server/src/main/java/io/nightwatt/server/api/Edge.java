package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.server.feed.Feed;
import io.nightwatt.server.prom.Scrape;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// What the port has besides the fleet's own routes: events, and what watches over the console.
final class Edge implements AutoCloseable {

    /// Paths that want no token: they say nothing of the fleet.
    static final Set<String> OPEN = Set.of("/healthz", "/readyz", "/pulse");

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final FleetClient fleet;
    private final Vitals vitals;
    private final Feed feed;
    private final Entrance entrance;
    private final Scrape scrape;
    private final PulseRoutes pulse;
    private final AtomicInteger followers = new AtomicInteger();

    /// Takes a route.
    interface Taker {

        void add(HttpMethod method, String path, HttpService service);
    }

    private Edge(FleetClient fleet, Vitals vitals, Feed feed, Entrance entrance) {
        this.fleet = fleet;
        this.vitals = vitals;
        this.feed = feed;
        this.entrance = entrance;
        pulse = new PulseRoutes(fleet);
        scrape = new Scrape(fleet.newest().version());
    }

    static Edge open(ApiServer.Needs needs, Entrance entrance) {
        FleetClient fleet = needs.fleets().apply("");
        String run = Long.toString(needs.realClock().millis(), Character.MAX_RADIX);
        return new Edge(fleet, needs.vitals(), Feed.open(fleet, HEARTBEAT, run), entrance);
    }

    /// Adds what wants no token, and what counts every call.
    void addOpen(ServerBuilder builder) {
        builder.service("/healthz", (_, _) -> HttpResponse.of("ok\n"));
        builder.service("/readyz", new Readiness(vitals)::look);
        builder.service("/pulse", (_, _) -> pulse.page());
        builder.decorator(new CallCount(scrape)::counted);
    }

    /// The routes that want a token, as `caller` gets them.
    void offer(Caller caller, Taker routes) {
        EventRoutes events = new EventRoutes(feed, followers, entrance);
        routes.add(
                HttpMethod.GET,
                EventRoutes.PATH,
                (ctx, request) -> events.follow(caller, ctx, request));
        routes.add(HttpMethod.GET, "/pulse.json", (_, _) -> pulse.numbers());
        routes.add(HttpMethod.GET, "/metrics", new ScrapeRoute(scrape, fleet, vitals)::page);
    }

    @Override
    public void close() {
        feed.close();
    }
}
