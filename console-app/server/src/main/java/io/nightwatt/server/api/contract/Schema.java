package io.nightwatt.server.api.contract;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.protobuf.ProtoServiceDescriptorSupplier;

/// Where the reflection service finds the files.
final class Schema {

    private Schema() {}

    static ProtoServiceDescriptorSupplier of(ServiceDescriptor service) {
        return new OfGroup(service);
    }

    static ProtoMethodDescriptorSupplier of(MethodDescriptor method) {
        return new OfCall(method);
    }

    private record OfGroup(ServiceDescriptor service) implements ProtoServiceDescriptorSupplier {

        @Override
        public FileDescriptor getFileDescriptor() {
            return service.getFile();
        }

        @Override
        public ServiceDescriptor getServiceDescriptor() {
            return service;
        }
    }

    private record OfCall(MethodDescriptor method) implements ProtoMethodDescriptorSupplier {

        @Override
        public FileDescriptor getFileDescriptor() {
            return method.getFile();
        }

        @Override
        public ServiceDescriptor getServiceDescriptor() {
            return method.getService();
        }

        @Override
        public MethodDescriptor getMethodDescriptor() {
            return method;
        }
    }
}
