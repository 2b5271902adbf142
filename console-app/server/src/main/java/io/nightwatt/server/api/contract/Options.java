package io.nightwatt.server.api.contract;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Optional;

/// What `options.proto` lets the contract say of calls, fields and messages.
///
/// There are no classes of it: an option comes as bytes that nobody knew when they were read, and
/// is read here once more.
final class Options {

    private final FieldDescriptor answer;
    private final FieldDescriptor field;

    private Options(FieldDescriptor answer, FieldDescriptor field) {
        this.answer = answer;
        this.field = field;
    }

    /// What a call answers.
    ///
    /// @param formats that can be had in place of JSON
    /// @param elsewhere whether it is fetched from a machine, which may not be there
    record Answer(int status, List<String> formats, boolean elsewhere) {}

    /// What a field may hold; empty where nothing is said.
    ///
    /// @param orNull whether null stands for an empty message in a map
    record Limits(
            boolean required,
            boolean orNull,
            List<String> oneOf,
            Optional<Double> min,
            Optional<Double> max,
            String format,
            String example) {}

    /// @param files one of them declares the options
    static Options declaredIn(List<FileDescriptor> files) {
        return new Options(declared(files, "answer"), declared(files, "field"));
    }

    private static FieldDescriptor declared(List<FileDescriptor> files, String name) {
        return files.stream()
                .flatMap(file -> file.getExtensions().stream())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Answer answer(MethodDescriptor method) {
        Message said = read(method.getOptions(), answer);
        int status = (Integer) get(said, "status");
        return new Answer(
                status == 0 ? 200 : status,
                texts(said, "formats"),
                (Boolean) get(said, "elsewhere"));
    }

    Limits limits(FieldDescriptor of) {
        Message said = read(of.getOptions(), field);
        return new Limits(
                (Boolean) get(said, "required"),
                (Boolean) get(said, "or_null"),
                texts(said, "one_of"),
                figure(said, "min"),
                figure(said, "max"),
                String.valueOf(get(said, "format")),
                String.valueOf(get(said, "example")));
    }

    private static Message read(Message options, FieldDescriptor extension) {
        DynamicMessage none = DynamicMessage.getDefaultInstance(extension.getMessageType());
        ExtensionRegistry registry = ExtensionRegistry.newInstance();
        registry.add(extension, none);
        try {
            Message again =
                    options.newBuilderForType().mergeFrom(options.toByteString(), registry).build();
            return again.hasField(extension) ? (Message) again.getField(extension) : none;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("what was written can be read", e);
        }
    }

    private static Object get(Message said, String name) {
        return said.getField(said.getDescriptorForType().findFieldByName(name));
    }

    private static List<String> texts(Message said, String name) {
        return ((List<?>) get(said, name)).stream().map(String::valueOf).toList();
    }

    private static Optional<Double> figure(Message said, String name) {
        FieldDescriptor of = said.getDescriptorForType().findFieldByName(name);
        return said.hasField(of) ? Optional.of((Double) said.getField(of)) : Optional.empty();
    }

    /// The only field of a message that JSON has without its braces; empty for all others.
    static Optional<FieldDescriptor> bare(Descriptor type) {
        return type.getFile().getPackage().equals(Contract.PACKAGE)
                        && !type.getOptions().getUnknownFields().asMap().isEmpty()
                ? Optional.of(type.getFields().getFirst())
                : Optional.empty();
    }
}
