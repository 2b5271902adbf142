package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What cannot be is refused with a sentence that says what and where, and changes nothing.
class BadInputTest {

    private static final String[] SHOWN = {
        "/api/v1/admin/power/settings",
        "/api/v1/admin/power-schedules",
        "/api/v1/admin/workers/1/power-settings",
        "/api/v1/jobs",
        "/api/v1/templates",
        "/api/v1/admin/secrets"
    };

    @TempDir static Path folder = Path.of("");

    private static ApiDesk desk;
    private static String before = "";

    @BeforeAll
    static void open() throws Exception {
        desk = new ApiDesk(folder.resolve("data"));
        desk.say(
                "PUT",
                "/api/v1/admin/power-schedule",
                "{\"schedule_json\":{\"mon\":{\"on\":\"08:00\",\"off\":\"22:00\"}},\"timezone\":\"UTC\"}");
        before = everything();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static String everything() throws Exception {
        var all = new StringBuilder();
        for (String path : SHOWN) {
            all.append(desk.say("GET", path, "").text());
        }
        all.append(desk.say("GET", "/api/v1/admin/workers/1/power-status", "").json().path("hold"));
        return all.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PUT | power/settings | {"idle_timeout":5} | 400 | there is no field "idle_timeout"; there are [
                    PUT | power/settings | {"idle_timeout_minutes":"soon"} | 400 | "idle_timeout_minutes" is a whole number from 0 to 10080, not 'soon'
                    PUT | power/settings | {"idle_timeout_minutes":-1} | 400 | "idle_timeout_minutes" is a whole number from 0 to 10080, not -1
                    PUT | power/settings | {"idle_timeout_minutes":99999999999} | 400 | "idle_timeout_minutes" is a whole number from 0 to 10080
                    PUT | power/settings | {"min_ready_by_group":{"render":null}} | 400 | "min_ready_by_group.render" is a whole number, not null
                    PUT | power/settings | {"cycles_per_day_max":0} | 400 | "cycles_per_day_max" is a whole number from 1 to 200, not 0
                    PUT | power/settings | {"price_per_kwh":-2} | 400 | "price_per_kwh" is a number from 0 to 1000, not -2
                    PUT | power/settings | {"idle_fraction":7} | 400 | "idle_fraction" is a number from 0 to 1, not 7
                    PUT | power/settings | [1] | 400 | the body must be a JSON object
                    PUT | power/settings | null | 400 | the body must be a JSON object
                    PUT | power/settings | {"min_ready_workers":1 | 400 | the body is not JSON, from line 1, column
                    PUT | power/settings | {} {} | 400 | the body
                    PUT | workers/1/power-settings | {"mode":"doze"} | 400 | "mode" is one of off, suspend, hibernate, not 'doze'
                    PUT | workers/1/power-settings | {"ladder":[]} | 409 | wake
                    PUT | workers/1/power-settings | {"ladder":[null]} | 400 | "ladder[0]" is an object, not null
                    PUT | workers/1/power-settings | {"ladder":[{"method":"smoke"}]} | 400 | "ladder[0].method" is one of wol, ssh, api, not 'smoke'
                    PUT | workers/1/power-settings | {"ladder":[{"method":"wol","timeout_seconds":1}]} | 400 | "ladder[0].timeout_seconds" is a whole number from 10 to 1800, not 1
                    PUT | workers/1/power-settings | {"ladder":[{"method":"ssh","host":"pdu"}]} | 409 | the SSH user is missing
                    PUT | workers/1/power-settings | {"ladder":[{"method":"api","url":"ftp://x"}]} | 409 | the URL is one such as
                    PUT | workers/1/power-settings | {"ladder":[{"method":"api","url":"http://x","secret_headers":{"A":"a b"}}]} | 409 | a secret is named with
                    PUT | workers/1/power-settings | {"peak_watts":-5} | 400 | "peak_watts" is a number from 0 to 50000, not -5
                    PUT | workers/1/hold | {"kind":"maybe"} | 400 | "kind" is one of on, off, not 'maybe'
                    PUT | workers/1/hold | {"kind":"on","reason":"x","until":"tomorrow"} | 400 | "until" is a time with its offset
                    PUT | workers/1/hold | {"kind":"on","reason":"x","until":"2099-01-01T08:00:00Z","for_seconds":5} | 400 | not both
                    PUT | workers/1/hold | {"kind":"on","reason":"x","for_seconds":-5} | 400 | "for_seconds" is a whole number from 1 to 315360000, not -5
                    PUT | workers/1/hold | {"kind":"on","reason":"x","for_seconds":9223372036854775807} | 400 | "for_seconds" is
                    PUT | power-schedule | {"timezone":"UTC"} | 400 | "schedule_json" is missing: an object
                    PUT | power-schedule | {"schedule_json":{},"timezone":"Mars/Base"} | 400 | Mars/Base
                    PUT | power-schedule | {"schedule_json":{"mon":{"on":"25:00","off":"26:00"}},"timezone":"UTC"} | 400 | mon
                    PUT | power-schedule | {"schedule_json":{"monday":[]},"timezone":"UTC"} | 400 | monday
                    PUT | power-schedule | {"schedule_json":{},"timezone":"UTC","on_start":"some"} | 400 | some
                    PUT | power-schedule | {"schedule_json":{},"timezone":"UTC","exceptions":[{"name":"x"}]} | 400 | first
                    POST | ../jobs | {"name":"shot"} | 400 | a job needs a "name" and a "type"
                    POST | ../jobs | {"name":"shot","type":"render","gpus":99} | 400 | "gpus" is a whole number from 0 to 64, not 99
                    POST | ../jobs | {"name":"shot","type":"render","gpus":0,"vram_mb":5} | 400 | ask for at least 1
                    POST | ../jobs | {"name":"shot","type":"render","priority":1000} | 400 | priority
                    POST | ../jobs | {"name":"shot","type":"render","segments":[]} | 400 | segment
                    POST | ../jobs | {"name":"shot","type":"render","segments":[null]} | 400 | "segments[0]" is an object, not null
                    POST | ../jobs | {"name":"shot","type":"render","tags":[null]} | 400 | "tags[0]" is a text, not null
                    POST | ../jobs | {"name":"shot","type":"render","segments":[],"frames":"1-3"} | 400 | not both
                    POST | ../jobs | {"name":"shot","type":"render","frames":"1..3"} | 400 | frames are written 1-250x5
                    POST | ../jobs | {"name":"shot","type":"render","arguments":["{frame}"]} | 400 | argument 1 names {frame}, which segment 1 does not set; it has segment
                    POST | ../jobs | {"name":"shot","type":"render","arguments":[null]} | 400 | "arguments[0]" is a text, not null
                    POST | ../jobs | {"name":"shot","type":"render","environment":{"A-B":"x"}} | 400 | "A-B" is no name of a variable
                    POST | ../jobs | {"name":"shot","template":"blendr"} | 400 | there is no template "blendr"; there are comfyui, command, frames
                    POST | ../jobs | {"name":"shot","template":"frames","type":"render"} | 400 | the template needs "frames", as a field of the job or as one of its parameters
                    PUT | templates/Blender | {} | 400 | a template's name has at most 64 small letters
                    PUT | templates/blender | {"job":{"name":"x"}} | 400 | there is no field "job.name"
                    PUT | templates/blender | {"job":{"retries":"many"}} | 400 | "job.retries" is a whole number from 0 to 20, not 'many'
                    PUT | templates/blender | {"job":{"retires":2}} | 400 | there is no field "job.retires"
                    PUT | templates/blender | {"job":{"working_folder":"film"}} | 400 | a working folder is an absolute path on the worker
                    PUT | templates/blender | {"needs":[]} | 400 | there is no field "needs"; there are [description, job, requires]
                    DELETE | templates/blender | {} | 404 | this site has no template "blender"
                    POST | ../jobs | {"name":"shot","type":"render","working_folder":"film"} | 400 | a working folder is an absolute path on the worker
                    POST | ../jobs | {"name":"shot","type":"render","retries":-1} | 400 | "retries" is a whole number from 0 to 20, not -1
                    POST | ../jobs | {"name":"shot","type":"render","time_limit_seconds":0} | 400 | "time_limit_seconds" is a whole number from 1 to 2592000, not 0
                    POST | ../jobs | {"name":"shot","type":"render","stuck_after_seconds":9999999999999} | 400 | "stuck_after_seconds" is a whole number from 30 to 604800
                    POST | ../jobs | {"name":"shot","type":"render","restart_when_stuck":true} | 400 | after how long it is stuck
                    POST | ../jobs | {"name":"shot","type":"render","deadline":"tomorrow"} | 400 | "deadline" is a time with its offset
                    POST | ../jobs | {"name":"shot","type":"render","after":[0]} | 400 | a job id is positive
                    POST | ../jobs | {"name":"shot","type":"render","after":[77]} | 409 | it is to run after job 77
                    POST | ../jobs | {"name":"shot","type":"render","parameters":{"a b":"1"}} | 400 | segment 1: "a b" is no name of a parameter
                    POST | ../jobs/0/pause | {} | 400 | a job's id is a positive number: 0
                    POST | ../jobs/99/resume | {} | 404 | there is no job 99
                    PUT | ../jobs/99/priority | {"priority":"high"} | 400 | "priority" is a whole number from 0 to 100, not 'high'
                    GET | ../jobs/99/log | '' | 404 | there is no job 99
                    GET | ../jobs/x/log | '' | 404 | there is no job x
                    GET | ../jobs/99/log?from=end | '' | 400 | "from" is a whole number, not 'end'
                    PUT | dispatch/settings | {"strategy":"magic"} | 400 | least_loaded, round_robin, capability_first, pack
                    DELETE | ../jobs/0 | {} | 400 | a job's id is a positive number: 0
                    DELETE | ../jobs/99 | {} | 404 | job 99
                    GET | ../jobs/x | '' | 404 | there is no job x
                    GET | ledger?page=2 | '' | 400 | there is no parameter "page"; there are [before, cursor, kind, limit, worker]
                    GET | ledger?limit=x | '' | 400 | "limit" is a whole number from 1 to 1000, not 'x'
                    GET | ledger?limit=0 | '' | 400 | limit
                    GET | ledger?limit=99999999999 | '' | 400 | limit
                    GET | nothing | '' | 404 | Not Found
                    PUT | secrets/a%20b | {"text":"x"} | 400 | letters, digits
                    PUT | secrets/a | {"text":""} | 400 | none but blanks
                    PUT | secrets/a | {} | 400 | text
                    POST | wake/host-key | {"port":22} | 400 | "host" is missing: a text, such as 127.0.0.1
                    POST | wake/host-key | {"host":"pdu","port":0} | 400 | "port" is a whole number from 1 to 65535, not 0
                    """)
    void isRefusedWithASentenceAndNothingIsLost(
            String method, String path, String body, int status, String why) throws Exception {
        var said = desk.say(method, URI.create("/api/v1/admin/").resolve(path).toString(), body);
        assertThat(said.detail()).contains(why);
        assertThat(said.status()).isEqualTo(status);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        var said =
                desk.say(
                        "PUT",
                        "/api/v1/admin/power-schedule",
                        "{\"timezone\":\"" + "x".repeat(600_000) + "\"}");
        assertThat(said.status()).isEqualTo(413);
        assertThat(said.json().path("title").asText()).isEqualTo("The body is too large");
        assertThat(said.detail()).contains("at most 524288 bytes");
    }
}
