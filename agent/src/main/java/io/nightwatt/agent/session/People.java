package io.nightwatt.agent.session;

import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.sense.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Judges sessions: who touched theirs not long ago is at work, and so is everybody of whom it
/// cannot be told. Pure.
final class People {

    /// The source of every sign about people.
    static final String NAME = "People";

    private People() {}

    /// @param idleAfter how long somebody must not have touched anything
    static Sign judge(List<Session> sessions, Duration idleAfter, Instant now) {
        List<String> present = new ArrayList<>();
        List<String> away = new ArrayList<>();
        for (Session session : sessions) {
            String who = Wording.plain(session.person()) + " " + Wording.plain(session.where());
            if (session.lastInput().isEmpty()) {
                if (session.left()) {
                    away.add(who);
                } else {
                    present.add(who + " is logged in, and nothing tells since when idle.");
                }
                continue;
            }
            // An input in the future is from before the clock was set back: the newest there is.
            Duration idle = Duration.between(session.lastInput().get(), now);
            if (idle.compareTo(idleAfter) < 0) {
                present.add(
                        "%s is logged in, last input %s ago.".formatted(who, Wording.span(idle)));
            } else {
                away.add(who + " for " + Wording.span(idle));
            }
        }
        if (!present.isEmpty()) {
            return Sign.work(NAME, present);
        }
        return Sign.quiet(
                NAME,
                away.isEmpty()
                        ? "Nobody is logged in."
                        : away.stream()
                                .collect(Collectors.joining("; ", "Logged in but idle: ", ".")));
    }
}
