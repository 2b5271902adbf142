package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponseWriter;
import io.nightwatt.server.feed.Change;
import io.nightwatt.server.feed.Feed;
import io.nightwatt.server.feed.Topic;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// One client of the events. What it has not taken yet waits here, up to a bound; a client that is
/// slower than that is cut off, and comes back with the id that it saw last. Thread-safe.
final class EventStream implements Feed.Listener {

    static final int WAITING_CHARS_MAX = 1 << 20;

    private final HttpResponseWriter writer;
    private final Caller caller;
    private final Set<Topic> topics;
    private final BooleanSupplier inForce;
    private final StringBuilder waiting = new StringBuilder();
    private boolean sending;

    /// @param inForce whether the caller's token is; asked at every sign of life
    EventStream(
            HttpResponseWriter writer, Caller caller, Set<Topic> topics, BooleanSupplier inForce) {
        this.writer = writer;
        this.caller = caller;
        this.topics = topics;
        this.inForce = inForce;
    }

    @Override
    public boolean wants(Change change) {
        return topics.contains(change.topic())
                && (change.topic() != Topic.JOBS || caller.owns(change.owner(), change.project()));
    }

    @Override
    public synchronized boolean take(String text) {
        if (!writer.isOpen()) {
            return false;
        }
        if (waiting.length() + text.length() > WAITING_CHARS_MAX) {
            writer.abort();
            return false;
        }
        waiting.append(text);
        send();
        return true;
    }

    @Override
    public boolean beat() {
        if (!inForce.getAsBoolean()) {
            end();
            return false;
        }
        return take(": beat\n\n");
    }

    @Override
    public void end() {
        writer.close();
    }

    private void send() {
        if (sending || waiting.isEmpty()) {
            return;
        }
        if (!writer.tryWrite(HttpData.ofUtf8(waiting.toString()))) {
            return;
        }
        waiting.setLength(0);
        sending = true;
        // Only when the client has taken it is there a next one.
        var _ = writer.whenConsumed().thenRun(this::sent);
    }

    private synchronized void sent() {
        sending = false;
        send();
    }
}
