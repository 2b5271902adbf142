package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.ApiToken;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.Role;
import io.nightwatt.server.app.RunningConsole;
import io.nightwatt.server.audit.AuditLog;
import io.nightwatt.server.identity.ApiTokens;
import io.nightwatt.server.identity.ConsoleCa;
import io.nightwatt.server.identity.FailureLimit;
import io.nightwatt.server.identity.ServerIdentity;
import io.nightwatt.server.port.ApiPlace;
import io.nightwatt.server.store.AnswerRows;
import io.nightwatt.server.store.ApiTokenRows;
import io.nightwatt.server.store.AuditRows;
import io.nightwatt.server.store.Database;
import io.nightwatt.server.store.SecretRows;
import io.nightwatt.server.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No way in without a token, and none further than its role goes, whatever routes there come to
/// be.
class AuthorisationTest {

    private static final int GUESSES_MAX = 1_000_000;

    @TempDir Path folder = Path.of("");

    private final AdminToken own = AdminToken.random();
    private RunningConsole console;
    private Database database;
    private ApiTokens tokens;
    private AuditLog audit;
    private ApiServer server;
    private ApiScript script;

    @BeforeEach
    void open() throws Exception {
        Path keys = Files.createDirectory(folder.resolve("keys"));
        ConsoleCa ca = ConsoleCa.openOrCreate(keys, Instant.now());
        InstantSource clock = InstantSource.system();
        console = RunningConsole.on(folder.resolve("data"));
        database = Database.open(Files.createDirectory(folder.resolve("own")));
        tokens = new ApiTokens(new ApiTokenRows(database), clock);
        audit = AuditLog.open(new AuditRows(database), clock);
        Function<String, FleetClient> fleets = _ -> console.client();
        server =
                ApiServer.open(
                        new ApiServer.Needs(
                                fleets,
                                Vault.open(keys, new SecretRows(database), clock),
                                folder.resolve("templates"),
                                ServerIdentity.issue(ca, Instant.now()),
                                own,
                                tokens,
                                new FailureLimit(GUESSES_MAX, Duration.ofMinutes(1)),
                                audit,
                                List::of,
                                new QuietVitals(),
                                new AnswerRows(database),
                                clock),
                        ApiPlace.here(0));
        script = new ApiScript(server.port(), ca.certificate());
    }

    @AfterEach
    void close() {
        script.close();
        server.close();
        audit.close();
        database.close();
        console.close();
    }

    private int status(String credentials, String route) throws Exception {
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(method.length() + 1).replaceAll("\\{\\w+}", "987654");
        if (path.endsWith("/events")) {
            // Whoever is let in there is never sent away again.
            path += "?types=none";
        }
        return script.as(credentials, method, path, "{}").status();
    }

    @Test
    void everyRouteWantsAToken() throws Exception {
        assertThat(server.routes()).hasSizeGreaterThan(80);
        for (String route : server.routes()) {
            for (String shown :
                    new String[] {
                        null, "Bearer", "Bearer wrong", "Basic " + own.text(), own.text()
                    }) {
                assertThat(status(shown, route)).as("%s with %s", route, shown).isEqualTo(401);
            }
            assertThat(status("Bearer " + own.text(), route))
                    .as("%s with the token", route)
                    .isNotIn(401, 403, 500);
        }
    }

    @Test
    void everyRouteIsInTheTableOfRolesAndNothingElseIs() {
        assertThat(new RouteRoles().all().keySet())
                .containsExactlyElementsOf(new TreeSet<>(server.routes()));
    }

    /// Every cell of the table, on a live port.
    @Test
    void eachRoleGoesAsFarAsTheTableSays() throws Exception {
        var roles = new RouteRoles();
        for (Role role : Role.values()) {
            var wish =
                    new ApiToken.Wish("t-" + role.word(), role, Optional.empty(), Optional.empty());
            String shown = "Bearer " + tokens.create(wish, "test").secret();
            for (String route : server.routes()) {
                int status = status(shown, route);
                if (roles.allows(role, route)) {
                    assertThat(status).as("%s as %s", route, role).isNotIn(401, 403, 500);
                } else {
                    assertThat(status).as("%s as %s", route, role).isEqualTo(403);
                }
            }
        }
    }

    @Test
    void nobodyButAnAdminReachesTokensSecretsTheAuditLogAndBackups() {
        var roles = new RouteRoles();
        for (String route : server.routes()) {
            if (route.matches(".*/(secrets|tokens|enrolment-tokens|audit|backups)\\b.*")) {
                for (Role role : new Role[] {Role.VIEWER, Role.SUBMITTER, Role.OPERATOR}) {
                    assertThat(roles.allows(role, route)).as("%s %s", role, route).isFalse();
                }
            }
            if (!route.startsWith("GET ")) {
                assertThat(roles.allows(Role.VIEWER, route)).as("viewer %s", route).isFalse();
            }
        }
    }

    @Test
    void whatIsNotInTheTableIsForNobody() {
        for (Role role : Role.values()) {
            assertThat(new RouteRoles().allows(role, "GET /api/v1/admin/new")).isFalse();
        }
    }
}
