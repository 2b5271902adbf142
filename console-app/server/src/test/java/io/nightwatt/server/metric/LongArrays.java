package io.nightwatt.server.metric;

import java.util.Arrays;

/// Arrays of numbers, for tests.
final class LongArrays {

    private LongArrays() {}

    static long[] of(int length, long value) {
        long[] array = new long[length];
        Arrays.fill(array, value);
        return array;
    }
}
