package io.nightwatt.server.metric;

import java.nio.charset.StandardCharsets;

/// Reads what [Bytes] has written. Whatever the bytes are, it reads none that are not there: it
/// throws [DamagedException] instead.
final class ByteSource {

    private final byte[] bytes;
    private final int end;
    private int at;

    ByteSource(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    ByteSource(byte[] bytes, int from, int end) {
        if (from < 0 || from > end || end > bytes.length) {
            throw new DamagedException("a part lies outside of its whole");
        }
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    int at() {
        return at;
    }

    int left() {
        return end - at;
    }

    int next() {
        need(1);
        int value = bytes[at] & 0xFF;
        at++;
        return value;
    }

    int nextInt() {
        need(Integer.BYTES);
        int value =
                (bytes[at] & 0xFF)
                        | ((bytes[at + 1] & 0xFF) << 8)
                        | ((bytes[at + 2] & 0xFF) << 16)
                        | (bytes[at + 3] << 24);
        at += Integer.BYTES;
        return value;
    }

    long nextVarint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int part = next();
            value |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new DamagedException("a number is too long");
    }

    /// A number from 0 to `max`.
    int nextCount(int max) {
        long value = nextVarint();
        if (value < 0 || value > max) {
            throw new DamagedException(value + " is more than the " + max + " there can be");
        }
        return (int) value;
    }

    long nextSigned() {
        long value = nextVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    String nextText(int max) {
        int length = nextCount(max);
        need(length);
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    byte[] nextBytes(int count) {
        need(count);
        byte[] part = new byte[count];
        System.arraycopy(bytes, at, part, 0, count);
        at += count;
        return part;
    }

    void skip(int count) {
        need(count);
        at += count;
    }

    /// A part of the same bytes, from here on.
    ByteSource part(int length) {
        need(length);
        return new ByteSource(bytes, at, at + length);
    }

    /// Reads `count` numbers of `width` bits each into `into`, each with `add` added.
    void nextPacked(long[] into, int count, int width, long add) {
        int length = Bytes.packedLength(count, width);
        need(length);
        long mask = width == Long.SIZE ? -1 : (1L << width) - 1;
        long bit = (long) at << 3;
        // The last eight bytes cannot be read as one word where nothing lies behind them.
        for (int i = 0; i < count; i++) {
            int from = (int) (bit >>> 3);
            int shift = (int) (bit & 7);
            long word = from + Long.BYTES <= bytes.length ? Words.get(bytes, from) : tail(from);
            long value = word >>> shift;
            if (shift + width > Long.SIZE) {
                value |= (long) bytes[from + Long.BYTES] << (Long.SIZE - shift);
            }
            into[i] = (value & mask) + add;
            bit += width;
        }
        at += length;
    }

    private long tail(int from) {
        long word = 0;
        for (int i = from; i < bytes.length; i++) {
            word |= (bytes[i] & 0xFFL) << (8 * (i - from));
        }
        return word;
    }

    private void need(int count) {
        if (count < 0 || count > end - at) {
            throw new DamagedException("the bytes end too early");
        }
    }
}
