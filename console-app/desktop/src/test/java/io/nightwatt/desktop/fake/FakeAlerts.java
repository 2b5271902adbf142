package io.nightwatt.desktop.fake;

import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.alert.AlertCenter;
import io.nightwatt.engine.alert.Channel;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Mute;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/// Alerts of nobody: does what it is asked, and remembers it.
public final class FakeAlerts implements AlertCenter {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Channel> set = new CopyOnWriteArrayList<>();
    private volatile List<Alert> past = List.of();
    private volatile List<Mute> mutes = List.of();
    private volatile List<ChannelState> channels = List.of();
    private volatile Answer answer = new Answer.Done();

    /// What it was asked, in order.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /// All that is asked from now on gets this answer.
    public void answer(Answer next) {
        answer = next;
    }

    /// Alerts that are over, newest first.
    public void past(List<Alert> alerts) {
        past = List.copyOf(alerts);
    }

    public void mutes(List<Mute> next) {
        mutes = List.copyOf(next);
    }

    public void channels(ChannelState... next) {
        channels = List.of(next);
    }

    /// What a studio has after some weeks, for pictures.
    public void studio(Instant now) {
        channels(
                new ChannelState(
                        new Channel.Webhook(
                                "studio-chat",
                                true,
                                Severity.WARNING,
                                Channel.Webhook.Shape.SLACK,
                                "",
                                "channel.studio-chat"),
                        Optional.of(now.minus(Duration.ofMinutes(42))),
                        0,
                        ""),
                new ChannelState(
                        new Channel.Email(
                                "night-shift",
                                true,
                                Severity.CRITICAL,
                                "smtp.bluedoor.example",
                                587,
                                Channel.Email.Security.STARTTLS,
                                "nightwatt",
                                "channel.night-shift",
                                "nightwatt@bluedoor.example",
                                List.of("it@bluedoor.example")),
                        Optional.of(now.minus(Duration.ofDays(3))),
                        2,
                        "smtp.bluedoor.example does not know the user nightwatt, or the password is"
                                + " another one (535)"),
                new ChannelState(
                        new Channel.Desktop("desktop", false, Severity.INFO),
                        Optional.empty(),
                        0,
                        ""));
        mutes(
                List.of(
                        new Mute(
                                3,
                                Optional.of(new WorkerId(5)),
                                Optional.of(Condition.VRAM_USED_PERCENT),
                                now.plus(Duration.ofHours(5)),
                                "mia",
                                "a big scene")));
        List<Alert> over = new ArrayList<>();
        for (int at = 0; at < 14; at++) {
            Instant opened = now.minus(Duration.ofMinutes(47L * (at + 1)));
            boolean hot = at % 3 == 0;
            over.add(
                    new Alert(
                            40 - at,
                            new WorkerId(1 + at % 6),
                            hot ? Condition.TEMPERATURE_CELSIUS : Condition.WAKE_FAILED,
                            at % 4 == 0 ? Severity.CRITICAL : Severity.WARNING,
                            opened,
                            opened.plusSeconds(300),
                            Optional.of(opened.plusSeconds(300 + 61L * at)),
                            hot
                                    ? "GPU 0: temperature 86 °C (limit 85 °C)"
                                    : "does not wake: 3 attempts by magic packet, nobody answered",
                            1 + at % 3,
                            at % 2 == 0
                                    ? Optional.of(
                                            new Alert.Acknowledgement(
                                                    "mia", opened.plusSeconds(90)))
                                    : Optional.empty()));
        }
        past(over);
    }

    /// Channels that were set, in order.
    public List<Channel> set() {
        return List.copyOf(set);
    }

    private CompletionStage<Answer> done(String what) {
        asked.add(what);
        return CompletableFuture.completedStage(answer);
    }

    @Override
    public CompletionStage<List<Alert>> list(Query query) {
        return CompletableFuture.completedStage(
                past.stream()
                        .filter(alert ->
                                query.before().isEmpty() || alert.id() < query.before().getAsLong())
                        .limit(query.limit())
                        .toList());
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
        return mutes;
    }

    @Override
    public List<ChannelState> channels() {
        return channels;
    }

    @Override
    public CompletionStage<Answer> setChannel(Channel channel) {
        set.add(channel);
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
