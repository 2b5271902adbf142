package io.nightwatt.server.api;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// A client that knows nothing of Nightwatt: it asks the port what calls there are, and makes them.
final class GrpcDesk implements AutoCloseable {

    private static final int WAIT_SECONDS = 30;
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel line;
    private final Channel channel;
    private final Map<String, MethodDescriptor> calls = new LinkedHashMap<>();

    private GrpcDesk(ManagedChannel line, Channel channel) {
        this.line = line;
        this.channel = channel;
    }

    /// @param authorization empty for none
    GrpcDesk(ManagedChannel line, String authorization) {
        this.line = line;
        var headers = new Metadata();
        if (!authorization.isEmpty()) {
            headers.put(AUTHORIZATION, authorization);
        }
        channel =
                ClientInterceptors.intercept(
                        line, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /// The same client, which says a header more with each call, and keeps those of the answers.
    GrpcDesk with(String name, String value, AtomicReference<Metadata> answered) {
        var more = new Metadata();
        more.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
        return new GrpcDesk(
                        line,
                        ClientInterceptors.intercept(
                                channel,
                                MetadataUtils.newAttachHeadersInterceptor(more),
                                MetadataUtils.newCaptureMetadataInterceptor(
                                        answered, new AtomicReference<>())))
                .knowing(this);
    }

    /// Learns every call that the port offers.
    GrpcDesk discover() throws Exception {
        for (ServiceResponse service :
                asked(ServerReflectionRequest.newBuilder().setListServices("").build())
                        .getListServicesResponse()
                        .getServiceList()) {
            if (service.getName().startsWith("nightwatt.")) {
                ServiceDescriptor found = service(service.getName());
                found.getMethods().forEach(method -> calls.put(method.getName(), method));
            }
        }
        return this;
    }

    /// All of them, by their names.
    Map<String, MethodDescriptor> calls() {
        return calls;
    }

    /// Takes what another has learnt.
    GrpcDesk knowing(GrpcDesk other) {
        calls.putAll(other.calls);
        return this;
    }

    private ServiceDescriptor service(String name) throws Exception {
        var answer =
                asked(ServerReflectionRequest.newBuilder().setFileContainingSymbol(name).build());
        Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
        for (var bytes : answer.getFileDescriptorResponse().getFileDescriptorProtoList()) {
            FileDescriptorProto file = FileDescriptorProto.parseFrom(bytes);
            files.put(file.getName(), file);
        }
        for (String file : List.copyOf(files.keySet())) {
            FileDescriptor built = built(file, files);
            ServiceDescriptor found =
                    built.findServiceByName(name.substring(name.lastIndexOf('.') + 1));
            if (found != null) {
                return found;
            }
        }
        throw new IllegalStateException("no file has " + name);
    }

    private FileDescriptor built(String name, Map<String, FileDescriptorProto> files)
            throws Exception {
        if (!files.containsKey(name)) {
            var answer =
                    asked(ServerReflectionRequest.newBuilder().setFileByFilename(name).build());
            for (var bytes : answer.getFileDescriptorResponse().getFileDescriptorProtoList()) {
                FileDescriptorProto file = FileDescriptorProto.parseFrom(bytes);
                files.put(file.getName(), file);
            }
        }
        List<FileDescriptor> imports = new ArrayList<>();
        FileDescriptorProto file = Objects.requireNonNull(files.get(name));
        for (String needed : file.getDependencyList()) {
            imports.add(built(needed, files));
        }
        return FileDescriptor.buildFrom(file, imports.toArray(FileDescriptor[]::new));
    }

    private ServerReflectionResponse asked(ServerReflectionRequest question) throws Exception {
        var coming = new CompletableFuture<ServerReflectionResponse>();
        StreamObserver<ServerReflectionRequest> questions =
                ServerReflectionGrpc.newStub(channel)
                        .serverReflectionInfo(
                                new StreamObserver<>() {
                                    @Override
                                    public void onNext(ServerReflectionResponse answer) {
                                        coming.complete(answer);
                                    }

                                    @Override
                                    public void onError(Throwable failure) {
                                        coming.completeExceptionally(failure);
                                    }

                                    @Override
                                    public void onCompleted() {}
                                });
        questions.onNext(question);
        ServerReflectionResponse answer;
        try {
            answer = coming.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw (Exception) e.getCause();
        }
        questions.onCompleted();
        return answer;
    }

    /// Calls one.
    ///
    /// @param fields of its request, as text: `id: 1 reason: "paint"`
    Message call(String name, String fields) throws Exception {
        MethodDescriptor method = Objects.requireNonNull(calls.get(name), name);
        DynamicMessage.Builder request = DynamicMessage.newBuilder(method.getInputType());
        TextFormat.merge(fields, request);
        return ClientCalls.blockingUnaryCall(
                channel,
                wire(method),
                CallOptions.DEFAULT.withDeadlineAfter(WAIT_SECONDS, TimeUnit.SECONDS),
                request.build());
    }

    /// Begins a call that goes on answering. Nothing comes before it is asked for.
    ClientCall<DynamicMessage, DynamicMessage> open(
            String name, String fields, ClientCall.Listener<DynamicMessage> to) throws Exception {
        MethodDescriptor method = Objects.requireNonNull(calls.get(name), name);
        DynamicMessage.Builder request = DynamicMessage.newBuilder(method.getInputType());
        TextFormat.merge(fields, request);
        ClientCall<DynamicMessage, DynamicMessage> call =
                channel.newCall(wire(method), CallOptions.DEFAULT);
        call.start(to, new Metadata());
        call.sendMessage(request.build());
        call.halfClose();
        return call;
    }

    private static io.grpc.MethodDescriptor<DynamicMessage, DynamicMessage> wire(
            MethodDescriptor method) {
        return io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                .setType(
                        method.isServerStreaming()
                                ? io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING
                                : io.grpc.MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(method.getService().getFullName() + "/" + method.getName())
                .setRequestMarshaller(
                        ProtoUtils.marshaller(
                                DynamicMessage.getDefaultInstance(method.getInputType())))
                .setResponseMarshaller(
                        ProtoUtils.marshaller(
                                DynamicMessage.getDefaultInstance(method.getOutputType())))
                .build();
    }

    @Override
    public void close() {
        line.shutdownNow();
    }
}
