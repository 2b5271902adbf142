package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.server.api.contract.ContractRoutes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The contract and the routes are one and the same.
class ContractTest {

    /// No message is one answer of it, and so no call: it streams, or is for machines of another
    /// kind.
    private static final Set<String> OUTSIDE = Set.of("GET /api/v1/events");

    @Test
    void everyRouteIsOneCallAndEveryCallOneRoute() {
        List<String> calls = ContractRoutes.routes();
        assertThat(calls).doesNotHaveDuplicates();
        Set<String> routes = new TreeSet<>(new RouteRoles().all().keySet());
        routes.removeIf(route -> OUTSIDE.contains(route) || !route.contains(" /api/"));
        assertThat(calls).containsExactlyInAnyOrderElementsOf(routes);
    }
}
