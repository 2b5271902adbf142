package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.Units;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.power.Hold;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What the details say of a worker, as names and values. No toolkit.
final class WorkerFacts {
    private static final Texts TEXTS = Texts.of(WorkerFacts.class);
    private static final Duration CLOCK_OFFSET_WORTH_SAYING = Duration.ofSeconds(1);

    private static final DateTimeFormatter END =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK);

    private WorkerFacts() {}

    /// What a person must look at before all else; empty when there is nothing.
    static String alarm(WorkerRow.Content content) {
        WorkerView worker = content.worker();
        if (worker.identityConflict()) {
            return TEXTS.get("alarm.identity-conflict");
        }
        if (worker.registration() instanceof Registration.Failed(String reason)) {
            return TEXTS.get("alarm.failed", reason);
        }
        if (worker.record().gate().isFaulty()) {
            return TEXTS.get("alarm.gate", worker.record().gate().fault());
        }
        String investigation = investigation(worker);
        if (!investigation.isEmpty()) {
            return investigation;
        }
        return content.staleFor().map(age -> TEXTS.get("alarm.stale", Ages.span(age))).orElse("");
    }

    /// Why it is in its state, and what comes next.
    static Map<String, String> why(WorkerRow.Content content) {
        WorkerView worker = content.worker();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(TEXTS.get("fact.reason"), worker.reason());
        facts.put(TEXTS.get("fact.phase"), worker.phase());
        facts.put(
                TEXTS.get("fact.rules"),
                worker.explanation().why().stream()
                        .filter(rule -> !rule.words().equals(worker.reason()))
                        .map(rule -> rule.name() + ": " + rule.words())
                        .collect(Collectors.joining("\n")));
        facts.put(
                TEXTS.get("fact.changes"),
                String.join("\n", worker.explanation().whatWouldChangeIt()));
        boolean off =
                content.state() == DisplayState.SLEEPING || content.state() == DisplayState.WAKING;
        facts.put(
                TEXTS.get("fact.activity"),
                off ? "" : TEXTS.get("activity." + key(worker.activity())));
        facts.put(TEXTS.get("fact.evidence"), String.join("\n", worker.evidence()));
        facts.put(
                TEXTS.get("fact.idle-since"),
                worker.idleSince().map(since -> Ages.between(since, content.at())).orElse(""));
        facts.put(
                TEXTS.get("fact.power-down-at"),
                worker.powerDownAt()
                        .map(at -> TEXTS.get("in", Ages.between(content.at(), at)))
                        .orElse(""));
        facts.put(TEXTS.get("fact.hold"), worker.hold().map(WorkerFacts::hold).orElse(""));
        facts.put(TEXTS.get("fact.jobs"), String.valueOf(worker.currentJobs()));
        return facts;
    }

    static Map<String, String> machine(WorkerRow.Content content) {
        WorkerView worker = content.worker();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(TEXTS.get("fact.health"), TEXTS.get("health." + key(worker.health())));
        facts.put(TEXTS.get("fact.hostname"), worker.hostname());
        facts.put(TEXTS.get("fact.uptime"), WorkerLines.uptime(content));
        facts.put(TEXTS.get("fact.last-sign"), WorkerLines.lastSign(content));
        facts.put(TEXTS.get("fact.connected"), TEXTS.get(worker.connected() ? "yes" : "no"));
        facts.put(TEXTS.get("fact.os"), worker.os());
        facts.put(TEXTS.get("fact.driver"), worker.driverVersion());
        facts.put(TEXTS.get("fact.agent"), worker.agentVersion());
        facts.put(TEXTS.get("fact.clock"), worker.clockOffset().map(WorkerFacts::clock).orElse(""));
        facts.put(
                TEXTS.get("fact.job-types"), worker.jobTypes().map(WorkerFacts::types).orElse(""));
        facts.put(TEXTS.get("fact.services"), String.join(", ", worker.services()));
        facts.put(
                TEXTS.get("fact.ladder"),
                FieldWords.ladder(worker.settings().ladder(), worker.record()));
        facts.put(TEXTS.get("fact.macs"), String.join("\n", worker.wake().macs()));
        facts.put(TEXTS.get("fact.disarmed"), String.join(", ", worker.disarmed()));
        facts.put(TEXTS.get("fact.targets"), String.join("\n", worker.wake().targets()));
        return facts;
    }

    static Map<String, String> registration(WorkerView worker) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(TEXTS.get("fact.number"), String.valueOf(worker.id().value()));
        facts.put(TEXTS.get("fact.registration"), registered(worker.registration()));
        facts.put(TEXTS.get("fact.declared"), declared(worker.declared()));
        facts.put(TEXTS.get("fact.differences"), String.join("\n", worker.differences()));
        facts.put(TEXTS.get("fact.tags"), String.join(", ", worker.tags()));
        facts.put(TEXTS.get("fact.groups"), String.join(", ", worker.groups()));
        return facts;
    }

    /// Why somebody should look at it; empty when there is no need.
    static String investigation(WorkerView worker) {
        return worker.record()
                .investigation()
                .map(mark ->
                        TEXTS.get(
                                "investigation.told",
                                mark.reason(),
                                END.format(mark.since().atZone(ZoneId.systemDefault()))))
                .orElse("");
    }

    /// `stays on until Mon 23 Nov 08:00: paint in the room (alice)`.
    static String hold(Hold hold) {
        String until =
                hold.until()
                        .map(end -> END.format(end.atZone(ZoneId.systemDefault())))
                        .orElse(TEXTS.get("hold.until-released"));
        return TEXTS.get(
                hold.kind() == Hold.Kind.ON ? "hold.stays-on" : "hold.stays-off",
                until,
                hold.reason(),
                hold.owner());
    }

    private static String registered(Registration registration) {
        return switch (registration) {
            case Registration.Pending _ -> TEXTS.get("registration.pending");
            case Registration.Validated _ -> TEXTS.get("registration.validated");
            case Registration.Failed(String reason) -> TEXTS.get("registration.failed", reason);
            case Registration.Decommissioned _ -> TEXTS.get("registration.decommissioned");
        };
    }

    private static String declared(Declaration declared) {
        String memory =
                declared.vramMb() == 0
                        ? ""
                        : ", " + Units.gigabytes((double) declared.vramMb()) + "\u00a0GB";
        return declared.gpuModel() + (declared.gpuModel().isEmpty() ? "" : memory);
    }

    private static String types(List<String> allowed) {
        if (allowed.contains(Machine.ANY_TYPE)) {
            return TEXTS.get("job-types.any");
        }
        return allowed.isEmpty() ? TEXTS.get("job-types.none") : String.join(", ", allowed);
    }

    private static String clock(Duration offset) {
        if (offset.abs().compareTo(CLOCK_OFFSET_WORTH_SAYING) < 0) {
            return TEXTS.get("clock.right");
        }
        return TEXTS.get(
                offset.isNegative() ? "clock.behind" : "clock.ahead", Ages.span(offset.abs()));
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
