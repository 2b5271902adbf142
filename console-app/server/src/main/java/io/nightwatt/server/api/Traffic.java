package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// How much anybody may ask for. A studio's scripts stay far below; it is there for a loop that has
/// gone wild.
final class Traffic {

    /// Until there is room again.
    static final Duration WAIT = Duration.ofSeconds(1);

    /// Until wrong tokens are forgotten.
    static final Duration WAIT_AFTER_GUESSES = Duration.ofMinutes(1);

    private static final int TOKEN_PER_SECOND = 200;
    private static final int OWN_PER_SECOND = 5_000;
    private static final int ADDRESS_PER_SECOND = 10_000;

    private final RateLimit tokens;
    private final RateLimit own;
    private final RateLimit addresses;

    Traffic(LongSupplier nanos) {
        tokens = new RateLimit(TOKEN_PER_SECOND, 3 * TOKEN_PER_SECOND, nanos);
        own = new RateLimit(OWN_PER_SECOND, 2 * OWN_PER_SECOND, nanos);
        addresses = new RateLimit(ADDRESS_PER_SECOND, 2 * ADDRESS_PER_SECOND, nanos);
    }

    /// Counts a call from an address, whoever it is.
    ///
    /// @return why it is not answered; empty when it is
    Optional<String> from(String address) {
        return addresses.take(address)
                ? Optional.empty()
                : Optional.of(tooMuch("one address", ADDRESS_PER_SECOND));
    }

    /// Counts a call of somebody who was let in.
    ///
    /// @return why it is not answered; empty when it is
    Optional<String> of(Caller caller) {
        if (caller.name().equals(Caller.THIS_MACHINE)) {
            return own.take(caller.name())
                    ? Optional.empty()
                    : Optional.of(tooMuch("this token", OWN_PER_SECOND));
        }
        return tokens.take(caller.role().word() + "/" + caller.name())
                ? Optional.empty()
                : Optional.of(tooMuch("one token", TOKEN_PER_SECOND));
    }

    /// Lets through only what an address may ask for, whoever it is.
    HttpResponse limited(HttpService inner, ServiceRequestContext ctx, HttpRequest request)
            throws Exception {
        Optional<String> tooMuch = from(ctx.remoteAddress().getAddress().getHostAddress());
        return tooMuch.isPresent() ? refusal(tooMuch.get(), WAIT) : inner.serve(ctx, request);
    }

    /// Says to come again later. Not in the audit log, which a loop gone wild would fill: nothing
    /// was looked at.
    static HttpResponse refusal(String why, Duration wait) {
        return Problem.whole(
                        ProblemType.RATE_LIMITED,
                        why,
                        _ -> {},
                        headers ->
                                headers.set(
                                        HttpHeaderNames.RETRY_AFTER,
                                        Long.toString(wait.toSeconds())))
                .toHttpResponse();
    }

    private static String tooMuch(String whose, int perSecond) {
        return "%d requests a second are answered to %s; wait a second".formatted(perSecond, whose);
    }
}
