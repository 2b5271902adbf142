package io.nightwatt.agent.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read of a file that a program writes into meanwhile.
class OutputTest {

    private static final int KEPT = 1_000;
    private static final String LINE = "x".repeat(99) + "\n";

    @TempDir Path folder = Path.of("");

    private void append(String text) {
        try {
            Files.writeString(
                    folder.resolve("output"),
                    text,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFloodThatGrowsFasterThanItIsReadIsCutAtOnce() throws Exception {
        var output = new Output(folder.resolve("output"), KEPT);
        append(LINE.repeat(50));
        List<String> read = new ArrayList<>();
        output.read(line -> {
            read.add(line);
            assertThat(read).as("lines that were read").hasSizeLessThan(200);
            append(LINE.repeat(50));
        });
        assertThat(Files.size(folder.resolve("output"))).isZero();
        assertThat(output.bytesSeen()).isGreaterThan(100L * KEPT);
        append("the end\n");
        output.end(read::add);
        assertThat(read.getLast()).isEqualTo("the end");
    }
}
