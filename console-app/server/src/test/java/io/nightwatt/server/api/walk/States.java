package io.nightwatt.server.api.walk;

import io.nightwatt.proto.agent.v1.Activity;
import io.nightwatt.proto.agent.v1.GpuPresence;
import io.nightwatt.proto.agent.v1.GpuSample;
import io.nightwatt.server.agents.Say;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What can be prepared before an operation is walked, in the words of the table.
final class States {

    private static final String WORKERS = "/api/v1/admin/workers/";
    private static final String WEEK =
            "{\"schedule_json\":{\"mon\":{\"on\":\"08:00\",\"off\":\"22:00\"}},\"timezone\":\"UTC\"}";

    private final Site site;
    private final Map<String, Preparation> all = new TreeMap<>();

    /// Makes it so, and gives names to the table: what was made, by its number.
    private interface Preparation {
        Map<String, String> make() throws Exception;
    }

    /// One that gives no names.
    private interface Deed {
        void make() throws Exception;
    }

    States(Site site) {
        this.site = site;
        jobs();
        machines();
        things();
        settings();
    }

    /// Makes it so, and gives the names that there always are and those of what was made.
    Map<String, String> prepare(String words) throws Exception {
        var names = new TreeMap<>(site.names());
        if (!words.isEmpty()) {
            Preparation state = all.get(words);
            if (state == null) {
                throw new IllegalArgumentException(
                        "nobody can prepare '%s'; there are %s".formatted(words, all.keySet()));
            }
            names.putAll(state.make());
        }
        return names;
    }

    private void add(String words, Preparation state) {
        all.put(words, state);
    }

    private void done(String words, Deed deed) {
        add(
                words,
                () -> {
                    deed.make();
                    return Map.of();
                });
    }

    private void jobs() {
        add("a queued job", () -> job("nobody", "queued|waiting_for_worker"));
        add("a running job", () -> job(Hand.RUNS, "running"));
        add(
                "a failed job",
                () -> {
                    site.join(Activity.ACTIVITY_PARKED, Hand.FAILS);
                    return job(Hand.FAILS, "failed");
                });
        add(
                "a paused job",
                () -> {
                    Map<String, String> made = job("nobody", "queued|waiting_for_worker");
                    site.done("POST", "/api/v1/jobs/" + made.get("job") + "/pause", "{}");
                    return made;
                });
    }

    /// A job of its own, which takes no GPU from others.
    private Map<String, String> job(String type, String state) throws Exception {
        String made =
                site.done(
                                "POST",
                                "/api/v1/jobs",
                                "{\"name\":\"shot\",\"type\":\"%s\",\"gpus\":0,\"retries\":0}"
                                        .formatted(type))
                        .json()
                        .path("id")
                        .asText();
        site.until(() ->
                site.say("GET", "/api/v1/jobs/" + made, "")
                        .json()
                        .path("state")
                        .asText()
                        .matches(state));
        return Map.of("job", made);
    }

    private void machines() {
        add("a machine that can be powered down", () -> machine(Activity.ACTIVITY_PARKED));
        add(
                "a machine that is going down",
                () -> {
                    Map<String, String> made = machine(Activity.ACTIVITY_PARKED);
                    site.done("POST", WORKERS + made.get("id") + "/shutdown", "{\"confirm\":true}");
                    return made;
                });
        add(
                "a restart that waits for work to end",
                () -> {
                    Map<String, String> made = machine(Activity.ACTIVITY_BUSY);
                    site.done(
                            "POST",
                            WORKERS + made.get("id") + "/restart",
                            "{\"service_name\":\"comfyui\"}");
                    return made;
                });
        done(
                "automation that has stopped",
                () ->
                        site.until(() ->
                                !site.say("GET", "/api/v1/admin/ledger?kind=automation", "")
                                        .json()
                                        .path("lines")
                                        .isEmpty()));
        done(
                "a drained machine",
                () -> site.done("PUT", WORKERS + site.first().id() + "/drain", "{}"));
        done(
                "a held machine",
                () -> site.done("PUT", WORKERS + site.first().id() + "/hold", "{\"kind\":\"on\"}"));
        add(
                "a declared machine",
                () ->
                        Map.of(
                                "id",
                                site.done("POST", "/api/v1/admin/workers", "{\"name\":\"to-come\"}")
                                        .json()
                                        .path("id")
                                        .asText()));
        add("an open alert", this::alert);
    }

    private Map<String, String> machine(Activity activity) throws Exception {
        return Map.of("id", String.valueOf(site.join(activity).id()));
    }

    /// Too hot again and again, as agents tell it: one reading of a millisecond is no newer one.
    private Map<String, String> alert() throws Exception {
        String path = "/api/v1/alerts?open=true&condition=temperature_celsius";
        site.until(() -> {
            site.first()
                    .says(
                            Say.metrics(
                                    System.currentTimeMillis(),
                                    GpuSample.newBuilder()
                                            .setUuid("GPU-ws-1")
                                            .setTemperatureCelsius(95)
                                            .setPresence(GpuPresence.GPU_PRESENCE_OK)
                                            .build()));
            return !site.say("GET", path, "").json().path("alerts").isEmpty();
        });
        return Map.of("alert", site.say("GET", path, "").json().at("/alerts/0/id").asText());
    }

    private void things() {
        add(
                "a token",
                () -> made("POST", "tokens", "{\"name\":\"farm\",\"role\":\"viewer\"}", "id"));
        add(
                "an enrolment token",
                () -> {
                    site.done("POST", "/api/v1/admin/enrolment-tokens", "{\"name\":\"next\"}");
                    return Map.of(
                            "id",
                            site.say("GET", "/api/v1/admin/enrolment-tokens", "")
                                    .json()
                                    .at("/enrolment_tokens/0/id")
                                    .asText());
                });
        add(
                "a mute",
                () -> {
                    site.done("POST", "/api/v1/alerts/mutes", "{\"for_seconds\":600}");
                    return Map.of(
                            "id",
                            site.say("GET", "/api/v1/alerts/mutes", "")
                                    .json()
                                    .at("/mutes/0/id")
                                    .asText());
                });
        thing("a secret", "secrets/kept", "{\"text\":\"3d5e0c1b-41f2\"}");
        thing(
                "a channel",
                "alert-channels/chat",
                "{\"kind\":\"webhook\",\"url\":\"%s\"}".formatted(site.chat()));
        thing("a template", "templates/own", "{\"job\":{\"type\":\"runs\"}}");
    }

    private Map<String, String> made(String method, String path, String body, String field)
            throws Exception {
        return Map.of(
                field,
                site.done(method, "/api/v1/admin/" + path, body).json().path(field).asText());
    }

    private void settings() {
        thing("a schedule of the fleet", "power-schedule", WEEK);
        thing("a schedule of a group", "groups/night/power-schedule", WEEK);
        done(
                "a schedule of a worker",
                () -> site.done("PUT", WORKERS + site.first().id() + "/power-schedule", WEEK));
        done(
                "a meter's reading",
                () ->
                        site.done(
                                "POST",
                                WORKERS + site.names().get("metered") + "/meter-reading",
                                "{\"from\":\"%1$sT00:00:00Z\",\"to\":\"%1$sT02:00:00Z\",\"kwh\":0.2}"
                                        .formatted(site.names().get("day"))));
    }

    private void thing(String words, String path, String body) {
        done(words, () -> site.done("PUT", "/api/v1/admin/" + path, body));
    }

    /// For a test of the table.
    Set<String> words() {
        return all.keySet();
    }
}
