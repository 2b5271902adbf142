package io.nightwatt.server.api.contract;

import com.google.api.AnnotationsProto;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.ExtensionRegistry;
import com.linecorp.armeria.common.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The proto files of the admin API, as they were when this was built.
///
/// @param services in the order of their names
/// @param operations every call of every service that has one answer
/// @param streams every call that goes on answering
/// @param files that declare them
/// @param options what the files say of their own lines
record Contract(
        List<ServiceDescriptor> services,
        List<Operation> operations,
        List<Operation> streams,
        List<FileDescriptor> files,
        Options options) {

    static final String PACKAGE = "nightwatt.admin.v1";

    private static final FileDescriptor DESCRIPTORS = DescriptorProtos.getDescriptor();
    private static final String FILE = "/nightwatt/admin/v1/contract.binpb";

    /// Reads them the first time, which takes about a tenth of a second.
    static Contract load() {
        return Held.CONTRACT;
    }

    private static final class Held {
        static final Contract CONTRACT = read();
    }

    private static Contract read() {
        ExtensionRegistry known = ExtensionRegistry.newInstance();
        AnnotationsProto.registerAllExtensions(known);
        try (InputStream in = Objects.requireNonNull(Contract.class.getResourceAsStream(FILE))) {
            return of(FileDescriptorSet.parseFrom(in, known));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException("the contract was compiled from sound files", e);
        }
    }

    /// Whether what is at this call's path has an `ETag`, and changes of it can be held to one: it
    /// can be both read and set.
    boolean isTagged(Operation operation) {
        return List.of(HttpMethod.GET, HttpMethod.PUT).stream()
                .allMatch(method ->
                        operations.stream()
                                .anyMatch(each ->
                                        each.method() == method
                                                && each.path().equals(operation.path())));
    }

    /// Whether this call is about something that has an `ETag`: its path lies below that one's.
    boolean isOfTagged(Operation operation) {
        return operations.stream()
                .anyMatch(each -> operation.path().startsWith(each.path() + "/") && isTagged(each));
    }

    private static Contract of(FileDescriptorSet files) throws DescriptorValidationException {
        // Each file comes after those that it imports.
        Map<String, FileDescriptor> built = new LinkedHashMap<>();
        for (FileDescriptorProto file : files.getFileList()) {
            FileDescriptor[] imports =
                    file.getDependencyList().stream()
                            .map(built::get)
                            .toArray(FileDescriptor[]::new);
            // Options are of our own classes' kind: what they say is found by this very file.
            built.put(
                    file.getName(),
                    file.getName().equals(DESCRIPTORS.getName())
                            ? DESCRIPTORS
                            : FileDescriptor.buildFrom(file, imports));
        }
        List<FileDescriptor> own =
                built.values().stream().filter(file -> file.getPackage().equals(PACKAGE)).toList();
        List<ServiceDescriptor> services =
                own.stream().flatMap(file -> file.getServices().stream()).toList();
        Options options = Options.declaredIn(own);
        List<Operation> operations = new ArrayList<>();
        List<Operation> streams = new ArrayList<>();
        for (ServiceDescriptor service : services) {
            for (MethodDescriptor method : service.getMethods()) {
                (method.isServerStreaming() ? streams : operations)
                        .add(Operation.of(method, options));
            }
        }
        return new Contract(services, List.copyOf(operations), List.copyOf(streams), own, options);
    }
}
