package io.nightwatt.agent.identity;

import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.okhttp.SslSocketFactoryChannelCredentials;
import io.nightwatt.agent.config.ConsoleAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Opens gRPC channels to a console. Calls back on the transport's own thread, so whoever calls
/// must not block there.
public final class ConsoleChannels {

    private static final int KEEP_ALIVE_SECONDS = 15;
    private static final int KEEP_ALIVE_TIMEOUT_SECONDS = 10;

    private final @Nullable Executor transportThreads;

    private ConsoleChannels(@Nullable Executor transportThreads) {
        this.transportThreads = transportThreads;
    }

    /// With gRPC's own threads: right for one agent in a process.
    public static ConsoleChannels usual() {
        return new ConsoleChannels(null);
    }

    /// With other threads for reading and writing; a connection keeps one of them busy.
    public static ConsoleChannels on(Executor transportThreads) {
        return new ConsoleChannels(transportThreads);
    }

    /// Nothing is connected yet when this returns.
    public ManagedChannel open(ConsoleAddress address, SSLSocketFactory sockets) {
        OkHttpChannelBuilder builder =
                OkHttpChannelBuilder.forAddress(
                                address.host(),
                                address.port(),
                                SslSocketFactoryChannelCredentials.create(sockets))
                        .overrideAuthority(ConsoleTls.CONSOLE_NAME)
                        .directExecutor()
                        .disableRetry()
                        .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                        .keepAliveTimeout(KEEP_ALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (transportThreads != null) {
            builder.transportExecutor(transportThreads);
        }
        return builder.build();
    }
}
