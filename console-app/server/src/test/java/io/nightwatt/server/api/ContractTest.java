package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.server.api.contract.ContractRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The contract and the routes are one and the same.
class ContractTest {

    @Test
    void everyRouteIsOneCallAndEveryCallOneRoute() {
        List<String> calls = new ArrayList<>(ContractRoutes.routes());
        assertThat(ContractRoutes.streams()).containsExactly("GET /api/v1/events");
        calls.addAll(ContractRoutes.streams());
        assertThat(calls).doesNotHaveDuplicates();
        Set<String> routes = new TreeSet<>(new RouteRoles().all().keySet());
        routes.removeIf(route -> !route.contains(" /api/"));
        assertThat(calls).containsExactlyInAnyOrderElementsOf(routes);
    }
}
