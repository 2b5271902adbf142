package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.HttpService;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.server.feed.Feed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/// What the port has besides the fleet's own routes: events, and what watches over the console.
final class Edge implements AutoCloseable {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Feed feed;
    private final Entrance entrance;
    private final AtomicInteger followers = new AtomicInteger();

    /// Takes a route.
    interface Taker {

        void add(HttpMethod method, String path, HttpService service);
    }

    private Edge(Feed feed, Entrance entrance) {
        this.feed = feed;
        this.entrance = entrance;
    }

    static Edge open(FleetClient fleet, Entrance entrance, InstantSource realClock) {
        String run = Long.toString(realClock.millis(), Character.MAX_RADIX);
        return new Edge(Feed.open(fleet, HEARTBEAT, run), entrance);
    }

    /// The routes that want a token, as `caller` gets them.
    void offer(Caller caller, Taker routes) {
        EventRoutes events = new EventRoutes(feed, followers, entrance);
        routes.add(
                HttpMethod.GET,
                "/api/v1/events",
                (ctx, request) -> events.follow(caller, ctx, request));
    }

    @Override
    public void close() {
        feed.close();
    }
}
