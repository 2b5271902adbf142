package io.nightwatt.engine.alert;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/// Alerts as a window or a script deals with them. What is open is in the fleet's snapshot.
///
/// All methods may be called from any thread and never block.
public interface AlertCenter {

    /// Stored alerts, newest first. Completes exceptionally when the services are gone.
    CompletionStage<List<Alert>> list(Query query);

    /// Takes note of an open alert: nobody is told of it again unless it gets worse.
    CompletionStage<Answer> acknowledge(long id);

    /// Delivers nothing of some alerts for a while. They are shown as ever.
    ///
    /// @param worker empty means all
    /// @param condition empty means all
    CompletionStage<Answer> mute(
            Optional<WorkerId> worker,
            Optional<Condition> condition,
            Duration length,
            String reason);

    CompletionStage<Answer> unmute(long mute);

    /// Those that are in force.
    List<Mute> mutes();

    /// Every channel, by its name, and how it fares.
    List<ChannelState> channels();

    /// Puts a channel in place of the one of its name.
    CompletionStage<Answer> setChannel(Channel channel);

    CompletionStage<Answer> removeChannel(String name);

    /// Sends one message over a channel now, also when it is not enabled. Refused with what the
    /// other side said when that does not work.
    CompletionStage<Answer> test(String name);

    /// Which alerts to list.
    ///
    /// @param open only those that are open, or only those that are over; empty means both
    /// @param before only those with a lower number: where the last page ended
    /// @param limit 1 to [#LIMIT_MAX]
    record Query(
            Optional<WorkerId> worker,
            Optional<Condition> condition,
            Optional<Boolean> open,
            OptionalLong before,
            int limit) {

        public static final int LIMIT_MAX = 1_000;

        public Query {
            if (limit < 1 || limit > LIMIT_MAX) {
                throw new IllegalArgumentException(
                        "\"limit\" is 1 to " + LIMIT_MAX + ", not " + limit);
            }
        }
    }

    /// A channel, and how it fares.
    ///
    /// @param deliveredAt when something was sent last; empty when nothing was
    /// @param waiting how many alerts are still to be sent
    /// @param problem why the last attempt failed, one sentence; empty when it did not
    record ChannelState(
            Channel channel, Optional<Instant> deliveredAt, int waiting, String problem) {}
}
