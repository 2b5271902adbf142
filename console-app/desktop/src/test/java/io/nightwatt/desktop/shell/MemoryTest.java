package io.nightwatt.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // JUnit makes the folder before each test.
class MemoryTest {
    @TempDir private Path folder;

    @Test
    void remembersFromOneStartToTheNext() {
        Memory memory = Memory.in(folder.resolve("not-there-yet"));
        memory.put("theme", Theme.DARK);
        memory.put("width", 1280.0);
        memory.save();
        Memory next = Memory.in(folder.resolve("not-there-yet"));
        assertThat(next.one("theme", Theme.class)).contains(Theme.DARK);
        assertThat(next.number("width")).hasValue(1280);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"theme=PURPLE\nwidth=wide", "\\u00zz", "\u0000\u0001\u0002", "width=NaN"})
    void countsGarbageAsNotRemembered(String garbage) throws IOException {
        Files.writeString(folder.resolve("desktop.properties"), garbage);
        Memory memory = Memory.in(folder);
        assertThat(memory.one("theme", Theme.class)).isEmpty();
        assertThat(memory.number("width")).isEmpty();
    }

    @Test
    void startsAfreshFromAFileThatIsNotText() throws IOException {
        Files.write(folder.resolve("desktop.properties"), new byte[] {(byte) 0xff, (byte) 0xfe, 3});
        assertThat(Memory.in(folder).text("theme")).isEmpty();
    }
}
