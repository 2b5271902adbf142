package io.nightwatt.agent.link;

import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.AgentsGrpc;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// One channel with one stream on it, from its opening to its end. Never reused.
///
/// Confined to the link's thread; what gRPC calls back on its own threads is handed over to it.
final class Session {

    /// What happens on a stream.
    interface Listener {

        /// More can be sent without piling up in memory.
        void ready(Session session);

        void received(Session session, ConsoleMessage message);

        /// The stream is over; nothing comes after this.
        void ended(Session session, @Nullable Throwable thrown);
    }

    private final ManagedChannel channel;
    private final Listener listener;
    private final Executor loop;
    private @Nullable ClientCallStreamObserver<AgentMessage> up;
    private boolean over;

    Session(ManagedChannel channel, Listener listener, Executor loop) {
        this.channel = channel;
        this.listener = listener;
        this.loop = loop;
    }

    /// Starts to connect.
    void open() {
        AgentsGrpc.newStub(channel).connect(new Down());
    }

    ManagedChannel channel() {
        return channel;
    }

    /// Whether the transport takes more right now.
    boolean isReady() {
        ClientCallStreamObserver<AgentMessage> stream = up;
        return !over && stream != null && stream.isReady();
    }

    void send(AgentMessage message) {
        ClientCallStreamObserver<AgentMessage> stream = up;
        if (!over && stream != null) {
            stream.onNext(message);
        }
    }

    /// Says that nothing more will be sent; the console is to end the stream.
    void halfClose() {
        ClientCallStreamObserver<AgentMessage> stream = up;
        if (!over && stream != null) {
            stream.onCompleted();
        }
    }

    /// Ends it without further ado. The listener hears no more.
    void abort() {
        over = true;
        channel.shutdownNow();
    }

    private void onLoop(Runnable action) {
        try {
            loop.execute(() -> {
                if (!over) {
                    action.run();
                }
            });
        } catch (RejectedExecutionException e) {
            channel.shutdownNow(); // The agent is gone.
        }
    }

    private final class Down implements ClientResponseObserver<AgentMessage, ConsoleMessage> {

        @Override
        public void beforeStart(ClientCallStreamObserver<AgentMessage> stream) {
            up = stream;
            stream.setOnReadyHandler(() -> onLoop(() -> listener.ready(Session.this)));
        }

        @Override
        public void onNext(ConsoleMessage message) {
            onLoop(() -> listener.received(Session.this, message));
        }

        @Override
        public void onError(Throwable thrown) {
            end(thrown);
        }

        @Override
        public void onCompleted() {
            end(null);
        }

        private void end(@Nullable Throwable thrown) {
            onLoop(() -> {
                abort();
                listener.ended(Session.this, thrown);
            });
        }
    }
}
