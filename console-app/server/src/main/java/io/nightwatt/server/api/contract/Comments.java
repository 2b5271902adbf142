package io.nightwatt.server.api.contract;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the proto files say of their services, calls, messages and fields, by full name.
final class Comments {

    private final Map<String, String> byName = new HashMap<>();

    static Comments of(List<FileDescriptor> files) {
        Comments comments = new Comments();
        for (FileDescriptor file : files) {
            for (Location each : file.toProto().getSourceCodeInfo().getLocationList()) {
                comments.add(file, each);
            }
        }
        return comments;
    }

    /// A path is pairs of a field's number in the file and an index: services, messages, and the
    /// calls and fields in them.
    private void add(FileDescriptor file, Location at) {
        List<Integer> path = at.getPathList();
        boolean inside = path.size() == 4;
        if (!at.hasLeadingComments() || !(inside || path.size() == 2)) {
            return;
        }
        int index = path.get(1);
        int child = inside ? path.get(2) : 0;
        GenericDescriptor named =
                switch (path.get(0)) {
                    case FileDescriptorProto.SERVICE_FIELD_NUMBER -> file.getServices().get(index);
                    case FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER ->
                            file.getMessageTypes().get(index);
                    default -> file;
                };
        if (inside && path.get(0) == FileDescriptorProto.SERVICE_FIELD_NUMBER) {
            if (child != ServiceDescriptorProto.METHOD_FIELD_NUMBER) {
                return;
            }
            named = file.getServices().get(index).getMethods().get(path.get(3));
        } else if (inside) {
            if (child != DescriptorProto.FIELD_FIELD_NUMBER) {
                return;
            }
            named = file.getMessageTypes().get(index).getFields().get(path.get(3));
        }
        byName.put(named.getFullName(), at.getLeadingComments());
    }

    /// All of it, one line a paragraph; empty where nothing is said.
    String of(GenericDescriptor named) {
        StringBuilder text = new StringBuilder();
        for (String line : byName.getOrDefault(named.getFullName(), "").lines().toList()) {
            boolean begins = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
            text.append(line.isBlank() ? "\n\n" : begins ? line.strip() : " " + line.strip());
        }
        return text.toString().strip();
    }

    /// The first paragraph, without the stop at its end.
    String summary(GenericDescriptor named) {
        String first = of(named).lines().findFirst().orElse("");
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    /// What comes after the first paragraph.
    String more(GenericDescriptor named) {
        String all = of(named);
        int end = all.indexOf('\n');
        return end < 0 ? "" : all.substring(end).strip();
    }
}
