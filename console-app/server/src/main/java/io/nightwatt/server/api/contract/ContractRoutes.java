package io.nightwatt.server.api.contract;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.grpc.GrpcSerializationFormats;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.grpc.GrpcService;
import com.linecorp.armeria.server.grpc.GrpcServiceBuilder;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the contract adds to the port: gRPC over its routes, with reflection, and `/openapi.json`.
public final class ContractRoutes {

    /// Where the OpenAPI page is; open to all.
    public static final String PAGE = "/openapi.json";

    private static final String REFLECTION = "grpc.reflection.";

    private ContractRoutes() {}

    /// Knows who may come in.
    public interface Door {

        /// Why a caller may not; empty when it may.
        ///
        /// @param authorization the header as it came; empty when there is none
        Optional<String> closedTo(String authorization, String address);
    }

    /// What the contract stands for.
    ///
    /// @param services every route, by method and path; it asks who calls
    /// @param roles the words of the roles that may use each of them
    /// @param version the console's
    public record Routes(
            Map<String, HttpService> services, Map<String, Set<String>> roles, String version) {}

    /// Adds it.
    public static void addTo(ServerBuilder builder, Routes routes, Door door) {
        Contract contract = Contract.load();
        GrpcServiceBuilder grpc =
                GrpcService.builder()
                        .supportedSerializationFormats(GrpcSerializationFormats.PROTO)
                        .useMethodMarshaller(true)
                        .intercept(new ReflectionGate(door))
                        .addService(ProtoReflectionServiceV1.newInstance());
        new GrpcBridge(routes.services()).services(contract).forEach(grpc::addService);
        builder.service(grpc.build());
        // It holds no secret, and whoever makes a client of it has no token yet: as open as
        // /healthz.
        builder.service(PAGE, new OpenApiPage(contract, routes.roles(), routes.version()));
    }

    /// Every route that the contract has, by method and path; one for each call.
    public static List<String> routes() {
        return Contract.load().operations().stream().map(Operation::route).toList();
    }

    /// The route of every call that goes on answering, by method and path.
    public static List<String> streams() {
        return Contract.load().streams().stream().map(Operation::route).toList();
    }

    /// Asks who it is before it tells what calls there are. All other calls are asked at their
    /// routes.
    private record ReflectionGate(Door door) implements ServerInterceptor {

        private static final Metadata.Key<String> AUTHORIZATION =
                Metadata.Key.of(
                        HttpHeaderNames.AUTHORIZATION.toString(), Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            String method = call.getMethodDescriptor().getFullMethodName();
            if (!method.startsWith(REFLECTION)) {
                return next.startCall(call, headers);
            }
            String shown = headers.get(AUTHORIZATION);
            String address =
                    ServiceRequestContext.current().remoteAddress().getAddress().getHostAddress();
            Optional<String> refusal = door.closedTo(shown == null ? "" : shown, address);
            if (refusal.isEmpty()) {
                return next.startCall(call, headers);
            }
            call.close(Status.UNAUTHENTICATED.withDescription(refusal.get()), new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }
}
