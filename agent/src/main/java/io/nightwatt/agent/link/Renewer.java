package io.nightwatt.agent.link;

import io.nightwatt.agent.identity.Failures;
import io.nightwatt.agent.loop.Loop;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sees to it that the certificate of one session is renewed in time, or when the console asks.
/// Confined to the link's thread.
final class Renewer {

    private static final Duration CHECK_MAX = Duration.ofHours(1);
    private static final Duration RETRY = Duration.ofMinutes(10);

    private final Console console;
    private final Session session;
    private final Loop loop;
    private final LinkLog log;
    private final Consumer<Session> renewed;
    private boolean underWay;
    private boolean over;

    /// @param renewed told when a new certificate is stored
    Renewer(Console console, Session session, Loop loop, LinkLog log, Consumer<Session> renewed) {
        this.console = console;
        this.session = session;
        this.loop = loop;
        this.log = log;
        this.renewed = renewed;
    }

    void renewWhenDue() {
        if (over) {
            return;
        }
        Duration left = console.untilRenewal();
        if (left.isPositive()) {
            loop.after(left.compareTo(CHECK_MAX) < 0 ? left : CHECK_MAX, this::renewWhenDue);
        } else {
            renewNow();
        }
    }

    void renewNow() {
        if (!underWay && !over) {
            underWay = true;
            var _ =
                    console.renew(session.channel())
                            .whenCompleteAsync((_, thrown) -> answered(thrown), loop);
        }
    }

    private void answered(@Nullable Throwable thrown) {
        underWay = false;
        if (over) {
            return;
        }
        if (thrown == null) {
            renewed.accept(session);
        } else {
            log.renewalFailed(Failures.of(thrown));
            loop.after(RETRY, this::renewWhenDue);
        }
    }

    /// The session is over.
    void stop() {
        over = true;
    }
}
