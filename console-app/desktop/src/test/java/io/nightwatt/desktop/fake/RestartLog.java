package io.nightwatt.desktop.fake;

import static io.nightwatt.desktop.fake.WorkerBuilder.NOW;

import io.nightwatt.engine.console.RestartQuery;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.restart.Restart;
import io.nightwatt.engine.restart.Restart.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Entries of a restart log of worker 1.
public final class RestartLog {

    private RestartLog() {}

    /// One that is going on.
    public static Restart open(long id, String service, Status status, Duration since) {
        return entry(
                id, service, status, "it hangs since lunch", false, since, Optional.empty(), "");
    }

    /// One that has ended well.
    public static Restart completed(long id, String service, Duration ago) {
        return entry(
                id,
                service,
                Status.COMPLETED,
                "a new driver",
                false,
                ago.plusSeconds(48),
                Optional.of(NOW.minus(ago)),
                "");
    }

    /// One that was forced, and did not end well.
    public static Restart failed(long id, String service, Duration ago, String error) {
        return entry(
                id,
                service,
                Status.FAILED,
                "smoke in the room",
                true,
                ago.plusSeconds(12),
                Optional.of(NOW.minus(ago)),
                error);
    }

    /// What a query finds in a log.
    ///
    /// @param log newest first
    public static List<Restart> page(List<Restart> log, RestartQuery query) {
        return log.stream()
                .filter(each ->
                        query.worker().isEmpty() || query.worker().get().equals(each.worker()))
                .filter(each -> query.before().isEmpty() || each.id() < query.before().getAsLong())
                .limit(query.limit())
                .toList();
    }

    private static Restart entry(
            long id,
            String service,
            Status status,
            String reason,
            boolean force,
            Duration since,
            Optional<Instant> end,
            String error) {
        return new Restart(
                id,
                new WorkerId(1),
                service,
                "alice",
                status,
                reason,
                force,
                NOW.minus(since),
                end,
                error,
                Optional.empty(),
                Optional.empty(),
                "");
    }
}
