package io.nightwatt.agent.dbus;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads values in D-Bus' marshalling, as the signature tells them.
///
/// A string, object path or signature becomes a [String], a boolean a [Boolean], every whole number
/// a [Long], a double a [Double], a struct or an array a [List], an array of dict entries a [Map],
/// and a variant what is in it.
final class Values {

    private static final int DEPTH_MAX = 32;

    private final ByteBuffer data;
    private final String signature;
    private int at;
    private int depth;

    /// @param data begins where alignment counts from
    Values(ByteBuffer data, String signature) {
        this.data = data;
        this.signature = signature;
    }

    /// Every value of the signature.
    List<Object> all() throws IOException {
        try {
            List<Object> values = new ArrayList<>();
            while (at < signature.length()) {
                values.add(one());
            }
            return values;
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IOException("a D-Bus message that ends too soon", e);
        }
    }

    private Object one() throws IOException {
        if (++depth > DEPTH_MAX) {
            throw new IOException("a D-Bus message that is nested too deeply");
        }
        char type = signature.charAt(at++);
        Object value =
                switch (type) {
                    case 'y' -> (long) (data.get() & 0xff);
                    case 'b' -> aligned(4).getInt() != 0;
                    case 'n' -> (long) aligned(2).getShort();
                    case 'q' -> (long) (aligned(2).getShort() & 0xffff);
                    case 'i' -> (long) aligned(4).getInt();
                    case 'u', 'h' -> Integer.toUnsignedLong(aligned(4).getInt());
                    case 'x', 't' -> aligned(8).getLong();
                    case 'd' -> aligned(8).getDouble();
                    case 's', 'o' -> text(aligned(4).getInt());
                    case 'g' -> text(data.get() & 0xff);
                    case 'v' -> variant();
                    case 'a' -> array();
                    case '(' -> struct();
                    default -> throw new IOException("D-Bus has no type " + type);
                };
        depth--;
        return value;
    }

    private ByteBuffer aligned(int to) {
        int over = data.position() % to;
        return over == 0 ? data : data.position(data.position() + to - over);
    }

    private String text(int length) throws IOException {
        if (length < 0 || length >= data.remaining()) {
            throw new IOException("a D-Bus message that ends too soon");
        }
        byte[] bytes = new byte[length];
        data.get(bytes);
        data.get(); // The zero behind it.
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Object variant() throws IOException {
        Values inner = new Values(data, text(data.get() & 0xff));
        inner.depth = depth;
        return inner.one();
    }

    private Object array() throws IOException {
        int length = aligned(4).getInt();
        int element = at;
        boolean dictionary = signature.charAt(element) == '{';
        aligned(alignment(signature.charAt(element)));
        if (length < 0 || length > data.remaining()) {
            throw new IOException("a D-Bus message that ends too soon");
        }
        int end = data.position() + length;
        List<Object> list = new ArrayList<>();
        Map<Object, Object> map = new LinkedHashMap<>();
        while (data.position() < end) {
            at = element;
            if (dictionary) {
                aligned(8);
                at++;
                Object key = one();
                map.put(key, one());
            } else {
                list.add(one());
            }
        }
        at = endOfType(element);
        return dictionary ? map : list;
    }

    private Object struct() throws IOException {
        aligned(8);
        List<Object> members = new ArrayList<>();
        while (signature.charAt(at) != ')') {
            members.add(one());
        }
        at++;
        if (members.isEmpty()) {
            throw new IOException("a D-Bus message with an empty struct");
        }
        return members;
    }

    private static int alignment(char type) {
        return switch (type) {
            case 'y', 'g', 'v' -> 1;
            case 'n', 'q' -> 2;
            case 'x', 't', 'd', '(', '{' -> 8;
            default -> 4;
        };
    }

    /// Where the complete type that begins at `from` ends.
    private int endOfType(int from) {
        int end = from;
        while (signature.charAt(end) == 'a') {
            end++;
        }
        char first = signature.charAt(end++);
        if (first == '(' || first == '{') {
            for (int open = 1; open > 0; end++) {
                char c = signature.charAt(end);
                if (c == '(' || c == '{') {
                    open++;
                } else if (c == ')' || c == '}') {
                    open--;
                }
            }
        }
        return end;
    }
}
