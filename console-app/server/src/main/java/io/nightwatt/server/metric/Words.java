package io.nightwatt.server.metric;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight bytes at a time, little-endian.
final class Words {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    static void set(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    static long get(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }
}
