package io.nightwatt.agent.identity;

import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.nightwatt.agent.config.ConsoleAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Opens gRPC channels to a console, with TLS 1.3 and nothing older. Calls back on the transport's
/// own thread, so whoever calls must not block there.
public final class ConsoleChannels {

    private static final int KEEP_ALIVE_SECONDS = 15;
    private static final int KEEP_ALIVE_TIMEOUT_SECONDS = 10;

    private static final String[] CIPHER_SUITES = {
        "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"
    };

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
                OkHttpChannelBuilder.forAddress(address.host(), address.port())
                        .useTransportSecurity()
                        .sslSocketFactory(sockets)
                        .tlsConnectionSpec(new String[] {"TLSv1.3"}, CIPHER_SUITES.clone())
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
