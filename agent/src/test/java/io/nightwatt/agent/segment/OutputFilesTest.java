package io.nightwatt.agent.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.proto.agent.v1.OutputPart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reading what a program has written, while it is cut and grows.
class OutputFilesTest {

    private static final int BYTES_MAX = 100;

    @TempDir Path folder = Path.of("");

    private Path newest() {
        return folder.resolve("output");
    }

    private void write(String text) throws Exception {
        Files.writeString(newest(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private String read(long from, int most) throws Exception {
        OutputPart part = new OutputFiles(newest()).read(from, most).build();
        return part.getFrom()
                + ".."
                + part.getEnd()
                + " "
                + part.getData().toString(StandardCharsets.UTF_8);
    }

    @Test
    void readsFromAnyPlaceAndFromTheEnd() throws Exception {
        assertThat(read(0, 100)).isEqualTo("0..0 ");
        write("0123456789");
        assertThat(read(0, 100)).isEqualTo("0..10 0123456789");
        assertThat(read(4, 3)).isEqualTo("4..10 456");
        assertThat(read(-3, 100)).isEqualTo("7..10 789");
        assertThat(read(-300, 100)).isEqualTo("0..10 0123456789");
        assertThat(read(10, 100)).isEqualTo("10..10 ");
        assertThat(read(99, 100)).isEqualTo("10..10 ");
    }

    /// Whatever is read is what was written at that place, however often the file was cut
    /// meanwhile.
    @Test
    void aBytesNumberStaysItsOwnOverCuts() throws Exception {
        var output = new Output(newest(), BYTES_MAX);
        var all = new StringBuilder();
        List<String> lines = new ArrayList<>();
        long from = 0;
        var seen = new StringBuilder();
        for (int line = 0; line < 200; line++) {
            String text = "line " + line + "\n";
            all.append(text);
            write(text);
            output.read(lines::add);
            OutputPart part = new OutputFiles(newest()).read(from, 1_000).build();
            assertThat(part.getEnd()).isEqualTo(all.length());
            assertThat(part.getFrom()).as("nothing is passed over").isEqualTo(from);
            seen.append(part.getData().toString(StandardCharsets.UTF_8));
            from += part.getData().size();
        }
        assertThat(new OutputFiles(newest()).cut()).as("it was cut").isPositive();
        assertThat(all.toString()).startsWith(seen.toString());
        assertThat(seen.length()).isGreaterThan(all.length() - 2 * BYTES_MAX);
        assertThat(read(0, 10)).as("what is gone is passed over").doesNotStartWith("0..");
    }
}
