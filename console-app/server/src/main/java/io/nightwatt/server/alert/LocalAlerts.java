package io.nightwatt.server.alert;

import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.alert.AlertCenter;
import io.nightwatt.engine.alert.Channel;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Mute;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.notify.Deliveries;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Alerts for a window or a script in this process.
///
/// @param actor who speaks
public record LocalAlerts(AlertDesk desk, Deliveries deliveries, String actor)
        implements AlertCenter {

    @Override
    public CompletionStage<List<Alert>> list(Query query) {
        return desk.list(query);
    }

    @Override
    public CompletionStage<Answer> acknowledge(long id) {
        return desk.acknowledge(id, actor);
    }

    @Override
    public CompletionStage<Answer> mute(
            Optional<WorkerId> worker,
            Optional<Condition> condition,
            Duration length,
            String reason) {
        return desk.mute(worker, condition, length, reason, actor);
    }

    @Override
    public CompletionStage<Answer> unmute(long mute) {
        return desk.unmute(mute);
    }

    @Override
    public List<Mute> mutes() {
        return desk.mutes();
    }

    @Override
    public List<ChannelState> channels() {
        return deliveries.channels();
    }

    @Override
    public CompletionStage<Answer> setChannel(Channel channel) {
        return deliveries.setChannel(channel, actor);
    }

    @Override
    public CompletionStage<Answer> removeChannel(String name) {
        return deliveries.removeChannel(name, actor);
    }

    @Override
    public CompletionStage<Answer> test(String name) {
        return deliveries.test(name);
    }
}
