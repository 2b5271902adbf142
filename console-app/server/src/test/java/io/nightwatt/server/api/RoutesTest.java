package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each route answers, as scripts have come to rely on it: one golden text a family.
class RoutesTest {

    private static final String WORKER = "/api/v1/admin/workers/1";
    private static final String POLICY = "/api/v1/admin/power/settings";

    @TempDir Path folder = Path.of("");

    private ApiDesk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new ApiDesk(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theNameOfTheFleet() throws Exception {
        String path = "/api/v1/admin/fleet";
        desk.tell("GET", path);
        desk.tell("PUT", path, "{\"name\":\" Blue Door \"}");
        desk.tell("GET", path);
        desk.tell("PUT", path, "{\"name\":\" \"}");
        desk.tell("PUT", path, "{\"title\":\"x\"}");
        desk.assertMatches("fleet-name.txt");
    }

    @Test
    void thePowerSettingsOfTheFleet() throws Exception {
        desk.tell("GET", POLICY);
        desk.tell(
                "PUT",
                POLICY,
                """
                {"idle_timeout_minutes":45,"cool_down_minutes":10,"min_ready_workers":1,\
                "min_ready_by_group":{"render":2},"graceful_timeout_minutes":30,"min_on_minutes":15,\
                "min_off_minutes":6,"cycles_per_day_max":5,"wakes_at_once_max":3,\
                "wake_stagger_seconds":4,"circuit_watts":{"rack-1":3500},\
                "tdp_watts_by_model":{"RTX 4090":450},"idle_fraction":0.1,"price_per_kwh":0.31,\
                "currency":"EUR"}\
                """);
        desk.tell("GET", POLICY);
        desk.tell("PUT", POLICY, "{\"idle_timeout_minutes\":0,\"recommend_only\":true}");
        desk.tell("GET", POLICY);
        desk.tell("POST", "/api/v1/admin/power/resume", "{}");
        desk.tell("POST", "/api/v1/admin/power/resume", "{\"group\":\"render\"}");
        desk.assertMatches("power-policy.txt");
    }

    @Test
    void thePowerSettingsOfAWorker() throws Exception {
        desk.tell("GET", WORKER + "/power-settings");
        desk.tell(
                "PUT",
                WORKER + "/power-settings",
                """
                {"idle_timeout_minutes":20,"min_fleet_member":true,"mode":"hibernate",\
                "circuit":"rack-1","peak_watts":850,"ladder":[\
                {"method":"wol","timeout_seconds":120,"secure_on_secret":"secure-on"},\
                {"method":"ssh","timeout_seconds":60,"host":"bmc-1","user":"admin",\
                "command":"power on","host_key":"SHA256:abc","key_secret":"bmc-key"},\
                {"method":"api","timeout_seconds":90,"url":"https://plug.example/on",\
                "headers":{"Accept":"*/*"},"body":"{}","expected_status":204,\
                "secret_headers":{"Authorization":"plug-token"}}]}\
                """);
        desk.tell("GET", WORKER + "/power-settings");
        desk.tell(
                "PUT",
                WORKER + "/power-settings",
                "{\"idle_timeout_minutes\":0,\"circuit\":\"\",\"peak_watts\":0}");
        desk.tell("GET", WORKER + "/power-settings");
        desk.tell("GET", "/api/v1/admin/workers/9/power-settings");
        desk.assertMatches("power-settings.txt");
    }

    @Test
    void templatesAndAJobOfOne() throws Exception {
        desk.tell(
                "PUT",
                "/api/v1/admin/templates/blender",
                """
                {"description":"Blender, frame by frame","requires":["frames","scene"],"job":{\
                "type":"blender","arguments":["-b","{scene}"],"parameters":{"quality":"high"},\
                "stuck_after_seconds":900}}\
                """);
        desk.tell("GET", "/api/v1/templates");
        desk.tell(
                "POST",
                "/api/v1/jobs",
                "{\"name\":\"a\",\"template\":\"blender\",\"frames\":\"1-4\"}");
        desk.tell(
                "POST",
                "/api/v1/jobs",
                """
                {"name":"a","template":"blender","frames":"1-4x2","stuck_after_seconds":60,\
                "parameters":{"scene":"a.blend"},"arguments":["-f","{first}..{last}"]}\
                """);
        desk.tell("GET", "/api/v1/jobs/1");
        desk.tell("DELETE", "/api/v1/admin/templates/blender", "{}");
        desk.tell("GET", "/api/v1/templates/blender");
        desk.assertMatches("templates.txt");
    }

    @Test
    void whyAWorkerIsOnAndHoldsOnIt() throws Exception {
        desk.tell("GET", WORKER + "/power-status");
        desk.tell(
                "PUT",
                WORKER + "/hold",
                "{\"kind\":\"on\",\"reason\":\"paint\",\"for_seconds\":7200}");
        desk.tell("GET", WORKER + "/power-status");
        desk.tell("DELETE", WORKER + "/hold", "{}");
        desk.tell("DELETE", WORKER + "/hold", "{}");
        desk.tell(
                "PUT",
                WORKER + "/hold",
                "{\"kind\":\"off\",\"reason\":\"new card\",\"until\":\"2099-01-01T08:00:00+01:00\"}");
        desk.tell("POST", WORKER + "/accept-gpus", "{}");
        desk.tell("POST", WORKER + "/accept-gpus", "{\"confirm\":true}");
        desk.tell("POST", WORKER + "/clear-investigation", "{}");
        desk.tell("DELETE", WORKER + "/drain", "{}");
        desk.tell("PUT", WORKER + "/drain", "{\"reason\":\"new fan\"}");
        desk.tell("GET", WORKER + "/power-status");
        desk.tell("DELETE", WORKER + "/drain", "{}");
        desk.tell("POST", WORKER + "/accept", "{}");
        desk.tell("POST", WORKER + "/shutdown", "{}");
        desk.tell("POST", WORKER + "/wake", "{}");
        desk.tell("POST", WORKER + "/wake", "{\"confirm\":true}");
        desk.tell("DELETE", WORKER, "{}");
        desk.tell("GET", "/api/v1/admin/workers/nine/power-status");
        desk.assertMatches("power-status.txt");
    }

    @Test
    void theSchedules() throws Exception {
        String ofFleet = "/api/v1/admin/power-schedule";
        String ofGroup = "/api/v1/admin/groups/render/power-schedule";
        String ofWorker = WORKER + "/power-schedule";
        desk.tell("GET", ofFleet);
        desk.tell("GET", ofWorker);
        desk.tell(
                "PUT",
                ofFleet,
                """
                {"schedule_json":{"mon":{"on":"08:00","off":"22:00"},"fri":[\
                {"on":"08:00","off":"12:00"},{"on":"20:00","off":"02:00"}]},\
                "timezone":"Europe/Berlin","enabled":false}\
                """);
        desk.tell("GET", ofFleet);
        desk.tell("GET", ofWorker);
        desk.tell(
                "PUT",
                ofGroup,
                """
                {"schedule_json":{},"timezone":"America/New_York",\
                "override_for_queued_jobs":false,"on_start":"2","exceptions":[\
                {"name":"Christmas","first":"2099-12-24","last":"2099-12-26","windows":[]}]}\
                """);
        desk.tell("GET", ofGroup);
        desk.tell(
                "PUT",
                ofWorker,
                "{\"schedule_json\":{},\"timezone\":\"UTC\",\"on_start\":\"all\"}");
        desk.tell("GET", "/api/v1/admin/power-schedules");
        desk.tell("DELETE", ofWorker);
        desk.tell("DELETE", ofWorker);
        desk.tell("DELETE", ofGroup);
        desk.tell("DELETE", ofFleet);
        desk.tell("GET", "/api/v1/admin/power-schedules");
        desk.assertMatches("schedules.txt");
    }

    @Test
    void aScheduleSaysWhetherNowIsInsideIt() throws Exception {
        String ofFleet = "/api/v1/admin/power-schedule";
        String days =
                Stream.of("mon", "tue", "wed", "thu", "fri", "sat", "sun")
                        .map(day -> '"' + day + "\":{\"on\":\"00:00\",\"off\":\"24:00\"}")
                        .collect(Collectors.joining(","));
        desk.say("PUT", ofFleet, "{\"schedule_json\":{" + days + "},\"timezone\":\"UTC\"}");
        assertThat(desk.say("GET", ofFleet, "").json().path("inside_now").asBoolean()).isTrue();
        desk.say("PUT", ofFleet, "{\"schedule_json\":{},\"timezone\":\"UTC\"}");
        assertThat(desk.say("GET", ofFleet, "").json().path("inside_now").asBoolean(true))
                .isFalse();
    }

    @Test
    void theJobs() throws Exception {
        desk.tell("GET", "/api/v1/jobs");
        desk.tell(
                "POST",
                "/api/v1/jobs",
                """
                {"name":"shot-010","type":"render","project":"film","priority":70,\
                "tags":["fast"],"group":"night","gpus":2,"vram_mb":24000,"gpu_model":"A5000",\
                "segments":[{"frame":"1"},{"frame":"2"}]}\
                """);
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        desk.say("GET", "/api/v1/jobs/1", "")
                                .json()
                                .path("reason")
                                .asText()
                                .startsWith("no worker allows"));
        desk.tell("GET", "/api/v1/jobs/1");
        desk.tell("GET", "/api/v1/jobs");
        desk.tell("DELETE", "/api/v1/jobs/1", "{\"reason\":\"not needed\"}");
        desk.tell("GET", "/api/v1/jobs/1");
        desk.tell("DELETE", "/api/v1/jobs/1", "{}");
        desk.tell("GET", "/api/v1/jobs/7");
        desk.assertMatches("jobs.txt");
    }

    @Test
    void theTermsOfAJob() throws Exception {
        String full =
                """
                {"name":"shot-020","type":"render","owner":"ann","project":"film","gpus":0,\
                "preferred_tags":["fast"],"preferred_group":"night","frames":"1-12x5",\
                "parameters":{"scene":"a.blend"},"arguments":["-b","{scene}","-f","{first}..{last}"],\
                "environment":{"QUALITY":"high"},"working_folder":"/mnt/film","output_folder":"/mnt/out","retries":4,\
                "time_limit_seconds":3600,"stuck_after_seconds":600,"restart_when_stuck":true,\
                "not_before":"2099-01-01T08:00:00+01:00","deadline":"2099-01-02T08:00:00+01:00",\
                "client_key":"shot-020/v1"}\
                """;
        desk.tell("POST", "/api/v1/jobs", full);
        desk.tell("POST", "/api/v1/jobs", full);
        desk.tell("GET", "/api/v1/jobs/1");
        desk.tell("POST", "/api/v1/jobs", "{\"name\":\"cut\",\"type\":\"render\",\"after\":[1]}");
        desk.tell("GET", "/api/v1/jobs/2");
        desk.assertMatches("job-terms.txt");
    }

    @Test
    void whatIsAskedOfJobs() throws Exception {
        String job = "/api/v1/jobs/1";
        desk.tell("POST", "/api/v1/jobs", "{\"name\":\"shot-010\",\"type\":\"render\"}");
        desk.tell("POST", job + "/pause", "{\"reason\":\"the client calls\"}");
        desk.tell("GET", job);
        desk.tell("POST", job + "/pause", "{}");
        desk.tell("POST", job + "/resume", "{}");
        desk.tell("POST", job + "/resume", "{}");
        desk.tell("PUT", job + "/priority", "{\"priority\":80}");
        desk.tell("PUT", job + "/priority", "{\"priority\":101}");
        desk.tell("PUT", job + "/priority", "{}");
        desk.tell("POST", job + "/retry", "{}");
        desk.tell("POST", job + "/clone", "{}");
        desk.tell("POST", "/api/v1/jobs/9/clone", "{}");
        desk.tell("GET", "/api/v1/admin/ledger?kind=job");
        desk.tell("GET", "/api/v1/admin/dispatch/settings");
        desk.tell("PUT", "/api/v1/admin/dispatch/settings", "{\"strategy\":\"least_loaded\"}");
        desk.tell("GET", "/api/v1/admin/dispatch/settings");
        desk.tell("PUT", "/api/v1/admin/dispatch/settings", "{\"strategy\":\"random\"}");
        desk.assertMatches("job-wishes.txt");
    }

    @Test
    void theLedger() throws Exception {
        desk.say("PUT", WORKER + "/hold", "{\"kind\":\"on\",\"reason\":\"paint\"}");
        desk.say("PUT", POLICY, "{\"min_ready_workers\":1}");
        desk.tell("GET", "/api/v1/admin/ledger?worker=1&kind=registration");
        desk.tell("GET", "/api/v1/admin/ledger?kind=hold&limit=1");
        desk.tell("GET", "/api/v1/admin/ledger?worker=2");
        desk.tell("GET", "/api/v1/admin/ledger?before=1");
        assertThat(desk.say("GET", "/api/v1/admin/ledger", "").json().path("lines"))
                .hasSizeGreaterThan(2);
        desk.assertMatches("ledger.txt");
    }

    @Test
    void theSecrets() throws Exception {
        String text = "Bearer 3d5e0c1b-unmistakable-77aa41f2";
        desk.tell("GET", "/api/v1/admin/secrets");
        assertThat(
                        desk.say(
                                        "PUT",
                                        "/api/v1/admin/secrets/plug-token",
                                        "{\"text\":\"" + text + "\"}")
                                .status())
                .isEqualTo(200);
        assertThat(desk.tell("GET", "/api/v1/admin/secrets").text()).doesNotContain("unmistakable");
        desk.tell("DELETE", "/api/v1/admin/secrets/plug-token");
        desk.tell("DELETE", "/api/v1/admin/secrets/plug-token");
        desk.assertMatches("secrets.txt");
    }
}
