package io.nightwatt.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateLockTest {

    @TempDir Path folder = Path.of("");

    @Test
    void isOnesUntilItIsGivenBack() throws Exception {
        try (StateLock _ = StateLock.take(folder).orElseThrow()) {
            assertThat(StateLock.take(folder)).isEmpty();
        }
        try (StateLock again = StateLock.take(folder).orElseThrow()) {
            assertThat(again).isNotNull();
        }
    }
}
