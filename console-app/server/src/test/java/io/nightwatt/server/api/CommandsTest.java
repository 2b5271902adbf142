package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.server.cli.Nightwatt;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// Whatever the API can be asked, a person can type.
class CommandsTest {

    private static final String W = "/api/v1/admin/workers/{id}";
    private static final String A = "/api/v1/admin/";

    private static final String TABLE =
            """
            GET /api/v1/status                       status
            GET A/fleet                              fleet
            PUT A/fleet                              fleet --name
            GET A/workers                            workers list
            POST A/workers                           workers declare
            GET W                                    workers show
            PATCH W                                  workers tag
            DELETE W                                 workers decommission
            POST W/shutdown                          workers shutdown
            POST W/cancel-shutdown                   workers cancel-shutdown
            POST W/wake                              workers wake
            POST W/wake-test                         workers test-wake
            POST W/accept                            workers accept
            POST W/accept-gpus                       workers accept-gpus
            POST W/clear-investigation               workers clear-investigation
            PUT W/drain                              workers drain
            DELETE W/drain                           workers undrain
            POST W/restart                           workers restart
            DELETE W/restart                         workers cancel-restart
            GET W/restarts                           workers restarts
            GET A/restarts                           workers restarts
            GET W/metrics                            metrics
            GET A/workers/metrics/current            metrics
            GET A/metrics                            metrics
            GET A/ledger                             ledger
            GET A/groups                             groups list
            GET A/holds                              holds list
            PUT W/hold                               workers hold
            DELETE W/hold                            workers release
            GET A/power/settings                     power settings
            PUT A/power/settings                     power settings --idle-timeout
            POST A/power/resume                      power resume
            GET W/power-status                       workers why
            GET W/power-settings                     workers power-settings
            PUT W/power-settings                     workers power-settings --file
            GET A/power-schedules                    schedule list
            GET A/power-schedule                     schedule show
            PUT A/power-schedule                     schedule set
            DELETE A/power-schedule                  schedule remove
            GET A/power-schedule/preview             schedule preview
            GET A/groups/{group}/power-schedule      schedule show --group
            PUT A/groups/{group}/power-schedule      schedule set --group
            DELETE A/groups/{group}/power-schedule   schedule remove --group
            GET A/groups/{group}/power-schedule/preview  schedule preview --group
            GET W/power-schedule                     schedule show --worker
            PUT W/power-schedule                     schedule set --worker
            DELETE W/power-schedule                  schedule remove --worker
            GET W/power-schedule/preview             schedule preview --worker
            GET A/power/consumption                  power consumption
            GET A/energy/report                      energy report
            GET A/energy/tariff                      energy tariff
            PUT A/energy/tariff                      energy tariff --file
            GET W/energy-settings                    energy host
            PUT W/energy-settings                    energy host --watts
            POST W/meter-reading                     energy meter
            DELETE W/meter-reading                   energy meter --forget
            GET /api/v1/jobs                         jobs list
            POST /api/v1/jobs                        jobs submit
            GET /api/v1/jobs/{id}                    jobs show
            DELETE /api/v1/jobs/{id}                 jobs cancel
            GET /api/v1/jobs/{id}/log                jobs log
            POST /api/v1/jobs/{id}/pause             jobs pause
            POST /api/v1/jobs/{id}/resume            jobs resume
            POST /api/v1/jobs/{id}/retry             jobs retry
            POST /api/v1/jobs/{id}/clone             jobs clone
            PUT /api/v1/jobs/{id}/priority           jobs priority
            GET A/dispatch/settings                  jobs strategy
            PUT A/dispatch/settings                  jobs strategy
            GET /api/v1/templates                    templates
            GET /api/v1/templates/{name}             templates show
            PUT A/templates/{name}                   templates set
            DELETE A/templates/{name}                templates remove
            GET /api/v1/alerts                       alerts list
            POST /api/v1/alerts/{id}/ack             alerts ack
            GET /api/v1/alerts/mutes                 alerts mutes
            POST /api/v1/alerts/mutes                alerts mute
            DELETE /api/v1/alerts/mutes/{id}         alerts unmute
            GET A/alert-channels                     alerts channels
            PUT A/alert-channels/{name}              alerts channels set
            DELETE A/alert-channels/{name}           alerts channels remove
            POST A/alert-channels/{name}/test        alerts channels test
            GET A/thresholds                         alerts thresholds
            GET A/thresholds/global                  alerts thresholds
            PUT A/thresholds/global                  alerts thresholds --warning
            GET W/thresholds                         alerts thresholds --worker
            PUT W/thresholds                         alerts thresholds --worker
            GET A/thermal-guard                      alerts thermal-guard
            PUT A/thermal-guard                      alerts thermal-guard --power-down
            GET A/secrets                            secrets
            PUT A/secrets/{name}                     secrets put
            DELETE A/secrets/{name}                  secrets delete
            POST A/wake/host-key                     host-key
            POST A/enrolment-tokens                  token
            GET A/enrolment-tokens                   tokens enrolment list
            DELETE A/enrolment-tokens/{id}           tokens enrolment revoke
            GET A/tokens                             tokens list
            POST A/tokens                            tokens create
            DELETE A/tokens/{id}                     tokens revoke
            GET A/audit                              audit list
            GET A/audit/verify                       audit verify
            GET A/audit/export                       audit export
            GET A/backups                            backups list
            POST A/backups                           backups write
            GET A/doctor                             doctor
            GET /api/v1/events                       events
            """;

    /// For programs, and pages for browsers.
    private static final Pattern NOT_TYPED =
            Pattern.compile("GET /(healthz|readyz|metrics|pulse.*|openapi.*)");

    private static Map<String, String> commands() {
        var commands = new TreeMap<String, String>();
        TABLE.lines()
                .forEach(line -> {
                    int gap = line.indexOf("  ");
                    commands.put(
                            line.substring(0, gap).replace(" A/", " " + A).replace(" W", " " + W),
                            line.substring(gap).strip());
                });
        return commands;
    }

    @Test
    void everyRouteHasACommand() {
        assertThat(commands().keySet())
                .containsAll(
                        new RouteRoles()
                                .all().keySet().stream()
                                        .filter(route -> !NOT_TYPED.matcher(route).matches())
                                        .toList());
    }

    @Test
    void everyOneOfThemIsThere() {
        CommandLine ctl = Nightwatt.commandLine(Optional.empty()).getSubcommands().get("ctl");
        commands()
                .forEach((route, words) -> {
                    CommandLine at = Objects.requireNonNull(ctl);
                    for (String word : words.split(" ", -1)) {
                        String what = "%s: %s".formatted(route, words);
                        if (word.startsWith("--")) {
                            assertThat(at.getCommandSpec().findOption(word)).as(what).isNotNull();
                        } else {
                            at = Objects.requireNonNull(at.getSubcommands().get(word), what);
                        }
                    }
                });
    }
}
