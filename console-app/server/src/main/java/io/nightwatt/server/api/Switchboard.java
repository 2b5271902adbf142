package io.nightwatt.server.api;

import io.nightwatt.engine.console.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Every route as each caller gets it: who calls is known to what answers. Thread-safe.
final class Switchboard {

    private static final int CALLERS_MAX = 500;

    private final Function<Caller, List<Offered>> maker;
    private final Map<Caller, Map<String, Offered>> made = new ConcurrentHashMap<>();

    /// @param maker makes all routes for a caller; the same ones for every caller
    Switchboard(Function<Caller, List<Offered>> maker) {
        this.maker = maker;
    }

    /// All routes that there are.
    List<Offered> all() {
        return maker.apply(new Caller("", Role.VIEWER, Optional.empty(), ""));
    }

    /// One route for a caller; empty when there is none of that name.
    Optional<Offered> find(Caller caller, String route) {
        // Made of nothing but references: to forget them all now and then costs next to nothing.
        if (made.size() >= CALLERS_MAX) {
            made.clear();
        }
        return Optional.ofNullable(made.computeIfAbsent(caller, this::byRoute).get(route));
    }

    private Map<String, Offered> byRoute(Caller caller) {
        var routes = new LinkedHashMap<String, Offered>();
        maker.apply(caller).forEach(each -> routes.put(each.route(), each));
        return routes;
    }
}
