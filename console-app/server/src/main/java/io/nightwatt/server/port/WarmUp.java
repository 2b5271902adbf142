package io.nightwatt.server.port;

import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.grpc.GrpcService;

/// Loads what the ports need of their library while the database is still being opened. The library
/// makes classes as it comes up, which takes most of a second, whatever is served by it.
public final class WarmUp {

    private WarmUp() {}

    /// Begins it on a thread of its own; nothing waits for it but who needs the same classes.
    public static void begin() {
        Thread.ofPlatform()
                .name("ports warm up")
                .daemon()
                .start(() -> {
                    var _ = Server.builder();
                    var _ = GrpcService.builder();
                });
    }
}
