package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpStatus;
import io.nightwatt.engine.console.ApiToken;
import io.nightwatt.server.identity.ApiTokens;
import io.nightwatt.server.identity.FailureLimit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Finds out who calls, by the token that is shown. An address that shows wrong ones again and
/// again has to wait; who was let in from there before is not kept out by that. Thread-safe.
final class Entrance {

    private static final String BEARER = "Bearer ";
    private static final int KNOWN_MAX = 1_000;

    private final AdminToken own;
    private final ApiTokens tokens;
    private final FailureLimit guesses;
    private final InstantSource realClock;
    private final Set<Known> known = ConcurrentHashMap.newKeySet();

    private record Known(String address, long token) {}

    /// What comes of it.
    sealed interface Verdict {

        record In(Caller caller) implements Verdict {}

        /// Not let in.
        ///
        /// @param why for who calls; which of the reasons it was is not told
        record Out(HttpStatus status, String why) implements Verdict {}
    }

    Entrance(AdminToken own, ApiTokens tokens, FailureLimit guesses, InstantSource realClock) {
        this.own = own;
        this.tokens = tokens;
        this.guesses = guesses;
        this.realClock = realClock;
    }

    /// @param authorization the header as it came; empty when there is none
    Verdict judge(String authorization, String address) {
        if (!authorization.startsWith(BEARER)) {
            return wrong();
        }
        String shown = authorization.substring(BEARER.length()).strip();
        if (own.matches(shown)) {
            return new Verdict.In(Caller.thisMachine(address));
        }
        Instant now = realClock.instant();
        Optional<ApiToken> found = tokens.find(shown);
        boolean mayTry = guesses.allows(address, now);
        if (found.isPresent() && (mayTry || known.contains(new Known(address, found.get().id())))) {
            remember(new Known(address, found.get().id()));
            return new Verdict.In(Caller.of(found.get(), address));
        }
        if (!mayTry) {
            return new Verdict.Out(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too many wrong tokens came from this address; wait a minute");
        }
        guesses.failed(address, now);
        return wrong();
    }

    /// Why this caller is not let in; empty when it is.
    Optional<String> why(String authorization, String address) {
        return switch (judge(authorization, address)) {
            case Verdict.In _ -> Optional.empty();
            case Verdict.Out(_, String why) -> Optional.of(why);
        };
    }

    private void remember(Known who) {
        if (known.size() >= KNOWN_MAX) {
            known.clear();
        }
        known.add(who);
    }

    private static Verdict.Out wrong() {
        return new Verdict.Out(
                HttpStatus.UNAUTHORIZED, "a bearer token is needed, one that is in force");
    }
}
