package io.nightwatt.agent.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.nightwatt.agent.config.ConsoleAddress;
import io.nightwatt.agent.identity.CaFingerprint;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.AgentsGrpc;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.EnrolRequest;
import io.nightwatt.proto.agent.v1.EnrolResponse;
import io.nightwatt.proto.agent.v1.RenewRequest;
import io.nightwatt.proto.agent.v1.RenewResponse;
import io.nightwatt.proto.agent.v1.Welcome;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// The console's side of the contract, over real sockets and mutual TLS, with everything that came
/// in kept for the test to look at.
public final class TestConsole implements AutoCloseable {

    private static final Context.Key<BigInteger> SERIAL = Context.key("serial");

    private final TestAuthority authority;
    private final String dnsName;
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final AtomicLong workerIds = new AtomicLong(1);
    private final List<AgentMessage> received = new CopyOnWriteArrayList<>();
    private final List<BigInteger> connectedSerials = new CopyOnWriteArrayList<>();
    private final List<StreamObserver<ConsoleMessage>> streams = new CopyOnWriteArrayList<>();
    private volatile Status refusal = Status.OK;
    private volatile long generation;
    private volatile Duration certificateAge = Duration.ofDays(1);
    private volatile Duration certificateLeft = Duration.ofDays(9);
    private @Nullable Server server;
    private int port;

    public TestConsole() {
        this(new TestAuthority(), "nightwatt-console");
    }

    public TestConsole(TestAuthority authority, String dnsName) {
        this.authority = authority;
        this.dnsName = dnsName;
        start();
    }

    /// Starts to listen; on the same port as before when there was one.
    public void start() {
        try {
            KeyPair keys = TestAuthority.newKeys();
            String chain =
                    TestAuthority.pem(
                            authority.issueConsole(keys.getPublic(), dnsName),
                            authority.certificate());
            String key =
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                            + "\n-----END PRIVATE KEY-----\n";
            server =
                    NettyServerBuilder.forAddress(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                                    TlsServerCredentials.newBuilder()
                                            .keyManager(stream(chain), stream(key))
                                            .trustManager(
                                                    stream(
                                                            TestAuthority.pem(
                                                                    authority.certificate())))
                                            .clientAuth(TlsServerCredentials.ClientAuth.OPTIONAL)
                                            .build())
                            .permitKeepAliveTime(1, TimeUnit.SECONDS)
                            .intercept(new PeerCertificate())
                            .addService(new Agents())
                            .build()
                            .start();
            port = server.getPort();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    /// Stops listening and cuts every connection.
    public void stop() {
        Server running = server;
        server = null;
        if (running != null) {
            running.shutdownNow();
            try {
                running.awaitTermination(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        streams.clear();
    }

    @Override
    public void close() {
        stop();
    }

    public ConsoleAddress address() {
        return new ConsoleAddress("127.0.0.1", port);
    }

    public X509Certificate ca() {
        return authority.certificate();
    }

    /// A new one-time token, as an admin sees it.
    public String newToken() {
        byte[] secret = new byte[20];
        new Random(System.nanoTime()).nextBytes(secret);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        tokens.add(text);
        return "nw1." + text + "." + CaFingerprint.of(authority.certificate()).base64url();
    }

    /// The validity of the certificates that are issued from now on.
    public void issueFor(Duration age, Duration left) {
        certificateAge = age;
        certificateLeft = left;
    }

    /// Answers every stream with this from now on; OK accepts again.
    public void refuse(Status status) {
        refusal = status;
    }

    public void generation(long newest) {
        generation = newest;
    }

    /// Says something to the agent that connected last.
    public void say(ConsoleMessage message) {
        StreamObserver<ConsoleMessage> stream = streams.getLast();
        synchronized (stream) {
            stream.onNext(message);
        }
    }

    /// Everything that came in, oldest first.
    public List<AgentMessage> received() {
        return received;
    }

    public List<AgentMessage> received(AgentMessage.MessageCase kind) {
        return received.stream().filter(message -> message.getMessageCase() == kind).toList();
    }

    /// Forgets what came in.
    public void forget() {
        received.clear();
    }

    /// The certificates that agents presented on a stream, oldest first.
    public List<BigInteger> connectedSerials() {
        return connectedSerials;
    }

    private final class Agents extends AgentsGrpc.AgentsImplBase {

        @Override
        public void enrol(EnrolRequest request, StreamObserver<EnrolResponse> response) {
            if (!tokens.remove(request.getToken())) {
                response.onError(
                        Status.PERMISSION_DENIED
                                .withDescription("token unknown, used or expired")
                                .asException());
                return;
            }
            response.onNext(
                    EnrolResponse.newBuilder()
                            .setWorkerId(workerIds.getAndIncrement())
                            .setCertificate(issue(request.getCertificateRequest()))
                            .setCaCertificate(encoded(authority.certificate()))
                            .build());
            response.onCompleted();
        }

        @Override
        public void renew(RenewRequest request, StreamObserver<RenewResponse> response) {
            response.onNext(
                    RenewResponse.newBuilder()
                            .setCertificate(issue(request.getCertificateRequest()))
                            .setCaCertificate(encoded(authority.certificate()))
                            .build());
            response.onCompleted();
        }

        @Override
        public StreamObserver<AgentMessage> connect(StreamObserver<ConsoleMessage> response) {
            Optional<BigInteger> serial = Optional.ofNullable(SERIAL.get());
            Status status =
                    serial.isEmpty()
                            ? Status.UNAUTHENTICATED.withDescription("no certificate")
                            : refusal;
            if (!status.isOk()) {
                response.onError(status.asException());
                return new Ignoring();
            }
            connectedSerials.add(serial.orElseThrow());
            return new Stream(response);
        }
    }

    private ByteString issue(ByteString request) {
        return encoded(
                authority.issueAgent(request.toByteArray(), certificateAge, certificateLeft));
    }

    private static ByteString encoded(X509Certificate certificate) {
        try {
            return ByteString.copyFrom(certificate.getEncoded());
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Stream implements StreamObserver<AgentMessage> {

        private final StreamObserver<ConsoleMessage> down;

        Stream(StreamObserver<ConsoleMessage> down) {
            this.down = down;
        }

        @Override
        public void onNext(AgentMessage message) {
            if (message.hasHello()) {
                streams.add(down);
                synchronized (down) {
                    down.onNext(
                            ConsoleMessage.newBuilder()
                                    .setWelcome(
                                            Welcome.newBuilder()
                                                    .setWorkerId(1)
                                                    .setWorkerName("ws-1")
                                                    .setGeneration(generation))
                                    .build());
                }
            }
            received.add(message);
        }

        @Override
        public void onError(Throwable thrown) {
            streams.remove(down);
        }

        @Override
        public void onCompleted() {
            streams.remove(down);
            synchronized (down) {
                down.onCompleted();
            }
        }
    }

    private static final class Ignoring implements StreamObserver<AgentMessage> {

        @Override
        public void onNext(AgentMessage message) {}

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onCompleted() {}
    }

    private static final class PeerCertificate implements ServerInterceptor {

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
            Context context = Context.current();
            try {
                if (session != null) {
                    Certificate peer = session.getPeerCertificates()[0];
                    context = context.withValue(SERIAL, ((X509Certificate) peer).getSerialNumber());
                }
            } catch (SSLPeerUnverifiedException e) {
                return Contexts.interceptCall(context, call, headers, next);
            }
            return Contexts.interceptCall(context, call, headers, next);
        }
    }
}
