package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.job.JobState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalDouble;

/// The fleet in ten numbers: `/pulse`, a page for a studio's own dashboard, and `/pulse.json`,
/// which that page reads.
///
/// The page is the same for everybody and holds nothing of the fleet; the numbers want a token.
final class PulseRoutes {

    private final FleetClient fleet;
    private final String page;
    private final String policy;

    PulseRoutes(FleetClient fleet) {
        this.fleet = fleet;
        page = read("pulse.html");
        policy =
                "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none';"
                        + " script-src '%s'; style-src '%s'"
                                .formatted(hash(part("script")), hash(part("style")));
    }

    private static String read(String name) {
        try (InputStream in = PulseRoutes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String part(String element) {
        String begin = "<" + element + ">";
        return page.substring(
                page.indexOf(begin) + begin.length(), page.indexOf("</" + element + ">"));
    }

    private static String hash(String text) {
        byte[] digest = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    /// Nothing but its own script and style runs in it, whatever a fleet is called.
    HttpResponse page() {
        return HttpResponse.of(
                ResponseHeaders.builder(HttpStatus.OK)
                        .contentType(MediaType.HTML_UTF_8)
                        .set("content-security-policy", policy)
                        .set("x-content-type-options", "nosniff")
                        .set("referrer-policy", "no-referrer")
                        .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                        .build(),
                HttpData.ofUtf8(page));
    }

    HttpResponse numbers() {
        return Exchange.json(HttpStatus.OK, document(fleet.newest()));
    }

    private ObjectNode document(FleetSnapshot now) {
        ObjectNode shown = Exchange.MAPPER.createObjectNode();
        shown.put("fleet", now.fleetName()).put("at", now.at().toString());
        put(shown, "watts_now", now.wattsNow(), 1);
        put(shown, "kwh_today", now.kwhToday(), 100);
        put(shown, "kwh_saved_today", now.kwhSavedToday(), 100);
        put(shown, "money_saved_today", moneySaved(now), 100);
        shown.put("currency", fleet.energy().tariff().currency());
        ObjectNode workers = shown.putObject("workers");
        for (String word : new String[] {"on", "idle", "sleeping", "down", "changing"}) {
            workers.put(
                    word, now.workers().stream().filter(each -> word(each).equals(word)).count());
        }
        shown.putObject("jobs")
                .put("running", jobs(now, JobState.RUNNING, JobState.ASSIGNED))
                .put("waiting", jobs(now, JobState.QUEUED, JobState.WAITING_FOR_WORKER));
        return shown.put("alerts_open", now.alerts().size());
    }

    /// What is asleep is not down; the rest of what cannot be reached is.
    private static String word(WorkerView worker) {
        return switch (worker.powerState()) {
            case SLEEPING -> "sleeping";
            case ON -> worker.health() == Health.DOWN ? "down" : "on";
            case IDLE -> worker.health() == Health.DOWN ? "down" : "idle";
            case SHUTTING_DOWN, WAKING, UNKNOWN ->
                    worker.health() == Health.DOWN ? "down" : "changing";
        };
    }

    /// At what a kilowatt-hour has cost today on average.
    private OptionalDouble moneySaved(FleetSnapshot now) {
        OptionalDouble cost = fleet.energy().costToday();
        double used = now.kwhToday().orElse(0);
        return cost.isEmpty() || now.kwhSavedToday().isEmpty() || used <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(now.kwhSavedToday().getAsDouble() * cost.getAsDouble() / used);
    }

    private static int jobs(FleetSnapshot now, JobState one, JobState other) {
        return now.jobs().getOrDefault(one.word(), 0) + now.jobs().getOrDefault(other.word(), 0);
    }

    private static void put(ObjectNode shown, String name, OptionalDouble value, int parts) {
        if (value.isPresent()) {
            shown.put(name, Math.round(value.getAsDouble() * parts) / (double) parts);
        } else {
            shown.putNull(name);
        }
    }
}
