package io.nightwatt.server.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.metric.GpuSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleCodecTest {

    @Test
    void givesBackEverySample() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<GpuSample> samples = new ArrayList<>();
            SampleCodec writer = new SampleCodec();
            Bytes out = new Bytes(16);
            for (int i = 0; i < 100; i++) {
                GpuSample sample =
                        random.nextInt(5) == 0
                                ? TestSamples.hostile(random)
                                : TestSamples.at(1_764_000_000_000L + i * 1000L, random);
                samples.add(sample);
                writer.write(sample, out);
            }
            ByteSource in = new ByteSource(out.toArray());
            SampleCodec reader = new SampleCodec();
            for (GpuSample sample : samples) {
                assertThat(reader.read(in)).isEqualTo(sample);
            }
            assertThat(in.left()).isZero();
        }
    }
}
