package io.nightwatt.server.api.walk;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.server.api.walk.PageOfRoutes.Route;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// All that the calls of one family can change, in one text; without what changes by itself.
final class Fingerprint {

    private static final String ADMIN = "/api/v1/admin/";
    private static final String OWN = ADMIN + "workers/{id}/";

    /// A list, and what of its elements is looked at; nothing named means the whole answer.
    private record Part(String path, String list, List<String> fields) {}

    private static Part part(String path, String list, String... fields) {
        return new Part(path, list, List.of(fields));
    }

    private static Part whole(String path) {
        return part(path, "");
    }

    /// By the name of the service in the contract.
    private static final Map<String, List<Part>> BY_FAMILY =
            Map.of(
                    "Access",
                    List.of(
                            part(ADMIN + "tokens", "tokens", "id", "revoked_at"),
                            whole(ADMIN + "enrolment-tokens"),
                            whole(ADMIN + "secrets")),
                    "Alerts",
                    List.of(
                            part("/api/v1/alerts", "alerts", "acknowledged_by"),
                            whole("/api/v1/alerts/mutes"),
                            part(ADMIN + "alert-channels", "channels", "name", "kind", "from"),
                            whole(ADMIN + "thresholds"),
                            whole(ADMIN + "thermal-guard")),
                    "Energy",
                    List.of(
                            whole(ADMIN + "energy/tariff"),
                            whole(OWN + "energy-settings"),
                            whole(ADMIN + "workers/{metered}/energy-settings")),
                    "Fleet",
                    List.of(whole(ADMIN + "fleet")),
                    "Jobs",
                    List.of(
                            part("/api/v1/jobs", "jobs", "id", "priority"),
                            whole(ADMIN + "dispatch/settings"),
                            whole("/api/v1/templates")),
                    "Keeping",
                    List.of(whole(ADMIN + "backups")),
                    "Power",
                    List.of(
                            whole(ADMIN + "power/settings"),
                            whole(ADMIN + "holds"),
                            whole(OWN + "power-settings")),
                    "Restarts",
                    List.of(part(ADMIN + "restarts", "restarts", "id")),
                    "Schedules",
                    List.of(whole(ADMIN + "power-schedules")),
                    "Workers",
                    List.of(
                            part(ADMIN + "workers", "workers", "id", "name", "tags", "groups"),
                            whole(ADMIN + "holds"),
                            whole(ADMIN + "enrolment-tokens")));

    private Fingerprint() {}

    static String of(Site site, Route route) throws Exception {
        var text = new StringBuilder();
        for (Part part : Objects.requireNonNull(BY_FAMILY.get(route.family()), route::family)) {
            String path = part.path();
            for (Map.Entry<String, String> name : site.names().entrySet()) {
                path = path.replace("{" + name.getKey() + "}", name.getValue());
            }
            JsonNode answer = site.say("GET", path, "").json();
            text.append(path).append(": ");
            if (part.list().isEmpty()) {
                text.append(answer);
            }
            for (JsonNode each : answer.path(part.list())) {
                for (String field : part.fields()) {
                    // What nobody has done yet comes and goes by itself.
                    text.append(each.path(field).isNull() ? "" : each.path(field) + " ");
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// The first line that is another, as it was and as it is.
    static String difference(String before, String after) {
        List<String> was = before.lines().toList();
        List<String> is = after.lines().toList();
        for (int i = 0; i < Math.min(was.size(), is.size()); i++) {
            if (!was.get(i).equals(is.get(i))) {
                return was.get(i) + " -> " + is.get(i);
            }
        }
        return "something";
    }
}
