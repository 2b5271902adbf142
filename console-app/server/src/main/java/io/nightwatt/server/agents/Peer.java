package io.nightwatt.server.agents;

import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.proto.agent.v1.AgentsGrpc;
import io.nightwatt.server.identity.Identities;
import io.nightwatt.server.identity.IdentityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// Who is at the other end of a call, as its certificate says.
record Peer(WorkerId worker, X509Certificate certificate, String address) {

    private static final Context.Key<Peer> KEY = Context.key("peer");

    /// The peer of the call that is being started on this thread.
    static Peer current() {
        return KEY.get();
    }

    static String addressOf(ServiceRequestContext ctx) {
        return ctx.remoteAddress().getAddress().getHostAddress();
    }

    /// Lets nobody but a new agent's `Enrol` in without a valid certificate.
    static ServerInterceptor gate(Identities identities, Strangers strangers) {
        return new Gate(identities, strangers);
    }

    private record Gate(Identities identities, Strangers strangers) implements ServerInterceptor {

        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            ServiceRequestContext ctx = ServiceRequestContext.current();
            String method = call.getMethodDescriptor().getFullMethodName();
            boolean isConnect = method.equals(AgentsGrpc.getConnectMethod().getFullMethodName());
            if (!isConnect) {
                ctx.setRequestTimeout(Limits.UNARY_MAX);
            }
            if (method.equals(AgentsGrpc.getEnrolMethod().getFullMethodName())) {
                return next.startCall(call, headers);
            }
            Optional<X509Certificate> shown = certificate(ctx);
            if (shown.isEmpty()) {
                return refuse(
                        call, ctx, Status.UNAUTHENTICATED, "this call needs a client certificate");
            }
            try {
                WorkerId worker = identities.check(shown.get());
                Peer peer = new Peer(worker, shown.get(), addressOf(ctx));
                if (isConnect) {
                    ctx.setMaxRequestLength(0);
                }
                return Contexts.interceptCall(
                        Context.current().withValue(KEY, peer), call, headers, next);
            } catch (IdentityException e) {
                return refuse(call, ctx, Status.PERMISSION_DENIED, String.valueOf(e.getMessage()));
            }
        }

        private <Q, R> ServerCall.Listener<Q> refuse(
                ServerCall<Q, R> call, ServiceRequestContext ctx, Status status, String why) {
            strangers.tell(
                    addressOf(ctx)
                            + ": "
                            + call.getMethodDescriptor().getBareMethodName()
                            + " refused: "
                            + why);
            call.close(status.withDescription(why), new Metadata());
            return new ServerCall.Listener<>() {};
        }

        private static Optional<X509Certificate> certificate(ServiceRequestContext ctx) {
            SSLSession session = ctx.sslSession();
            if (session == null) {
                return Optional.empty();
            }
            try {
                Certificate[] chain = session.getPeerCertificates();
                return chain.length > 0 && chain[0] instanceof X509Certificate leaf
                        ? Optional.of(leaf)
                        : Optional.empty();
            } catch (SSLPeerUnverifiedException e) {
                return Optional.empty();
            }
        }
    }
}
