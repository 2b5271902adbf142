package io.nightwatt.server.api.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.ResponseHeaders;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.netty.util.concurrent.EventExecutor;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands the server-sent events of a route on to a client of gRPC, as messages. It takes the next
/// piece from the route only when the client has taken the last: so the route sees how slow its
/// client is, and what waits for it waits there, within the route's bound. On one thread.
final class EventRelay implements Subscriber<HttpObject> {

    private static final Logger log = LoggerFactory.getLogger(EventRelay.class);

    private final Descriptor type;
    private final ServerCallStreamObserver<DynamicMessage> to;
    private final EventText text = new EventText();
    private @Nullable Subscription from;
    private @Nullable ResponseHeaders refused;
    private HttpData problem = HttpData.empty();
    private boolean owing;
    private boolean ended;

    private EventRelay(Descriptor type, ServerCallStreamObserver<DynamicMessage> to) {
        this.type = type;
        this.to = to;
    }

    /// Begins to hand on.
    ///
    /// @param type of each message
    /// @param thread what `to` is told on
    static void start(
            Descriptor type,
            HttpResponse from,
            ServerCallStreamObserver<DynamicMessage> to,
            EventExecutor thread) {
        EventRelay relay = new EventRelay(type, to);
        to.setOnReadyHandler(() -> relay.inTurn(thread, relay::next));
        to.setOnCancelHandler(() -> relay.inTurn(thread, relay::hangUp));
        from.subscribe(relay, thread);
    }

    private void inTurn(EventExecutor thread, Runnable work) {
        if (thread.inEventLoop()) {
            work.run();
        } else {
            thread.execute(work);
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        from = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(HttpObject piece) {
        switch (piece) {
            case ResponseHeaders headers when !headers.status().isSuccess() -> refused = headers;
            case HttpData data when refused != null ->
                    problem = HttpData.wrap(concat(problem.array(), data.array()));
            case HttpData data -> text.take(data.array()).forEach(this::tell);
            default -> {}
        }
        owing = true;
        next();
    }

    private void tell(ObjectNode event) {
        if (ended) {
            return;
        }
        try {
            to.onNext(ProtoJson.parse(type, event));
        } catch (IllegalArgumentException e) {
            log.error("an event breaks the contract", e);
            hangUp();
            to.onError(GrpcBridge.mistake());
        }
    }

    /// Asks for another piece, when one was dealt with and there is room for it.
    private void next() {
        if (owing && !ended && (refused != null || to.isReady())) {
            owing = false;
            Objects.requireNonNull(from).request(1);
        }
    }

    private void hangUp() {
        ended = true;
        if (from != null) {
            from.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (ended) {
            return;
        }
        ended = true;
        to.onError(
                Status.RESOURCE_EXHAUSTED
                        .withDescription(
                                "this client does not take what it is told; come again with the id"
                                        + " of the last event")
                        .asRuntimeException());
    }

    @Override
    public void onComplete() {
        if (ended) {
            return;
        }
        ended = true;
        if (refused == null) {
            to.onCompleted();
        } else {
            to.onError(Refusal.of(AggregatedHttpResponse.of(refused, problem)));
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
