package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.server.api.contract.ContractRoutes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The contract and the routes are one and the same.
class ContractTest {

    /// What the contract has and other hands are building: to be emptied when they come together.
    static final Set<String> COMING =
            Set.of(
                    "GET /api/v1/admin/workers",
                    "POST /api/v1/admin/workers",
                    "GET /api/v1/admin/workers/{id}",
                    "GET /api/v1/admin/groups",
                    "GET /api/v1/admin/holds",
                    "GET /api/v1/admin/power-schedule/preview",
                    "GET /api/v1/admin/groups/{group}/power-schedule/preview",
                    "GET /api/v1/admin/workers/{id}/power-schedule/preview");

    /// No message is one answer of it, and so no call: it streams, or is for machines of another
    /// kind.
    private static final Set<String> OUTSIDE = Set.of("GET /api/v1/events");

    @Test
    void everyRouteIsOneCallAndEveryCallOneRoute() {
        List<String> calls = ContractRoutes.routes();
        assertThat(calls).doesNotHaveDuplicates();
        Set<String> routes = new TreeSet<>(new RouteRoles().all().keySet());
        routes.removeIf(route -> OUTSIDE.contains(route) || !route.contains(" /api/"));
        routes.addAll(COMING);
        assertThat(calls).containsExactlyInAnyOrderElementsOf(routes);
    }
}
