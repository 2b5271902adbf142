package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.GpuSample;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Columns of numbers of every kind that a codec may meet.
enum Columns {
    CONSTANT {
        @Override
        void fill(long[] into, RandomGenerator random) {
            Arrays.fill(into, random.nextLong());
        }
    },
    COUNTER {
        @Override
        void fill(long[] into, RandomGenerator random) {
            long value = random.nextLong(1L << 50);
            for (int i = 0; i < into.length; i++) {
                value += 300_000 + random.nextLong(50_000);
                into[i] = value;
            }
        }
    },
    STEADY_STEPS {
        @Override
        void fill(long[] into, RandomGenerator random) {
            long step = random.nextLong();
            for (int i = 0; i < into.length; i++) {
                into[i] = i * step;
            }
        }
    },
    SMALL {
        @Override
        void fill(long[] into, RandomGenerator random) {
            for (int i = 0; i < into.length; i++) {
                into[i] = random.nextLong(101);
            }
        }
    },
    ANYTHING {
        @Override
        void fill(long[] into, RandomGenerator random) {
            for (int i = 0; i < into.length; i++) {
                into[i] = random.nextLong() >> random.nextInt(64);
            }
        }
    },
    EXTREMES {
        @Override
        void fill(long[] into, RandomGenerator random) {
            long[] extremes = {0, -1, 1, Long.MAX_VALUE, Long.MIN_VALUE + 1, 1L << 62, -(1L << 62)};
            for (int i = 0; i < into.length; i++) {
                into[i] = extremes[random.nextInt(extremes.length)];
            }
        }
    },
    RESET {
        @Override
        void fill(long[] into, RandomGenerator random) {
            COUNTER.fill(into, random);
            int from = random.nextInt(into.length);
            for (int i = from; i < into.length; i++) {
                into[i] -= into[from];
            }
        }
    },
    SPARSE {
        @Override
        void fill(long[] into, RandomGenerator random) {
            for (int i = 0; i < into.length; i++) {
                into[i] = random.nextInt(4) == 0 ? random.nextLong(1000) : GpuSample.ABSENT;
            }
        }
    },
    ABSENT {
        @Override
        void fill(long[] into, RandomGenerator random) {
            Arrays.fill(into, GpuSample.ABSENT);
        }
    };

    abstract void fill(long[] into, RandomGenerator random);
}
