package io.nightwatt.desktop.alerts;

import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.alert.AlertCenter.ChannelState;
import io.nightwatt.engine.alert.Channel;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Who is told of alerts outside the window. No toolkit; one thread only.
public final class ChannelsViewModel {
    private static final Texts TEXTS = Texts.of(ChannelsViewModel.class);

    private final FleetClient client;
    private final Telling telling;
    private final ObservableList<ChannelState> channels = FXCollections.observableArrayList();

    public ChannelsViewModel(FleetClient client, Telling telling) {
        this.client = client;
        this.telling = telling;
    }

    ObservableList<ChannelState> channels() {
        return channels;
    }

    /// Looks how the channels fare.
    void refresh() {
        List<ChannelState> now = client.alerts().channels();
        if (!channels.equals(now)) {
            channels.setAll(now);
        }
    }

    ChannelEdit add(ChannelKind kind) {
        return ChannelEdit.added(
                kind,
                client.alerts().channels().stream().map(each -> each.channel().name()).toList());
    }

    /// Keeps the secret first: a channel is never there without it. Can be undone unless a kept
    /// secret was replaced.
    void save(ChannelEdit edit) {
        Channel channel = edit.channel();
        CompletionStage<Answer> kept =
                edit.secret()
                        .map(secret -> client.secrets().set(secret.getKey(), secret.getValue()))
                        .orElseGet(() -> CompletableFuture.completedStage(new Answer.Done()));
        CompletionStage<Answer> coming =
                kept.thenCompose(answer ->
                        answer instanceof Answer.Refused
                                ? CompletableFuture.completedStage(answer)
                                : client.alerts().setChannel(channel));
        String done = TEXTS.get("channel.saved", channel.name());
        if (edit.replacesSecret()) {
            telling.tell(coming, done, this::refresh);
            return;
        }
        tell(
                coming,
                done,
                () -> edit.before().ifPresentOrElse(this::putBack, () -> takeAway(channel)));
    }

    /// Removes it; its secret stays in the vault, so that it can come back.
    void remove(Channel channel) {
        tell(
                client.alerts().removeChannel(channel.name()),
                TEXTS.get("channel.removed", channel.name()),
                () -> putBack(channel));
    }

    private void tell(CompletionStage<Answer> coming, String done, Runnable undo) {
        telling.tellWithUndo(coming, done, undo);
        var _ = coming.whenCompleteAsync((_, _) -> refresh(), telling.screen());
    }

    private void putBack(Channel channel) {
        telling.tell(
                client.alerts().setChannel(channel),
                TEXTS.get("channel.undone", channel.name()),
                this::refresh);
    }

    private void takeAway(Channel channel) {
        telling.tell(
                client.alerts().removeChannel(channel.name()),
                TEXTS.get("channel.removed", channel.name()),
                this::refresh);
    }

    /// Sends one message over it, now.
    void test(Channel channel) {
        telling.tell(
                client.alerts().test(channel.name()),
                TEXTS.get("channel.tested", channel.name()),
                this::refresh);
    }
}
