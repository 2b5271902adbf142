package io.nightwatt.agent.session;

import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.dbus.Bus;
import io.nightwatt.agent.dbus.BusException;
import io.nightwatt.agent.dbus.Logind;
import io.nightwatt.agent.sense.Sense;
import io.nightwatt.agent.sense.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks logind who is logged in. A graphical session tells itself when it is idle; of one in a
/// terminal the terminal tells.
public final class LogindPeople implements Sense {

    private static final List<String> GRAPHICAL = List.of("x11", "wayland", "mir");

    private final Logind logind;
    private final Terminals terminals;
    private final Duration idleAfter;
    private final InstantSource clock;

    /// @param root `/`, or a copy in a test
    /// @param idleAfter how long somebody must not have touched anything
    public LogindPeople(Logind logind, Path root, Duration idleAfter, InstantSource clock) {
        this.logind = logind;
        this.terminals = new Terminals(root.resolve("dev/pts"));
        this.idleAfter = idleAfter;
        this.clock = clock;
    }

    @Override
    public String name() {
        return People.NAME;
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(15);
    }

    @Override
    public String remedy() {
        return "See whether systemd-logind runs (systemctl status systemd-logind), or set"
                + " NIGHTWATT_USER_IDLE=off to leave people out of account.";
    }

    @Override
    public Sign look() throws IOException {
        Optional<Bus> connected = logind.connect();
        if (connected.isEmpty()) {
            return withoutLogind();
        }
        try (Bus bus = connected.get()) {
            return People.judge(sessions(bus), idleAfter, clock.instant());
        } catch (BusException e) {
            if (logind.isAbsent(e)) {
                return withoutLogind();
            }
            throw e;
        }
    }

    private List<Session> sessions(Bus bus) throws IOException {
        List<Session> sessions = new ArrayList<>();
        for (Object each : (List<?>) Logind.manager(bus, "ListSessions").getFirst()) {
            String path = (String) ((List<?>) each).get(4);
            try {
                session(new Properties(Logind.properties(bus, path, "Session")))
                        .ifPresent(sessions::add);
            } catch (BusException e) {
                if (!e.noSuchObject()) {
                    throw e;
                }
                // Logged out between the list and the look.
            }
        }
        return sessions;
    }

    private Optional<Session> session(Properties session) throws IOException {
        // Not a login screen, a lock screen, a cron job or a user's service manager.
        boolean person = session.text("Class").startsWith("user");
        if (!person || session.text("State").equals("closing")) {
            return Optional.empty();
        }
        return Optional.of(
                new Session(session.text("Name"), where(session), false, lastInput(session)));
    }

    private Optional<Instant> lastInput(Properties session) throws IOException {
        long sinceMicros = session.number("IdleSinceHint");
        Optional<Instant> since =
                sinceMicros == 0
                        ? Optional.empty()
                        : Optional.of(Instant.EPOCH.plus(sinceMicros, ChronoUnit.MICROS));
        if (GRAPHICAL.contains(session.text("Type"))) {
            // "Not idle" holds right now, whenever it was said.
            return session.flag("IdleHint") ? since : Optional.of(clock.instant());
        }
        // For a terminal that logind knows the time is that of its last input. Of one that ssh
        // opened it knows nothing: then the user's newest terminal tells.
        return since.isPresent() ? since : terminals.lastInput(session.user());
    }

    private static String where(Properties session) {
        String seat = session.seat();
        String terminal = session.text("TTY");
        StringBuilder where = new StringBuilder();
        if (session.flag("Remote")) {
            String host = session.text("RemoteHost");
            where.append(host.isEmpty() ? "(remote" : "(from " + host);
        } else {
            where.append(seat.isEmpty() ? "(local" : "(" + seat);
        }
        String kind = terminal.isEmpty() ? session.text("Type") : terminal;
        return where.append(kind.isEmpty() ? ")" : ", " + kind + ")").toString();
    }

    /// No logind on this machine: terminals are all that tells of people.
    private Sign withoutLogind() throws IOException {
        Instant now = clock.instant();
        Optional<Duration> idle = terminals.lastInput().map(input -> Duration.between(input, now));
        if (idle.isPresent() && idle.get().compareTo(idleAfter) < 0) {
            return Sign.work(
                    People.NAME,
                    "Somebody typed into a terminal " + Wording.span(idle.get()) + " ago.");
        }
        return Sign.absent(
                People.NAME,
                "There is no logind here to ask; "
                        + idle.map(span ->
                                        "the last input into a terminal was "
                                                + Wording.span(span)
                                                + " ago.")
                                .orElse("no terminal is open."));
    }

    /// Properties of a session as logind gives them; one that is missing is empty.
    private record Properties(Map<?, ?> all) {

        String text(String name) {
            return all.get(name) instanceof String text ? text : "";
        }

        boolean flag(String name) {
            return all.get(name) instanceof Boolean flag && flag;
        }

        long number(String name) {
            return all.get(name) instanceof Long number ? number : 0;
        }

        long user() {
            return all.get("User") instanceof List<?> user && user.getFirst() instanceof Long uid
                    ? uid
                    : -1;
        }

        String seat() {
            return all.get("Seat") instanceof List<?> seat && seat.getFirst() instanceof String name
                    ? name
                    : "";
        }
    }
}
