package io.nightwatt.server.agents;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.AgentsGrpc;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.EnrolRequest;
import io.nightwatt.proto.agent.v1.EnrolResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// An agent for tests: real sockets, real TLS, and nothing behind it.
public final class FakeAgent implements AutoCloseable {

    private final int port;
    private final X509Certificate ca;
    private final KeyPair key;
    private KeyPair shownKey;
    private X509Certificate[] identity = new X509Certificate[0];
    private final Queue<ManagedChannel> channels = new ConcurrentLinkedQueue<>();

    public FakeAgent(int port, X509Certificate ca) throws GeneralSecurityException {
        this.port = port;
        this.ca = ca;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.key = generator.generateKeyPair();
        this.shownKey = key;
    }

    public static byte[] request(KeyPair key) throws OperatorCreationException, IOException {
        return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=whoever"), key.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()))
                .getEncoded();
    }

    /// Enrols with a whole token (`nw1.secret.fingerprint`) and keeps the certificate.
    public EnrolResponse enrol(String token, String hostname) throws Exception {
        EnrolResponse response =
                AgentsGrpc.newBlockingStub(channel())
                        .enrol(
                                EnrolRequest.newBuilder()
                                        .setToken(token.split("\\.", -1)[1])
                                        .setCertificateRequest(ByteString.copyFrom(request(key)))
                                        .setHostname(hostname)
                                        .setAgentVersion("0.1.0")
                                        .build());
        show(key, certificate(response.getCertificate().toByteArray()));
        return response;
    }

    /// Shows this certificate from the next channel on.
    public void show(KeyPair holder, X509Certificate certificate) {
        if (!holder.getPublic().equals(certificate.getPublicKey())) {
            throw new IllegalArgumentException("not the key of this certificate");
        }
        shownKey = holder;
        identity = new X509Certificate[] {certificate};
    }

    public KeyPair key() {
        return key;
    }

    public X509Certificate certificate() {
        return identity[0];
    }

    /// Opens a stream on a channel of its own.
    public Line connect() throws Exception {
        return new Line(AgentsGrpc.newStub(channel()));
    }

    public ManagedChannel channel() throws Exception {
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(identity.length > 0 ? keys() : null, trust(), null);
        return keep(
                OkHttpChannelBuilder.forAddress("127.0.0.1", port)
                        .sslSocketFactory(tls.getSocketFactory())
                        // Left alone, grpc-okhttp offers TLS 1.2 only.
                        .tlsConnectionSpec(
                                new String[] {"TLSv1.3"},
                                new String[] {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"}));
    }

    public ManagedChannel plaintextChannel() {
        return keep(OkHttpChannelBuilder.forAddress("127.0.0.1", port).usePlaintext());
    }

    private ManagedChannel keep(OkHttpChannelBuilder builder) {
        ManagedChannel channel = builder.overrideAuthority("nightwatt-console").build();
        channels.add(channel);
        return channel;
    }

    private TrustManager[] trust() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("ca", ca);
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private KeyManager[] keys() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry("agent", shownKey.getPrivate(), new char[0], identity);
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    public static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der));
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
    }

    /// One open stream: what came down it, and how it ended.
    public static final class Line implements StreamObserver<ConsoleMessage> {

        private final StreamObserver<AgentMessage> out;
        public final Queue<ConsoleMessage> received = new ConcurrentLinkedQueue<>();
        public final CompletableFuture<Status> ended = new CompletableFuture<>();

        private Line(AgentsGrpc.AgentsStub stub) {
            out = stub.connect(this);
        }

        public void send(AgentMessage message) {
            out.onNext(message);
        }

        public void complete() {
            out.onCompleted();
        }

        @Override
        public void onNext(ConsoleMessage message) {
            received.add(message);
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
