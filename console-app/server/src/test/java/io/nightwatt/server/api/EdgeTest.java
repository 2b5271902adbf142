package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nightwatt.server.api.ApiScript.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What watches over a running console: its metrics, its readiness, its page for a dashboard.
class EdgeTest {

    private static final String HOSTILE = "</script><img src=x onerror=document.title='owned'>";

    @TempDir static Path folder = Path.of("");

    private static ApiDesk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = new ApiDesk(folder.resolve("data"));
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void isReadyAndSaysSoToAnybody() throws Exception {
        assertThat(desk.sayAs("nobody", "GET", "/healthz", "").text()).isEqualTo("ok\n");
        Said said = desk.sayAs("nobody", "GET", "/readyz", "");
        assertThat(said.text()).isEqualTo("ready\n");
        assertThat(said.status()).isEqualTo(200);
    }

    @Test
    void givesPrometheusItsMetrics() throws Exception {
        desk.say("GET", "/api/v1/status", "");
        desk.say("GET", "/nowhere/" + "x".repeat(20), "");
        Said said = desk.say("GET", "/metrics", "");
        assertThat(said.status()).isEqualTo(200);
        assertThat(said.text().lines())
                .contains("nightwatt_agents_connected 1.0")
                .anyMatch(each ->
                        each.startsWith("nightwatt_worker_connected") && each.contains("\"ws-1\""))
                .anyMatch(each ->
                        each.startsWith("nightwatt_api_requests_total{method=\"GET\",")
                                && each.contains("route=\"/api/v1/status\",status=\"200\""))
                .anyMatch(each -> each.contains("route=\"other\",status=\"404\""))
                .noneMatch(each -> each.contains("nowhere"))
                .noneMatch(each -> each.equals("nightwatt_engine_ticks_total 0.0"));
    }

    @Test
    void thePageHoldsNothingOfTheFleetAndRunsNothingButItsOwn() throws Exception {
        var page = desk.get("nobody", "/pulse", Map.of());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .startsWith("default-src 'none'; ")
                .contains("script-src 'sha256-", "style-src 'sha256-", "base-uri 'none'")
                // A studio's own dashboard may show it within its own page.
                .doesNotContain("unsafe", "*", "frame-ancestors");
        assertThat(page.headers().firstValue("x-frame-options")).isEmpty();
        assertThat(page.body())
                .doesNotContain("Test fleet", "http:", "https:", "innerHTML", " onclick=")
                .contains("prefers-color-scheme: dark");
        assertThat(desk.sayAs("nobody", "GET", "/pulse.json", "").status()).isEqualTo(401);
    }

    @Test
    void theNumbersAreThoseOfTheFleet() throws Exception {
        var numbers = desk.say("GET", "/pulse.json", "").json();
        assertThat(
                        numbers.path("workers").path("on").asInt()
                                + numbers.path("workers").path("idle").asInt())
                .isEqualTo(1);
        assertThat(numbers.path("jobs").path("waiting").isInt()).isTrue();
        assertThat(numbers.path("currency").asText()).hasSize(3);
        assertThat(numbers.has("money_saved_today")).isTrue();
    }

    /// In a real browser, of Debian's package `chromium`.
    @Test
    @Tag("deep")
    void aBrowserShowsAHostileNameAsText() throws Exception {
        Path chromium = Path.of("/usr/bin/chromium");
        assumeTrue(Files.isExecutable(chromium), "chromium is not installed");
        desk.say("PUT", "/api/v1/admin/fleet", "{\"name\":\"%s\"}".formatted(HOSTILE));
        String shown = dump(chromium, "#token=" + desk.token());
        assertThat(shown)
                .contains("&lt;/script&gt;&lt;img src=x")
                .containsPattern("seen \\d+ s ago");
        assertThat(shown).doesNotContain("<img", "<title>owned");
        assertThat(dump(chromium, "")).contains("This page needs a viewer's token");
    }

    private static String dump(Path chromium, String fragment) throws Exception {
        Path picture = folder.resolve("pulse.png");
        Process process =
                new ProcessBuilder(
                                chromium.toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--blink-settings=preferredColorScheme="
                                        + Integer.getInteger("pulse.scheme", 1),
                                "--ignore-certificate-errors",
                                "--user-data-dir=" + folder.resolve("chromium"),
                                "--timeout=4000",
                                "--virtual-time-budget=3000",
                                "--window-size=900,420",
                                "--screenshot=" + picture,
                                "--dump-dom",
                                "https://127.0.0.1:" + desk.port() + "/pulse" + fragment)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String keep = System.getProperty("pulse.picture", "");
        if (!keep.isEmpty() && !fragment.isEmpty()) {
            Files.copy(picture, Path.of(keep), StandardCopyOption.REPLACE_EXISTING);
        }
        return dom.lines().collect(Collectors.joining("\n"));
    }
}
