package io.nightwatt.system.attack;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.AgentsGrpc;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.EnrolRequest;
import io.nightwatt.proto.agent.v1.EnrolResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A client of the agent port that obeys nothing: it shows any certificate and sends any bytes.
final class Forger implements AutoCloseable {

    private static final long WAIT_SECONDS = 30;

    private final int port;
    private final X509Certificate ca;
    private final KeyPair key = Certs.newPair();
    private final Queue<ManagedChannel> channels = new ConcurrentLinkedQueue<>();
    private String from = "127.0.0.1";
    private KeyPair shownKey = key;
    private @Nullable X509Certificate shown;

    Forger(int port, X509Certificate ca) {
        this.port = port;
        this.ca = ca;
    }

    /// Comes from another address of this machine.
    Forger from(String address) {
        from = address;
        return this;
    }

    /// Shows this certificate from the next channel on.
    Forger show(KeyPair holder, X509Certificate certificate) {
        shownKey = holder;
        shown = certificate;
        return this;
    }

    /// Enrols with a whole token and shows the certificate from then on.
    EnrolResponse enrol(String token, String hostname) {
        EnrolResponse response =
                AgentsGrpc.newBlockingStub(channel())
                        .withDeadlineAfter(WAIT_SECONDS, TimeUnit.SECONDS)
                        .enrol(enrolment(token.split("\\.", -1)[1], hostname));
        show(key, Certs.parse(response.getCertificate().toByteArray()));
        return response;
    }

    EnrolRequest enrolment(String secret, String hostname) {
        return EnrolRequest.newBuilder()
                .setToken(secret)
                .setCertificateRequest(ByteString.copyFrom(Certs.request(key)))
                .setHostname(hostname)
                .setAgentVersion("0.1.0")
                .build();
    }

    /// How an enrolment with this secret ends.
    Status tryEnrol(ManagedChannel channel, String secret) {
        try {
            var _ =
                    AgentsGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(WAIT_SECONDS, TimeUnit.SECONDS)
                            .enrol(enrolment(secret, Siege.ROGUE));
            return Status.OK;
        } catch (io.grpc.StatusRuntimeException e) {
            return e.getStatus();
        }
    }

    /// How a renewal ends.
    Status tryRenew() {
        try {
            var _ =
                    AgentsGrpc.newBlockingStub(channel())
                            .withDeadlineAfter(WAIT_SECONDS, TimeUnit.SECONDS)
                            .renew(
                                    io.nightwatt.proto.agent.v1.RenewRequest.newBuilder()
                                            .setCertificateRequest(
                                                    ByteString.copyFrom(Certs.request(key)))
                                            .build());
            return Status.OK;
        } catch (io.grpc.StatusRuntimeException e) {
            return e.getStatus();
        }
    }

    /// Opens a stream on a channel of its own.
    Line connect() {
        return new Line(channel(), CallOptions.DEFAULT);
    }

    Line connectCompressing() {
        return new Line(channel(), CallOptions.DEFAULT.withCompression("gzip"));
    }

    /// Calls `Enrol` with these bytes.
    CompletableFuture<Status> enrolRaw(ManagedChannel channel, byte[] bytes) {
        CompletableFuture<Status> ended = new CompletableFuture<>();
        var call =
                channel.newCall(
                        raw(
                                AgentsGrpc.getEnrolMethod().getFullMethodName(),
                                MethodDescriptor.MethodType.UNARY),
                        CallOptions.DEFAULT.withDeadlineAfter(WAIT_SECONDS, TimeUnit.SECONDS));
        ClientCalls.asyncUnaryCall(call, bytes, new Ending(ended));
        return ended;
    }

    ManagedChannel channel() {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(
                    shown == null ? null : Certs.showing(shownKey, shown),
                    Certs.trusting(ca),
                    null);
            return keep(
                    OkHttpChannelBuilder.forAddress("127.0.0.1", port)
                            .useTransportSecurity()
                            .sslSocketFactory(tls.getSocketFactory())
                            .tlsConnectionSpec(
                                    new String[] {"TLSv1.3"},
                                    new String[] {"TLS_AES_128_GCM_SHA256"})
                            .overrideAuthority("nightwatt-console"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    ManagedChannel plaintext() {
        return keep(OkHttpChannelBuilder.forAddress("127.0.0.1", port).usePlaintext());
    }

    private ManagedChannel keep(OkHttpChannelBuilder builder) {
        ManagedChannel channel =
                builder.socketFactory(new From(from)).directExecutor().disableRetry().build();
        channels.add(channel);
        return channel;
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
    }

    /// One open `Connect`: what came down it, and how it ended.
    static final class Line {

        private final ClientCallStreamObserver<byte[]> out;
        private final Queue<ConsoleMessage> received = new ConcurrentLinkedQueue<>();
        private final CompletableFuture<Status> ended = new CompletableFuture<>();

        private Line(ManagedChannel channel, CallOptions options) {
            var call =
                    channel.newCall(
                            raw(
                                    AgentsGrpc.getConnectMethod().getFullMethodName(),
                                    MethodDescriptor.MethodType.BIDI_STREAMING),
                            options);
            out =
                    (ClientCallStreamObserver<byte[]>)
                            ClientCalls.asyncBidiStreamingCall(call, new Receiver());
            out.setMessageCompression(true);
        }

        void send(AgentMessage message) {
            send(message.toByteArray());
        }

        void send(byte[] bytes) {
            out.onNext(bytes);
        }

        /// Sends unless the console has already hung up.
        boolean offer(byte[] bytes) {
            if (ended.isDone()) {
                return false;
            }
            try {
                out.onNext(bytes);
                return true;
            } catch (IllegalStateException e) {
                return false;
            }
        }

        boolean isReady() {
            return out.isReady();
        }

        boolean isOpen() {
            return !ended.isDone();
        }

        Status awaitEnd() throws Exception {
            return ended.get(WAIT_SECONDS, TimeUnit.SECONDS);
        }

        void awaitWelcome() {
            await("a welcome")
                    .atMost(Siege.SOON)
                    .until(() -> {
                        if (ended.isDone()) {
                            throw new AssertionError("the stream ended: " + ended.join());
                        }
                        return received.stream().anyMatch(ConsoleMessage::hasWelcome);
                    });
        }

        private final class Receiver implements StreamObserver<byte[]> {

            @Override
            public void onNext(byte[] bytes) {
                try {
                    received.add(ConsoleMessage.parseFrom(bytes));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void onError(Throwable cause) {
                ended.complete(Status.fromThrowable(cause));
            }

            @Override
            public void onCompleted() {
                ended.complete(Status.OK);
            }
        }
    }

    private record Ending(CompletableFuture<Status> ended) implements StreamObserver<byte[]> {

        @Override
        public void onNext(byte[] bytes) {}

        @Override
        public void onError(Throwable cause) {
            ended.complete(Status.fromThrowable(cause));
        }

        @Override
        public void onCompleted() {
            ended.complete(Status.OK);
        }
    }

    private static MethodDescriptor<byte[], byte[]> raw(
            String name, MethodDescriptor.MethodType type) {
        return MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                .setFullMethodName(name)
                .setType(type)
                .build();
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Makes sockets that come from one address.
    private static final class From extends SocketFactory {

        private final String address;

        From(String address) {
            this.address = address;
        }

        @Override
        public Socket createSocket() throws IOException {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(address, 0));
            return socket;
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            Socket socket = createSocket();
            socket.connect(new InetSocketAddress(host, port));
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return createSocket(InetAddress.getByName(host), port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort)
                throws IOException {
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
                throws IOException {
            return createSocket(host, port);
        }
    }
}
