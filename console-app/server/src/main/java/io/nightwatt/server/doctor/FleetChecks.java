package io.nightwatt.server.doctor;

import io.nightwatt.engine.power.WakeRung;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The checks of what a console keeps: its audit log, and for each worker the certificate, the
/// agent's version, the clock, and whether it can be woken.
public final class FleetChecks {

    /// An agent renews long before.
    private static final Duration CERTIFICATE_SOON = Duration.ofDays(14);

    private static final Duration CLOCK_OFF = Duration.ofSeconds(5);

    private FleetChecks() {}

    /// All of them.
    public static List<Finding> of(Facts facts) {
        List<Finding> found = new ArrayList<>();
        found.add(audit(facts));
        found.addAll(certificates(facts));
        found.addAll(versions(facts));
        found.addAll(clocks(facts));
        for (Facts.Member member : facts.members()) {
            found.add(wake(member, facts));
            disarmed(member).ifPresent(found::add);
        }
        return found;
    }

    private static Finding audit(Facts facts) {
        return facts.audit().isSound()
                ? Finding.ok("Audit log: %d lines, none changed.".formatted(facts.audit().lines()))
                : Finding.problem(
                        "Audit log: %s.".formatted(facts.audit().problem()),
                        "Somebody, or a damaged disk, has changed it: export it (nightwatt ctl audit"
                                + " export) and compare it with an older backup.");
    }

    private static List<Finding> certificates(Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Facts.Member member : facts.members()) {
            Instant ends = facts.certificateEnds().get(member.id());
            if (ends != null && ends.isBefore(facts.now())) {
                found.add(
                        Finding.problem(
                                "Certificate of %s: expired at %s.".formatted(name(member), ends),
                                "Enrol its agent anew with a fresh token (nightwatt ctl token)."));
            } else if (ends != null && ends.isBefore(facts.now().plus(CERTIFICATE_SOON))) {
                found.add(
                        Finding.warning(
                                "Certificate of %s: expires at %s.".formatted(name(member), ends),
                                "Its agent renews it by itself when it is connected: switch the"
                                        + " machine on before then."));
            }
        }
        return found.isEmpty() && !facts.members().isEmpty()
                ? List.of(Finding.ok("Certificates of agents: all in force."))
                : found;
    }

    private static List<Finding> versions(Facts facts) {
        List<Finding> found = new ArrayList<>();
        var others = new TreeSet<String>();
        for (Facts.Member member : facts.members()) {
            if (member.agentVersion().isEmpty()) {
                found.add(
                        Finding.warning(
                                "Agent of %s: has never said its version.".formatted(name(member)),
                                "Look whether the agent runs there: nightwatt-agent doctor."));
            } else if (!member.agentVersion().equals(facts.version())) {
                others.add("%s %s".formatted(name(member), member.agentVersion()));
            }
        }
        if (!others.isEmpty()) {
            found.add(
                    Finding.warning(
                            "Agents of another version than the console's %s: %s."
                                    .formatted(facts.version(), String.join(", ", others)),
                            "Install the same version on all machines when they are free."));
        }
        return found.isEmpty() && !facts.members().isEmpty()
                ? List.of(Finding.ok("Agents: all of version %s.".formatted(facts.version())))
                : found;
    }

    private static List<Finding> clocks(Facts facts) {
        List<Facts.Member> off =
                facts.members().stream()
                        .filter(each ->
                                each.clockOffset()
                                        .filter(by -> by.abs().compareTo(CLOCK_OFF) > 0)
                                        .isPresent())
                        .toList();
        long known =
                facts.members().stream().filter(each -> each.clockOffset().isPresent()).count();
        if (off.isEmpty()) {
            return known == 0
                    ? List.of()
                    : List.of(Finding.ok("Clocks: agents' and the console's agree."));
        }
        if (off.size() > 1 && off.size() * 2L > known) {
            return List.of(
                    Finding.problem(
                            "Clock: %d of %d agents have another time than the console."
                                    .formatted(off.size(), known),
                            "Most likely it is the console's own clock: have it set by NTP."));
        }
        return off.stream()
                .map(each ->
                        Finding.warning(
                                "Clock of %s: differs by %d s."
                                        .formatted(
                                                name(each),
                                                each.clockOffset()
                                                        .map(Duration::toSeconds)
                                                        .orElse(0L)),
                                "Have it set by NTP."))
                .toList();
    }

    /// Whether each way to wake it has what it needs.
    private static Finding wake(Facts.Member member, Facts facts) {
        List<String> wrong =
                member.settings().ladder().stream()
                        .flatMap(rung -> problem(rung, member, facts).stream())
                        .toList();
        if (wrong.isEmpty()) {
            return Finding.ok(
                    "Waking %s: %s."
                            .formatted(
                                    name(member),
                                    String.join(
                                            ", then ",
                                            member.settings().ladder().stream()
                                                    .map(WakeRung::method)
                                                    .toList())));
        }
        String what = "Waking %s: %s.".formatted(name(member), String.join("; ", wrong));
        String remedy =
                "Mend it on the worker's page under Power, or put the secret in (nightwatt ctl"
                        + " secrets put); until then it is not woken that way.";
        return wrong.size() < member.settings().ladder().size()
                ? Finding.warning(what, remedy)
                : Finding.problem(what, remedy);
    }

    /// A warning only: a card can be armed by the firmware, which no system knows of.
    private static Optional<Finding> disarmed(Facts.Member member) {
        boolean byPacket =
                member.settings().ladder().stream().anyMatch(WakeRung.Wol.class::isInstance);
        return member.disarmed().stream()
                .findFirst()
                .filter(_ -> byPacket)
                .map(first ->
                        Finding.warning(
                                "Waking %s: the machine says that Wake-on-LAN is off for %s."
                                        .formatted(
                                                name(member), String.join(", ", member.disarmed())),
                                "Switch it on there (ethtool -s %s wol g; the guide says how to keep"
                                                .formatted(first)
                                        + " it), and press Test in its ladder once."));
    }

    private static Optional<String> problem(WakeRung rung, Facts.Member member, Facts facts) {
        return rung.problem()
                .or(() ->
                        switch (rung) {
                            case WakeRung.Wol wol ->
                                    member.wake().macs().isEmpty()
                                            ? Optional.of(
                                                    "no hardware address is known for a magic packet")
                                            : missing(wol.secureOnSecret().stream(), facts);
                            case WakeRung.Ssh ssh -> missing(Stream.of(ssh.keySecret()), facts);
                            case WakeRung.Api api ->
                                    missing(api.secretHeaders().values().stream(), facts);
                        });
    }

    private static Optional<String> missing(Stream<String> secrets, Facts facts) {
        return secrets.filter(name -> !facts.secrets().contains(name))
                .findFirst()
                .map("the secret %s is missing or cannot be read"::formatted);
    }

    private static String name(Facts.Member member) {
        return "%s (%s)".formatted(member.name(), member.id());
    }
}
