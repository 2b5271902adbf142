package io.nightwatt.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.CrashLab;
import io.nightwatt.system.lab.Hook;
import io.nightwatt.system.lab.Inbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From what an agent's GPU shows to a person's inbox and to another machine's web server: a
/// console and an agent as processes, and servers that speak SMTP and HTTP.
class AlertTest {

    private static final String HEAT = "temperature_celsius";
    private static final String WARM = "ws-1, GPU 0: temperature 75 °C (warning from 70 °C)";
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir Path folder;

    private static String at(int celsius) {
        return "gpu\nutilization 0\ntemperature " + celsius + "\n";
    }

    private static void tell(CrashLab lab, Inbox inbox, Hook hook) {
        lab.ask(
                "PUT",
                "/api/v1/admin/alert-channels/mail",
                """
                {"kind":"email","host":"127.0.0.1","port":%d,"security":"none",\
                "sender":"nightwatt@example.org","recipients":["ann@example.org"]}\
                """
                        .formatted(inbox.port()));
        lab.ask(
                "PUT",
                "/api/v1/admin/alert-channels/hook",
                "{\"kind\":\"webhook\",\"url\":\"" + hook.url() + "\"}");
    }

    private static JsonNode alerts(CrashLab lab, String query) {
        return lab.ask("GET", "/api/v1/alerts?" + query, "").path("alerts");
    }

    private static JsonNode openHeat(CrashLab lab) {
        return alerts(lab, "open=true&condition=" + HEAT).path(0);
    }

    private static List<String> mailsOf(Inbox inbox, String text) {
        return inbox.mails().stream().filter(mail -> mail.contains(text)).toList();
    }

    @Test
    void heatReachesAnInboxAndAWebServerAndAValueThatJumpsIsToldOnce() throws Exception {
        try (CrashLab lab = new CrashLab(folder);
                Inbox inbox = new Inbox();
                Hook hook = new Hook()) {
            Agent agent = lab.joins(lab.machine("ws-1").show(at(40)));
            tell(lab, inbox, hook);

            agent.show(at(75));
            lab.until("the call", () -> hook.told(HEAT).equals(List.of("open warning: " + WARM)));
            lab.until("the mail", () -> inbox.mails().size() == 1);
            assertThat(inbox.mails().getFirst()).contains("WARNING", WARM);

            agent.show(at(40));
            lab.until("the call of its end", () -> hook.told(HEAT).size() == 2);
            lab.until("the mail of its end", () -> inbox.mails().size() == 2);
            assertThat(hook.told(HEAT).getLast()).startsWith("over ").contains("ws-1, GPU 0");

            for (int times = 2; times <= 4; times++) {
                int now = times;
                agent.show(at(75));
                lab.until("it is back", () -> openHeat(lab).path("times").asInt() == now);
                agent.show(at(40));
                lab.until("it is over", () -> openHeat(lab).isMissingNode());
            }
            // What comes after it has overtaken nothing: channels send in order.
            agent.show(at(40) + "xid 79\n");
            lab.until("the next call", () -> hook.told("xid_errors").size() == 1);
            lab.until("the next mail", () -> mailsOf(inbox, "XID 79").size() == 1);
            assertThat(hook.told("xid_errors"))
                    .containsExactly(
                            "open critical: ws-1, GPU 0: XID 79, GPU has fallen off the bus");
            assertThat(hook.told(HEAT)).as("told within the cooldown").hasSize(2);
            assertThat(mailsOf(inbox, "temperature")).as("told within the cooldown").hasSize(2);

            agent.show(at(91));
            lab.until("worse is told at once", () -> hook.told(HEAT).size() == 3);
            assertThat(hook.told(HEAT).getLast())
                    .isEqualTo(
                            "open critical: ws-1, GPU 0: temperature 91 °C (critical from 85 °C)");
            lab.until("by mail too", () -> mailsOf(inbox, "91 °C").size() == 1);
        }
    }

    @Test
    void theThermalGuardEndsWorkAndPowersDown() throws Exception {
        try (CrashLab lab = new CrashLab(folder);
                Inbox inbox = new Inbox();
                Hook hook = new Hook()) {
            Agent agent = lab.worker("ws-1", at(40));
            tell(lab, inbox, hook);
            lab.ask(
                    "PUT",
                    "/api/v1/admin/thermal-guard",
                    """
                    {"stop_new_work":true,"stop_after_seconds":0,\
                    "pause_work":true,"pause_after_seconds":2,\
                    "power_down":true,"power_down_after_seconds":4}\
                    """);
            String job = lab.submit(agent);
            lab.until("it works", () -> Files.exists(agent.folder().resolve("started")));

            agent.show(at(96));
            lab.until(
                    "it gets no jobs", () -> !alerts(lab, "open=true&condition=no_jobs").isEmpty());
            lab.until(
                    "its work has ended",
                    () -> lab.worker("ws-1").path("current_jobs").asInt() == 0);
            lab.until("it powers down", LONG, () -> Files.exists(agent.poweredDown()));
            Files.createFile(agent.dark());
            lab.await("ws-1", "power_state", "sleeping");

            assertThat(agent.folder().resolve("ended")).as("ended by itself").doesNotExist();
            assertThat(lab.job(job).path("state").asText()).isEqualTo("waiting_for_worker");
            lab.until("each step stands", () -> alerts(lab, "condition=thermal_guard").size() == 3);
            lab.until("the first was told", () -> !hook.told("thermal_guard").isEmpty());
            assertThat(hook.told("thermal_guard").getFirst()).contains("ws-1", "96 °C");
            assertThat(mailsOf(inbox, "96 °C")).isNotEmpty();
        }
    }
}
