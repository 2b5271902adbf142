package io.nightwatt.server.api;

import static io.nightwatt.engine.console.Role.ADMIN;
import static io.nightwatt.engine.console.Role.OPERATOR;
import static io.nightwatt.engine.console.Role.SUBMITTER;
import static io.nightwatt.engine.console.Role.VIEWER;

import io.nightwatt.engine.console.Role;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which role may use which route. A route that is not here may be used by nobody.
///
/// What a submitter may use shows and changes its own jobs only: see [JobRoutes].
final class RouteRoles {

    private static final String ADMIN_PATH = "/api/v1/admin/";
    private static final String WORKER = ADMIN_PATH + "workers/{id}";

    private final Map<String, Set<Role>> table = new TreeMap<>();

    RouteRoles() {
        fleet();
        workers();
        power();
        jobs();
        alerts();
        energy();
        secrets();
    }

    /// Whether `role` may use `route`, which is a method and a pattern: `GET /api/v1/jobs/{id}`.
    boolean allows(Role role, String route) {
        return table.getOrDefault(route, Set.of()).contains(role);
    }

    /// All of it, by route.
    Map<String, Set<Role>> all() {
        return table;
    }

    /// All of it in words, each route's roles from the one that may least.
    Map<String, Set<String>> words() {
        Map<String, Set<String>> words = new TreeMap<>();
        table.forEach((route, roles) ->
                words.put(
                        route,
                        roles.stream()
                                .map(Role::word)
                                .collect(Collectors.toCollection(LinkedHashSet::new))));
        return words;
    }

    private void see(String... routes) {
        put(EnumSet.of(VIEWER, OPERATOR, ADMIN), routes);
    }

    private void run(String... routes) {
        put(EnumSet.of(OPERATOR, ADMIN), routes);
    }

    private void rule(String... routes) {
        put(EnumSet.of(ADMIN), routes);
    }

    private void put(Set<Role> roles, String... routes) {
        for (String route : routes) {
            if (table.put(route, roles) != null) {
                throw new IllegalStateException("twice in the table: " + route);
            }
        }
    }

    private void fleet() {
        see(
                "GET /metrics",
                "GET /pulse.json",
                "GET /api/v1/status",
                "GET " + ADMIN_PATH + "fleet",
                "GET " + ADMIN_PATH + "groups",
                "GET " + ADMIN_PATH + "holds",
                "GET " + ADMIN_PATH + "ledger",
                "GET " + ADMIN_PATH + "metrics",
                "GET " + ADMIN_PATH + "restarts",
                "GET " + ADMIN_PATH + "workers",
                "GET " + WORKER,
                "GET " + ADMIN_PATH + "workers/metrics/current");
        run("PUT " + ADMIN_PATH + "fleet");
    }

    private void workers() {
        see("GET " + WORKER + "/metrics", "GET " + WORKER + "/restarts");
        run(
                "PATCH " + WORKER,
                "POST " + WORKER + "/shutdown",
                "POST " + WORKER + "/cancel-shutdown",
                "POST " + WORKER + "/wake",
                "POST " + WORKER + "/wake-test",
                "PUT " + WORKER + "/drain",
                "DELETE " + WORKER + "/drain",
                "POST " + WORKER + "/accept-gpus",
                "POST " + WORKER + "/clear-investigation",
                "POST " + WORKER + "/restart",
                "DELETE " + WORKER + "/restart");
        // Who belongs to the fleet, and whose key is the right one.
        rule("POST " + ADMIN_PATH + "workers", "DELETE " + WORKER, "POST " + WORKER + "/accept");
    }

    private void power() {
        String ofFleet = ADMIN_PATH + "power-schedule";
        String ofGroup = ADMIN_PATH + "groups/{group}/power-schedule";
        String ofWorker = WORKER + "/power-schedule";
        see(
                "GET " + ADMIN_PATH + "power/settings",
                "GET " + WORKER + "/power-status",
                "GET " + WORKER + "/power-settings",
                "GET " + ADMIN_PATH + "power-schedules",
                "GET " + ofFleet,
                "GET " + ofGroup,
                "GET " + ofWorker,
                "GET " + ofFleet + "/preview",
                "GET " + ofGroup + "/preview",
                "GET " + ofWorker + "/preview");
        run(
                "PUT " + ADMIN_PATH + "power/settings",
                "POST " + ADMIN_PATH + "power/resume",
                "PUT " + WORKER + "/hold",
                "DELETE " + WORKER + "/hold",
                "PUT " + ofFleet,
                "DELETE " + ofFleet,
                "PUT " + ofGroup,
                "DELETE " + ofGroup,
                "PUT " + ofWorker,
                "DELETE " + ofWorker);
        // A wake ladder says where secrets are sent to.
        rule("PUT " + WORKER + "/power-settings");
    }

    private void jobs() {
        String job = "/api/v1/jobs/{id}";
        put(
                EnumSet.allOf(Role.class),
                "GET /api/v1/events",
                "GET /api/v1/jobs",
                "GET " + job,
                "GET " + job + "/log",
                "GET /api/v1/templates",
                "GET /api/v1/templates/{name}");
        put(
                EnumSet.of(SUBMITTER, OPERATOR, ADMIN),
                "POST /api/v1/jobs",
                "DELETE " + job,
                "POST " + job + "/pause",
                "POST " + job + "/resume",
                "POST " + job + "/retry",
                "POST " + job + "/clone",
                "PUT " + job + "/priority");
        see("GET " + ADMIN_PATH + "dispatch/settings");
        run("PUT " + ADMIN_PATH + "dispatch/settings");
        rule("PUT " + ADMIN_PATH + "templates/{name}", "DELETE " + ADMIN_PATH + "templates/{name}");
    }

    private void alerts() {
        String channel = ADMIN_PATH + "alert-channels/{name}";
        see(
                "GET /api/v1/alerts",
                "GET /api/v1/alerts/mutes",
                "GET " + ADMIN_PATH + "thresholds",
                "GET " + ADMIN_PATH + "thresholds/global",
                "GET " + ADMIN_PATH + "thermal-guard",
                "GET " + WORKER + "/thresholds");
        run(
                "POST /api/v1/alerts/{id}/ack",
                "POST /api/v1/alerts/mutes",
                "DELETE /api/v1/alerts/mutes/{id}",
                "PUT " + ADMIN_PATH + "thresholds/global",
                "PUT " + ADMIN_PATH + "thermal-guard",
                "PUT " + WORKER + "/thresholds");
        // A channel sends secrets, and what the console knows, to where it says.
        run("GET " + ADMIN_PATH + "alert-channels", "POST " + channel + "/test");
        rule("PUT " + channel, "DELETE " + channel);
    }

    private void energy() {
        see(
                "GET " + ADMIN_PATH + "power/consumption",
                "GET " + ADMIN_PATH + "energy/report",
                "GET " + ADMIN_PATH + "energy/tariff",
                "GET " + WORKER + "/energy-settings");
        run(
                "PUT " + ADMIN_PATH + "energy/tariff",
                "PUT " + WORKER + "/energy-settings",
                "POST " + WORKER + "/meter-reading",
                "DELETE " + WORKER + "/meter-reading");
    }

    private void secrets() {
        rule(
                "GET " + ADMIN_PATH + "secrets",
                "PUT " + ADMIN_PATH + "secrets/{name}",
                "DELETE " + ADMIN_PATH + "secrets/{name}",
                "POST " + ADMIN_PATH + "wake/host-key",
                "POST " + ADMIN_PATH + "enrolment-tokens",
                "GET " + ADMIN_PATH + "enrolment-tokens",
                "DELETE " + ADMIN_PATH + "enrolment-tokens/{id}",
                "GET " + ADMIN_PATH + "tokens",
                "POST " + ADMIN_PATH + "tokens",
                "DELETE " + ADMIN_PATH + "tokens/{id}",
                "GET " + ADMIN_PATH + "audit",
                "GET " + ADMIN_PATH + "audit/verify",
                "GET " + ADMIN_PATH + "audit/export",
                "GET " + ADMIN_PATH + "backups",
                "POST " + ADMIN_PATH + "backups",
                "GET " + ADMIN_PATH + "doctor");
    }
}
