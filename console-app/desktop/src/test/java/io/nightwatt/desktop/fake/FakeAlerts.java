package io.nightwatt.desktop.fake;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/// Alerts of nobody: does what it is asked, and remembers it.
public final class FakeAlerts implements AlertCenter {
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /// What it was asked, in order.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private CompletionStage<Answer> done(String what) {
        asked.add(what);
        return CompletableFuture.completedStage(new Answer.Done());
    }

    @Override
    public CompletionStage<List<Alert>> list(Query query) {
        return CompletableFuture.completedStage(List.of());
    }

    @Override
    public CompletionStage<Answer> acknowledge(long id) {
        return done("acknowledge " + id);
    }

    @Override
    public CompletionStage<Answer> mute(
            Optional<WorkerId> worker,
            Optional<Condition> condition,
            Duration length,
            String reason) {
        return done(
                "mute %s %s %s"
                        .formatted(
                                worker.map(WorkerId::toString).orElse("all"),
                                condition.map(Condition::word).orElse("all"),
                                length));
    }

    @Override
    public CompletionStage<Answer> unmute(long mute) {
        return done("unmute " + mute);
    }

    @Override
    public List<Mute> mutes() {
        return List.of();
    }

    @Override
    public List<ChannelState> channels() {
        return List.of();
    }

    @Override
    public CompletionStage<Answer> setChannel(Channel channel) {
        return done("set " + channel.name());
    }

    @Override
    public CompletionStage<Answer> removeChannel(String name) {
        return done("remove " + name);
    }

    @Override
    public CompletionStage<Answer> test(String name) {
        return done("test " + name);
    }
}
