package io.nightwatt.server.api.walk;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.engine.console.Role;
import io.nightwatt.server.api.walk.Breakers.Broken;
import io.nightwatt.server.api.walk.Client.Said;
import io.nightwatt.server.api.walk.PageOfRoutes.Route;
import io.nightwatt.server.api.walk.Rows.Refusal;
import io.nightwatt.server.api.walk.Rows.Row;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One operation, walked: everything that must be refused first, so that it can be seen to have
/// changed nothing, and then what succeeds.
final class Walk {

    private static final String UNKNOWN_NUMBER = "987654";
    private static final String UNKNOWN_NAME = "nobody";
    private static final String UNKNOWN_TOKEN = "0123456789abcdef";
    private static final int TOO_LONG = 512 * 1024 + 1;

    private final Site site;
    private final PageOfRoutes page;
    private final Route route;
    private final Row row;
    private final Map<String, String> names;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> query = new LinkedHashMap<>();
    private final String body;
    private final List<String> faults = new ArrayList<>();

    Walk(Site site, PageOfRoutes page, Route route, Row row, Map<String, String> names) {
        this.site = site;
        this.page = page;
        this.route = route;
        this.row = row;
        this.names = names;
        body = filled(row.with());
        Set<String> inPath =
                route.parameters("path").stream()
                        .map(each -> each.path("name").asText())
                        .collect(Collectors.toSet());
        inPath.forEach(each -> values.put(each, names.getOrDefault(each, "?")));
        for (String pair : row.at().isEmpty() ? new String[0] : row.at().split(" +", -1)) {
            String name = pair.substring(0, pair.indexOf('='));
            String value = filled(pair.substring(name.length() + 1));
            (inPath.contains(name) ? values : query).put(name, value);
        }
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace("{" + name.getKey() + "}", name.getValue());
        }
        return filled;
    }

    /// Walks it.
    ///
    /// @return what was not as it must be, one line each
    List<String> faults() throws Exception {
        site.beat();
        String before = route.changes() ? Fingerprint.of(site, route) : "";
        strangers();
        if (route.hasBody()) {
            wrongBodies();
        }
        wrongQueries();
        if (!row.makes()) {
            unknown();
        }
        for (Refusal refusal : row.refusals()) {
            refused(refusal);
        }
        if (route.takesIfMatch()) {
            stale();
        }
        if (route.changes()) {
            unchanged(before, "after all that was refused");
        }
        success();
        return faults;
    }

    private void strangers() throws Exception {
        expect("without a token", site.sayAsNobody(route.method(), at(), body), 401);
        for (Role role : Role.values()) {
            if (!route.roles().contains(role.word())) {
                Said said = site.sayAs(role, route.method(), at(), body);
                expect("as " + role.word(), said, 403);
                names("as " + role.word(), said, role.word());
            }
        }
    }

    private void wrongBodies() throws Exception {
        expect(
                "as text",
                say(at(), body.isEmpty() ? "{}" : body, Map.of("Content-Type", "text/plain")),
                415);
        String broken = "{\"a\":";
        names(broken, expect(broken, say(at(), broken), 400), "the body is not JSON");
        for (String root : List.of("[1]", "null")) {
            names(root, expect(root, say(at(), root), 400), "JSON object");
        }
        Said tooLong = say(at(), "{\"a\":\"" + "x".repeat(TOO_LONG) + "\"}");
        expect("a body that is too long", tooLong, 413);
        JsonNode good = Client.MAPPER.readTree(body.isEmpty() ? "{}" : body);
        page.faultsOfBody(route, good)
                .forEach(each -> faults.add("the page forbids what is to succeed: " + each));
        for (Broken each : Breakers.ofBody(page, route, good)) {
            Said said = expect(each.sent(), say(at(), each.sent()), 400);
            names(each.sent(), said, each.field());
        }
    }

    private void wrongQueries() throws Exception {
        if (route.parameters("query").isEmpty()) {
            return;
        }
        for (Broken each : Breakers.ofQuery(page, route)) {
            var other = new LinkedHashMap<>(query);
            other.put(each.field(), each.sent());
            String shown = each.field() + "=" + each.sent();
            names(shown, expect(shown, say(at(other), body), 400), each.field());
        }
        var nonsense = new LinkedHashMap<>(query);
        nonsense.put("nonsense", "1");
        Said said = expect("?nonsense=1", say(at(nonsense), body), 400);
        String known =
                route.parameters("query").stream()
                        .map(each -> each.path("name").asText())
                        .sorted()
                        .toList()
                        .toString();
        names("?nonsense=1", said, known);
    }

    /// Numbers and names that there are none of, and what is no number.
    private void unknown() throws Exception {
        for (JsonNode parameter : route.parameters("path")) {
            String name = parameter.path("name").asText();
            boolean isNumber = parameter.at("/schema/type").asText().equals("integer");
            String nobody =
                    isNumber
                            ? UNKNOWN_NUMBER
                            : parameter.path("schema").has("examples")
                                    ? UNKNOWN_TOKEN
                                    : UNKNOWN_NAME;
            expect("of " + nobody, sayOf(name, nobody), 404);
            if (isNumber) {
                for (String wrong : List.of("0", "x", "99999999999999999999")) {
                    expect("of " + wrong, sayOf(name, wrong), 400, 404);
                }
            }
        }
    }

    private Said sayOf(String name, String value) throws Exception {
        var other = new TreeMap<>(values);
        other.put(name, value);
        return site.say(route.method(), route.at(other) + written(query), body);
    }

    private void refused(Refusal refusal) throws Exception {
        String what = filled(refusal.what());
        Said said = what.startsWith("?") ? say(route.at(values) + what, body) : say(at(), what);
        names(what, expect(what, said, refusal.status()), filled(refusal.words()));
        if (!refusal.type().isEmpty() && !said.type().equals(refusal.type())) {
            faults.add("%s: the problem is of the type %s".formatted(what, said.type()));
        }
    }

    private void stale() throws Exception {
        Said said = say(at(), body, Map.of("If-Match", "\"0123456789abcdef0123456789abcdef\""));
        expect("with the tag of something else", said, 412);
    }

    private void success() throws Exception {
        Said said = route.takesIfMatch() ? oneOfTwo() : once();
        if (said.status() != route.goodStatus()) {
            faults.add("it does not succeed: %s %s -> %s".formatted(at(), body, said));
            return;
        }
        asThePageSays(said);
        for (String each : row.also()) {
            Said other = say(route.at(values) + each, body);
            if (other.status() != 200 || other.mediaType().contains("json")) {
                faults.add("%s: %s %s".formatted(each, other.mediaType(), other));
            }
        }
    }

    private void asThePageSays(Said said) {
        if (!route.types().contains(said.mediaType())) {
            faults.add("a media type that is not on the page: " + said.mediaType());
        }
        if (said.mediaType().equals("application/json")) {
            page.faults(route, said.json())
                    .forEach(each -> faults.add("not as the page says: " + each));
        }
    }

    /// Two changes by people who both saw what there is now: one is done, the other is told.
    private Said oneOfTwo() throws Exception {
        Said now = site.say("GET", page.readOf(route).orElseThrow().at(values), "");
        List<Said> both =
                site.sayTwice(route.method(), at(), body, Map.of("If-Match", now.header("ETag")));
        List<Said> won = both.stream().filter(each -> each.status() < 300).toList();
        List<Said> lost = both.stream().filter(each -> each.status() == 412).toList();
        if (won.size() != 1 || lost.size() != 1) {
            faults.add("of two changes of one state one wins: " + both);
        }
        return won.isEmpty() ? both.getFirst() : won.getFirst();
    }

    /// With an idempotency key: whoever says it again is told the same, and nothing is done again.
    private Said once() throws Exception {
        if (!route.takesIdempotencyKey()) {
            return say(at(), body);
        }
        Map<String, String> key = Map.of("Idempotency-Key", "walk-" + route.id());
        Said first = say(at(), body, key);
        if (first.status() >= 300) {
            return first;
        }
        String done = Fingerprint.of(site, route);
        Said again = say(at(), body, key);
        boolean kept = again.status() == first.status() && again.text().equals(first.text());
        // What held a secret is not kept, and says so.
        boolean secret = again.status() == 409 && again.detail().contains("held a secret");
        if (!kept && !secret) {
            faults.add("again with its key: " + again);
        }
        if (kept && !again.header("Idempotent-Replay").equals("true")) {
            faults.add("an answer that is given again says so");
        }
        unchanged(done, "by the same key once more");
        String other = body.isEmpty() ? "{ }" : body + " ";
        Said reused = expect("another body with its key", say(at(), other, key), 422);
        names("another body with its key", reused, "Idempotency-Key");
        return first;
    }

    private void unchanged(String before, String when) throws Exception {
        String now = Fingerprint.of(site, route);
        if (!now.equals(before)) {
            faults.add(Fingerprint.difference(before, now) + " has changed " + when);
        }
    }

    private Said expect(String what, Said said, Integer... statuses) {
        if (!List.of(statuses).contains(said.status())) {
            faults.add("%s: %s is right, not %s".formatted(shown(what), List.of(statuses), said));
            return said;
        }
        if (!route.answers().contains(said.status())) {
            faults.add("%s: the page knows no %d here".formatted(shown(what), said.status()));
        }
        if (!said.mediaType().equals("application/problem+json")
                || said.json().path("status").asInt() != said.status()
                || !page.faultsOfProblem(said.json()).isEmpty()) {
            faults.add("%s: no problem: %s".formatted(shown(what), said));
        }
        return said;
    }

    private void names(String what, Said said, String words) {
        if (!said.detail().contains(words)) {
            faults.add("%s: it does not say \"%s\": %s".formatted(shown(what), words, said));
        }
    }

    private static String shown(String what) {
        return what.length() > 700 ? what.substring(0, 700) + "…" : what;
    }

    private Said say(String path, String sent) throws Exception {
        return say(path, sent, Map.of());
    }

    private Said say(String path, String sent, Map<String, String> headers) throws Exception {
        return site.say(route.method(), path, sent, headers);
    }

    private String at() {
        return at(query);
    }

    private String at(Map<String, String> parameters) {
        return route.at(values) + written(parameters);
    }

    private static String written(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(each ->
                                each.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
