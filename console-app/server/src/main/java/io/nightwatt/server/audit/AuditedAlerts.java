package io.nightwatt.server.audit;

import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.alert.AlertCenter;
import io.nightwatt.engine.alert.Channel;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Mute;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Alerts, with what is done about them written down.
record AuditedAlerts(AlertCenter inner, Scribe scribe) implements AlertCenter {

    @Override
    public CompletionStage<List<Alert>> list(Query query) {
        return inner.list(query);
    }

    @Override
    public CompletionStage<Answer> acknowledge(long id) {
        return scribe.noted(
                new Wishes.Wish("acknowledge alert", "alert " + id, "", ""),
                () -> inner.acknowledge(id));
    }

    @Override
    public CompletionStage<Answer> mute(
            Optional<WorkerId> worker,
            Optional<Condition> condition,
            Duration length,
            String reason) {
        String what =
                "%s for %s: %s"
                        .formatted(
                                condition.map(Condition::word).orElse("everything"),
                                length,
                                reason);
        return scribe.noted(
                new Wishes.Wish("mute alerts", worker.map(WorkerId::toString).orElse(""), "", what),
                () -> inner.mute(worker, condition, length, reason));
    }

    @Override
    public CompletionStage<Answer> unmute(long mute) {
        String before =
                mutes().stream()
                        .filter(each -> each.id() == mute)
                        .findFirst()
                        .map(Wishes::text)
                        .orElse("");
        return scribe.noted(
                new Wishes.Wish("unmute alerts", "mute " + mute, before, ""),
                () -> inner.unmute(mute));
    }

    @Override
    public List<Mute> mutes() {
        return inner.mutes();
    }

    @Override
    public List<ChannelState> channels() {
        return inner.channels();
    }

    @Override
    public CompletionStage<Answer> setChannel(Channel channel) {
        return scribe.noted(
                new Wishes.Wish(
                        "set alert channel",
                        channel.name(),
                        channel(channel.name()),
                        Wishes.text(channel)),
                () -> inner.setChannel(channel));
    }

    @Override
    public CompletionStage<Answer> removeChannel(String name) {
        return scribe.noted(
                new Wishes.Wish("remove alert channel", name, channel(name), ""),
                () -> inner.removeChannel(name));
    }

    @Override
    public CompletionStage<Answer> test(String name) {
        return scribe.noted(
                new Wishes.Wish("test alert channel", name, "", ""), () -> inner.test(name));
    }

    private String channel(String name) {
        return channels().stream()
                .map(ChannelState::channel)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(Wishes::text)
                .orElse("");
    }
}
