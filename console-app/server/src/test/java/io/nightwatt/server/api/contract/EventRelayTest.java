package io.nightwatt.server.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.ResponseHeaders;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a route that streams sees of its client over gRPC.
class EventRelayTest {

    private static final Descriptor EVENT =
            Contract.load().streams().getFirst().rpc().getOutputType();
    private static final String HERE = "id: r-1\n\n";

    private final HttpResponseWriter route = HttpResponse.streaming();
    private final Client client = new Client();

    @BeforeEach
    void start() {
        route.write(ResponseHeaders.of(200));
        EventRelay.start(EVENT, route, client, ImmediateEventExecutor.INSTANCE);
    }

    /// A client that takes when it likes.
    private static final class Client extends ServerCallStreamObserver<DynamicMessage> {

        private final List<DynamicMessage> told = new ArrayList<>();
        private boolean ready = true;
        private Runnable whenReady = () -> {};
        private Runnable whenCancelled = () -> {};
        private String end = "";

        @Override
        public void onNext(DynamicMessage message) {
            told.add(message);
        }

        @Override
        public void onError(Throwable failure) {
            end = Status.fromThrowable(failure).getCode().name();
        }

        @Override
        public void onCompleted() {
            end = "completed";
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void setOnReadyHandler(Runnable handler) {
            whenReady = handler;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {
            whenCancelled = handler;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void setCompression(String compression) {}

        @Override
        public void disableAutoInboundFlowControl() {}

        @Override
        public void request(int count) {}

        @Override
        public void setMessageCompression(boolean enable) {}
    }

    private CompletableFuture<Void> say(String text) {
        assertThat(route.tryWrite(HttpData.ofUtf8(text))).isTrue();
        return route.whenConsumed();
    }

    @Test
    void whatAClientDoesNotTakeStaysWithTheRoute() {
        assertThat(say(HERE)).isDone();
        client.ready = false;
        CompletableFuture<Void> second = say(HERE);
        // One was asked for while there was room.
        assertThat(client.told).hasSize(2);
        CompletableFuture<Void> third = say(HERE);
        assertThat(third).isNotDone();
        assertThat(client.told).hasSize(2);
        client.ready = true;
        client.whenReady.run();
        assertThat(client.told).hasSize(3);
        assertThat(second).isDone();
        assertThat(third).isDone();
    }

    @Test
    void aRouteThatCutsItsClientOffSaysSo() {
        route.abort();
        assertThat(client.end).isEqualTo("RESOURCE_EXHAUSTED");
    }

    @Test
    void aClientThatHangsUpFreesTheRoute() {
        client.whenCancelled.run();
        assertThat(route.isOpen()).isFalse();
        assertThat(client.end).isEmpty();
    }

    @Test
    void theEndOfTheRouteIsTheEnd() {
        var _ = say(HERE);
        route.close();
        assertThat(client.end).isEqualTo("completed");
    }

    @Test
    void anEventThatBreaksTheContractEndsIt() {
        var _ = say("id: r-1\nevent: jobs\ndata: {\"weather\":\"fine\"}\n\n");
        assertThat(client.end).isEqualTo("INTERNAL");
        assertThat(route.isOpen()).isFalse();
    }
}
