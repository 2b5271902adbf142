package io.nightwatt.server.feed;

import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the lines of the ledger that are new, when it hears that there are some; never otherwise,
/// and at most every half second. Everything on its one thread.
final class LedgerNews {

    static final Duration INTERVAL_MIN = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(LedgerNews.class);
    private static final int USUAL = 100;

    private final Function<LedgerQuery, CompletionStage<List<LedgerLine>>> ledger;
    private final ScheduledExecutorService thread;
    private final Consumer<LedgerLine> taker;
    private final Runnable ready;
    private boolean begun;
    private boolean asking;
    private boolean again;
    private boolean stopped;
    private long lastId = -1;
    private long askedNanos;

    /// @param taker takes each new line, the oldest first
    /// @param ready told once, when all that comes from now on will be seen
    LedgerNews(
            Function<LedgerQuery, CompletionStage<List<LedgerLine>>> ledger,
            ScheduledExecutorService thread,
            Consumer<LedgerLine> taker,
            Runnable ready) {
        this.ledger = ledger;
        this.thread = thread;
        this.taker = taker;
        this.ready = ready;
    }

    /// Lines were added, or perhaps: look.
    void look() {
        if (asking) {
            again = true;
            return;
        }
        asking = true;
        long wait = begun ? INTERVAL_MIN.toNanos() - (System.nanoTime() - askedNanos) : 0;
        if (wait <= 0) {
            ask(USUAL);
        } else {
            var _ = thread.schedule(() -> ask(USUAL), wait, TimeUnit.NANOSECONDS);
        }
    }

    private void ask(int limit) {
        again = false;
        askedNanos = System.nanoTime();
        var _ =
                ledger.apply(LedgerQuery.newest(limit))
                        .whenCompleteAsync(
                                (lines, failure) -> Feed.guarded(() -> read(lines, failure, limit)),
                                thread);
    }

    /// It tells no more.
    void stop() {
        stopped = true;
    }

    private void read(@Nullable List<LedgerLine> lines, @Nullable Throwable failure, int limit) {
        if (stopped) {
            return;
        }
        if (lines != null && lastId >= 0 && limit < LedgerQuery.LIMIT_MAX && gap(lines, limit)) {
            ask(LedgerQuery.LIMIT_MAX);
            return;
        }
        asking = false;
        if (lines == null) {
            log.debug("the ledger cannot be read now", failure);
            again = true;
        } else {
            tell(lines);
        }
        if (!begun) {
            begun = true;
            ready.run();
        }
        if (again) {
            look();
        }
    }

    private void tell(List<LedgerLine> lines) {
        long last = lastId;
        if (last >= 0) {
            lines.reversed().stream().filter(line -> line.id() > last).forEach(taker);
        }
        lastId = Math.max(Math.max(last, 0), lines.isEmpty() ? 0 : lines.getFirst().id());
    }

    private boolean gap(List<LedgerLine> lines, int limit) {
        return lines.size() == limit && lines.getLast().id() > lastId + 1;
    }
}
