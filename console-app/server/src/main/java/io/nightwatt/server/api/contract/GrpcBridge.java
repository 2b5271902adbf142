package io.nightwatt.server.api.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers calls over gRPC by what the routes answer: a call is made into the request that its
/// annotation names, goes through the same door, and the answer's JSON is made into its message.
final class GrpcBridge {

    private static final Logger log = LoggerFactory.getLogger(GrpcBridge.class);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<String, HttpService> routes;

    /// @param routes by method and path; whoever calls one is asked who it is
    GrpcBridge(Map<String, HttpService> routes) {
        this.routes = routes;
    }

    /// The services of the contract, each with the calls whose routes are there.
    List<ServerServiceDefinition> services(Contract contract) {
        List<ServerServiceDefinition> definitions = new ArrayList<>();
        for (ServiceDescriptor service : contract.services()) {
            List<Offer> offers = new ArrayList<>();
            List<Operation> all = new ArrayList<>(contract.operations());
            all.addAll(contract.streams());
            for (Operation each : all) {
                HttpService route = routes.get(each.route());
                if (route != null && each.rpc().getService().equals(service)) {
                    offers.add(new Offer(wire(each), each, route));
                }
            }
            definitions.add(definition(service, offers));
        }
        return definitions;
    }

    /// A call that can be made.
    private record Offer(
            MethodDescriptor<DynamicMessage, DynamicMessage> wire,
            Operation operation,
            HttpService route) {}

    private static ServerServiceDefinition definition(
            ServiceDescriptor service, List<Offer> offers) {
        var described =
                io.grpc.ServiceDescriptor.newBuilder(service.getFullName())
                        .setSchemaDescriptor(Schema.of(service));
        offers.forEach(offer -> described.addMethod(offer.wire()));
        var definition = ServerServiceDefinition.builder(described.build());
        for (Offer offer : offers) {
            definition.addMethod(
                    offer.wire(),
                    offer.operation().rpc().isServerStreaming()
                            ? ServerCalls.asyncServerStreamingCall(
                                    (request, to) -> stream(offer, request, to))
                            : ServerCalls.asyncUnaryCall(
                                    (request, to) -> call(offer, request, to)));
        }
        return definition.build();
    }

    private static MethodDescriptor<DynamicMessage, DynamicMessage> wire(Operation operation) {
        return MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                .setType(
                        operation.rpc().isServerStreaming()
                                ? MethodDescriptor.MethodType.SERVER_STREAMING
                                : MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(
                        MethodDescriptor.generateFullMethodName(
                                operation.rpc().getService().getFullName(),
                                operation.rpc().getName()))
                .setRequestMarshaller(marshaller(operation.input()))
                .setResponseMarshaller(marshaller(operation.output()))
                .setSchemaDescriptor(Schema.of(operation.rpc()))
                .build();
    }

    private static MethodDescriptor.Marshaller<DynamicMessage> marshaller(Descriptor type) {
        return ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(type));
    }

    private static void stream(
            Offer offer, DynamicMessage request, StreamObserver<DynamicMessage> to) {
        ServiceRequestContext ctx = ServiceRequestContext.current();
        rest(offer, request, to, ctx)
                .ifPresent(call ->
                        EventRelay.start(
                                offer.operation().output(),
                                served(offer.route(), call),
                                (ServerCallStreamObserver<DynamicMessage>) to,
                                ctx.eventLoop()));
    }

    private static void call(
            Offer offer, DynamicMessage request, StreamObserver<DynamicMessage> to) {
        ServiceRequestContext ctx = ServiceRequestContext.current();
        rest(offer, request, to, ctx).ifPresent(call -> answer(offer, call, to, ctx));
    }

    /// The request that it stands for; empty when it can be none, and was refused.
    private static Optional<RestCall> rest(
            Offer offer,
            DynamicMessage request,
            StreamObserver<DynamicMessage> to,
            ServiceRequestContext ctx) {
        try {
            return Optional.of(RestCall.of(offer.operation(), request, ctx));
        } catch (IllegalArgumentException e) {
            to.onError(
                    Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
            return Optional.empty();
        }
    }

    private static void answer(
            Offer offer,
            RestCall call,
            StreamObserver<DynamicMessage> to,
            ServiceRequestContext ctx) {
        Operation operation = offer.operation();
        var _ =
                served(offer.route(), call)
                        .aggregate()
                        .whenComplete((answer, failure) -> {
                            if (failure == null) {
                                finish(operation, answer, to, ctx);
                            } else {
                                log.error("{} failed", operation.rpc().getFullName(), failure);
                                to.onError(mistake());
                            }
                        });
    }

    private static HttpResponse served(HttpService route, RestCall call) {
        try {
            return route.serve(call, call.request());
        } catch (Exception e) {
            return HttpResponse.ofFailure(e);
        }
    }

    private static void finish(
            Operation operation,
            AggregatedHttpResponse answer,
            StreamObserver<DynamicMessage> to,
            ServiceRequestContext ctx) {
        if (!answer.status().isSuccess()) {
            to.onError(Refusal.of(answer));
            return;
        }
        DynamicMessage message;
        try {
            message =
                    operation.isFile()
                            ? file(operation.output(), answer)
                            : ProtoJson.parse(
                                    operation.output(), MAPPER.readTree(answer.contentUtf8()));
        } catch (IllegalArgumentException | JsonProcessingException e) {
            log.error("{}: the answer breaks the contract", operation.rpc().getFullName(), e);
            to.onError(mistake());
            return;
        }
        tell(answer.headers(), ctx);
        to.onNext(message);
        to.onCompleted();
    }

    private static DynamicMessage file(Descriptor type, AggregatedHttpResponse answer) {
        Message.Builder body = DynamicMessage.newBuilder(type);
        body.setField(
                type.findFieldByName("content_type"),
                answer.headers().get(HttpHeaderNames.CONTENT_TYPE, ""));
        body.setField(type.findFieldByName("data"), ByteString.copyFrom(answer.content().array()));
        return (DynamicMessage) body.build();
    }

    /// What a later change can be held to.
    private static void tell(HttpHeaders headers, ServiceRequestContext ctx) {
        String tag = headers.get(HttpHeaderNames.ETAG);
        if (tag != null) {
            ctx.mutateAdditionalResponseHeaders(more -> more.set(HttpHeaderNames.ETAG, tag));
        }
    }

    static RuntimeException mistake() {
        return Status.INTERNAL
                .withDescription("the console failed on this; see its log")
                .asRuntimeException();
    }
}
