package io.nightwatt.agent.dbus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes values in D-Bus' marshalling, little endian.
final class Marshal {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    int length() {
        return out.size();
    }

    Marshal bytes(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Marshal pad(int to) {
        while (out.size() % to != 0) {
            out.write(0);
        }
        return this;
    }

    Marshal number(int value) {
        pad(4);
        return bytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    Marshal text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return number(bytes.length).bytes(bytes).bytes((byte) 0);
    }

    /// A header field: its number and a variant.
    Marshal field(int number, char type, String value) {
        pad(8).bytes((byte) number, (byte) 1, (byte) type, (byte) 0);
        if (type == 'g') {
            byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
            return bytes((byte) bytes.length).bytes(bytes).bytes((byte) 0);
        }
        return text(value);
    }

    /// What another has written; it must begin where its alignment is right.
    Marshal append(Marshal other) {
        return bytes(other.out.toByteArray());
    }

    ByteBuffer toBuffer() {
        return ByteBuffer.wrap(out.toByteArray());
    }
}
