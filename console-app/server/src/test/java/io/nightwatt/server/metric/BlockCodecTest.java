package io.nightwatt.server.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.metric.GpuSample;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes in comes out, and what never went in does no harm.
class BlockCodecTest {

    private final BlockCodec codec = new BlockCodec();

    @ParameterizedTest
    @EnumSource
    void givesBackWhatItWasGiven(Columns kind) {
        Random random = new Random(kind.name().hashCode());
        for (int round = 0; round < 500; round++) {
            int rows = 1 + random.nextInt(BlockCodec.ROWS_MAX);
            long[][] columns = {new long[rows], new long[rows]};
            kind.fill(columns[0], random);
            Columns.COUNTER.fill(columns[1], random);
            assertThat(roundTrip(columns, rows, 0, 1))
                    .as("round %d, %d rows of %s", round, rows, Arrays.toString(columns[0]))
                    .isDeepEqualTo(columns);
        }
    }

    @Test
    void readsOneColumnByItself() {
        Random random = new Random(1);
        long[][] columns = new long[Columns.values().length][BlockCodec.ROWS_MAX];
        for (Columns kind : Columns.values()) {
            kind.fill(columns[List.of(Columns.values()).indexOf(kind)], random);
        }
        for (int column = 0; column < columns.length; column++) {
            assertThat(roundTrip(columns, BlockCodec.ROWS_MAX, column)[0])
                    .isEqualTo(columns[column]);
        }
        assertThat(roundTrip(columns, BlockCodec.ROWS_MAX, 2, 5, 99))
                .isDeepEqualTo(
                        new long[][] {
                            columns[2],
                            columns[5],
                            LongArrays.of(BlockCodec.ROWS_MAX, GpuSample.ABSENT)
                        });
    }

    @Test
    void takesNoMoreBytesThanTheNumbersNeed() {
        long[] percents = new long[BlockCodec.ROWS_MAX];
        Columns.SMALL.fill(percents, new Random(3));
        long[] nothing = LongArrays.of(BlockCodec.ROWS_MAX, GpuSample.ABSENT);
        long[] constant = LongArrays.of(BlockCodec.ROWS_MAX, 450_000);
        long[] clock = IntStream.range(0, BlockCodec.ROWS_MAX).mapToLong(i -> i * 1000L).toArray();
        Bytes out = new Bytes(16);
        codec.encode(new long[][] {percents, nothing, constant, clock}, percents.length, out);
        // 7 bits a percent; one byte for a column that is not there.
        assertThat(out.length()).isLessThanOrEqualTo(2 + (4 + 112) + 1 + 5 + 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void saysSoWhenTheBytesAreNoBlock(int seed) {
        Random random = new Random(seed);
        long[][] columns = new long[4][BlockCodec.ROWS_MAX];
        int[] all = {0, 1, 2, 3};
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = block(random);
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            byte[] cut = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            try {
                int rows = codec.decode(new ByteSource(cut), all, columns);
                assertThat(rows).isBetween(1, BlockCodec.ROWS_MAX);
            } catch (DamagedException e) {
                assertThat(e).hasMessageContaining(" ");
            }
        }
    }

    private byte[] block(Random random) {
        int rows = 1 + random.nextInt(BlockCodec.ROWS_MAX);
        long[][] columns = new long[4][rows];
        for (long[] column : columns) {
            List<Columns> kinds = List.of(Columns.values());
            kinds.get(random.nextInt(kinds.size())).fill(column, random);
        }
        Bytes out = new Bytes(16);
        codec.encode(columns, rows, out);
        return out.toArray();
    }

    private long[][] roundTrip(long[][] columns, int rows, int... wanted) {
        Bytes out = new Bytes(16);
        out.put(77);
        codec.encode(columns, rows, out);
        long[][] read = new long[wanted.length][BlockCodec.ROWS_MAX];
        byte[] bytes = out.toArray();
        assertThat(codec.decode(new ByteSource(bytes, 1, bytes.length), wanted, read))
                .isEqualTo(rows);
        return Arrays.stream(read)
                .map(column -> Arrays.copyOf(column, rows))
                .toArray(long[][]::new);
    }
}
