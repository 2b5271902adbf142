package io.nightwatt.server.port;

import com.linecorp.armeria.common.Flags;
import com.linecorp.armeria.common.util.EventLoopGroups;
import com.linecorp.armeria.common.util.TransportType;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// The thread of a port that accepts connections. It ends as soon as its port is closed: as
/// delivered it would be idle for two seconds first, and a console that stops would wait for that
/// at each port.
public final class Acceptor extends MultiThreadIoEventLoopGroup {

    private static final long AT_MOST_SECONDS = 2;

    private Acceptor(String name, IoHandlerFactory handlers) {
        super(1, Thread.ofPlatform().name(name).daemon().factory(), handlers);
    }

    /// One thread of that name, of the kind that the connections are served by.
    public static EventLoopGroup of(String name) {
        TransportType type = Flags.transportType();
        return switch (type) {
            case EPOLL -> new Acceptor(name, EpollIoHandler.newFactory());
            case NIO -> new Acceptor(name, NioIoHandler.newFactory());
            default -> EventLoopGroups.newEventLoopGroup(1, name);
        };
    }

    @Override
    public Future<?> shutdownGracefully() {
        return shutdownGracefully(0, AT_MOST_SECONDS, TimeUnit.SECONDS);
    }
}
