package io.nightwatt.server.agents;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Keeps connections that have not shown who they are from costing much: each has a few seconds for
/// its TLS handshake, and beyond a number of them the oldest is closed for the newest. What is not
/// TLS is told in one line at most.
final class HalfOpen {

    private final Strangers strangers;
    private final Deque<ChannelHandlerContext> waiting = new ArrayDeque<>();

    HalfOpen(Strangers strangers) {
        this.strangers = strangers;
    }

    /// Watches one new connection.
    void watch(ChannelPipeline pipeline) {
        pipeline.addLast("half-open", new Watch());
    }

    int count() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private void enter(ChannelHandlerContext ctx) {
        ChannelHandlerContext oldest = null;
        synchronized (waiting) {
            waiting.addLast(ctx);
            if (waiting.size() > Limits.HALF_OPEN_MAX) {
                oldest = waiting.pollFirst();
            }
        }
        if (oldest != null) {
            strangers.tell("too many connections without a handshake; the oldest are closed");
            var _ = oldest.close();
        }
    }

    private void leave(ChannelHandlerContext ctx) {
        synchronized (waiting) {
            waiting.remove(ctx);
        }
    }

    private final class Watch extends ChannelInboundHandlerAdapter {

        private boolean done;

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            enter(ctx);
            var _ =
                    ctx.executor()
                            .schedule(
                                    () -> late(ctx),
                                    Limits.HANDSHAKE_MAX.toMillis(),
                                    TimeUnit.MILLISECONDS);
        }

        private void late(ChannelHandlerContext ctx) {
            if (!done && ctx.channel().isActive()) {
                strangers.tell(address(ctx) + ": no TLS handshake in time; closed");
                var _ = ctx.close();
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake) {
                leave(ctx);
                done = true;
                if (!handshake.isSuccess()) {
                    strangers.tell(
                            address(ctx)
                                    + ": no TLS handshake: "
                                    + Optional.ofNullable(handshake.cause().getMessage())
                                            .orElse("refused"));
                }
            }
            ctx.fireUserEventTriggered(event);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            if (!done) {
                done = true;
                strangers.tell(address(ctx) + ": not TLS: " + cause.getMessage());
                var _ = ctx.close();
                return;
            }
            ctx.fireExceptionCaught(cause);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            leave(ctx);
            done = true;
            ctx.fireChannelInactive();
        }
    }

    private static String address(ChannelHandlerContext ctx) {
        SocketAddress remote = ctx.channel().remoteAddress();
        return remote instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress()
                : "unknown address";
    }
}
