package io.nightwatt.server.api.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.server.api.walk.PageOfRoutes.Route;
import io.nightwatt.server.api.walk.Rows.Row;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every operation of the contract, on a live port: success, each error that its page knows, wrong
/// roles, no token, a wrong content type, what there is none of, and two changes at once.
///
/// What to send is in `walk/routes.txt`; all else comes from the OpenAPI page of the console.
class WalkTest {

    @TempDir static Path folder = Path.of("");

    private static Site site;
    private static States states;
    private static PageOfRoutes page;
    private static Map<String, Row> rows;

    @BeforeAll
    static void open() throws Exception {
        rows = Rows.read();
        site = new Site(folder);
        states = new States(site);
        page = new PageOfRoutes(site.done("GET", "/openapi.json", "").json());
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void everyOperationHasARowAndEveryRowAnOperation() {
        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        page.routes().stream().map(Route::id).toList());
    }

    @Test
    void everyStateIsThereAndIsNeeded() {
        assertThat(rows.values().stream().map(Row::state).filter(each -> !each.isEmpty()))
                .containsAll(states.words())
                .allMatch(states.words()::contains);
    }

    @TestFactory
    Stream<DynamicTest> walks() {
        Map<String, Route> routes =
                page.routes().stream().collect(Collectors.toMap(Route::id, each -> each));
        return rows.values().stream()
                .filter(row -> routes.containsKey(row.operation()))
                .map(row -> {
                    Route route = Objects.requireNonNull(routes.get(row.operation()));
                    return DynamicTest.dynamicTest(row.operation(), () -> walk(route, row));
                });
    }

    private static void walk(Route route, Row row) throws Exception {
        var walk = new Walk(site, page, route, row, states.prepare(row.state()));
        assertThat(walk.faults()).isEmpty();
    }
}
