package io.nightwatt.server.metric;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Bytes to be written, as many as need be. Numbers of more than one byte are little-endian.
final class Bytes {

    private byte[] held;
    private int length;

    Bytes(int roomAtFirst) {
        held = new byte[roomAtFirst];
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void put(int value) {
        room(1);
        held[length] = (byte) value;
        length++;
    }

    void put(byte[] bytes, int from, int count) {
        room(count);
        System.arraycopy(bytes, from, held, length, count);
        length += count;
    }

    void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    void putInt(int value) {
        room(Integer.BYTES);
        setInt(length, value);
        length += Integer.BYTES;
    }

    /// Writes over four bytes that are there already.
    void setInt(int at, int value) {
        held[at] = (byte) value;
        held[at + 1] = (byte) (value >>> 8);
        held[at + 2] = (byte) (value >>> 16);
        held[at + 3] = (byte) (value >>> 24);
    }

    /// Seven bits a byte, the lowest first: short for small numbers.
    void putVarint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            held[length] = (byte) (rest | 0x80);
            length++;
            rest >>>= 7;
        }
        held[length] = (byte) rest;
        length++;
    }

    /// Short for numbers that are near 0 on either side.
    void putSigned(long value) {
        putVarint(zigzag(value));
    }

    static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    /// How many bytes [#putVarint] takes for a value.
    static int varintLength(long value) {
        return (63 - Long.numberOfLeadingZeros(value | 1)) / 7 + 1;
    }

    /// The lowest `width` bits of each, without a gap.
    void putPacked(long[] values, int count, int width) {
        int bytes = packedLength(count, width);
        room(bytes + Long.BYTES);
        Arrays.fill(held, length, length + bytes + Long.BYTES, (byte) 0);
        long pending = 0;
        int bits = 0;
        int at = length;
        for (int i = 0; i < count; i++) {
            long value = values[i];
            pending |= value << bits;
            if (bits + width >= Long.SIZE) {
                Words.set(held, at, pending);
                at += Long.BYTES;
                int written = Long.SIZE - bits;
                pending = written == Long.SIZE ? 0 : value >>> written;
                bits = bits + width - Long.SIZE;
            } else {
                bits += width;
            }
        }
        if (bits > 0) {
            Words.set(held, at, pending);
        }
        length += bytes;
    }

    static int packedLength(int count, int width) {
        return (count * width + 7) / 8;
    }

    byte[] toArray() {
        return Arrays.copyOf(held, length);
    }

    /// What is held, without a copy: valid until the next byte is added.
    ByteBuffer asBuffer() {
        return ByteBuffer.wrap(held, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The checksum of everything from `from` on.
    int checksum(int from) {
        return checksum(held, from, length - from);
    }

    static int checksum(byte[] bytes, int from, int count) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, count);
        return (int) sum.getValue();
    }

    private void room(int more) {
        if (held.length - length < more) {
            held = Arrays.copyOf(held, Math.max(held.length * 2, length + more));
        }
    }
}
