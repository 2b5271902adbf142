package io.nightwatt.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit makes the folder before each test.
class DoorbellTest {
    @TempDir private Path root;

    private final AtomicInteger rings = new AtomicInteger();
    private DataFolder folder;

    @BeforeEach
    void prepare() {
        folder = DataFolder.prepare(root.resolve("data"));
    }

    @Test
    void isHeardAsOftenAsItIsRung() throws IOException {
        try (Doorbell _ = Doorbell.hang(folder, _ -> rings.incrementAndGet())) {
            assertThat(Doorbell.ring(folder)).isTrue();
            assertThat(Doorbell.ring(folder)).isTrue();
        }
        assertThat(rings).hasValue(2);
        assertThat(Doorbell.ring(folder)).isFalse();
    }

    @Test
    void hearsWhatIsWanted() throws IOException {
        List<Doorbell.Call> heard = new CopyOnWriteArrayList<>();
        try (Doorbell _ = Doorbell.hang(folder, heard::add)) {
            assertThat(Doorbell.ring(folder, Doorbell.Call.ALERTS)).isTrue();
            assertThat(Doorbell.ring(folder)).isTrue();
        }
        assertThat(heard).containsExactly(Doorbell.Call.ALERTS, Doorbell.Call.WINDOW);
    }

    @Test
    void nobodyComesWhereNoBellHangs() {
        assertThat(Doorbell.ring(folder)).isFalse();
        assertThat(Doorbell.ring(new DataFolder(root.resolve("not-there")))).isFalse();
    }

    @Test
    void isDeafToWhoDoesNotKnowTheSecret() throws IOException {
        try (Doorbell _ = Doorbell.hang(folder, _ -> rings.incrementAndGet())) {
            Path file = folder.root().resolve("run/window");
            String port = Files.readAllLines(file).getFirst();
            Files.writeString(file, port + "\n" + "0".repeat(64) + "\n");
            assertThat(Doorbell.ring(folder)).isFalse();
            Files.writeString(file, port + "\n\n");
            assertThat(Doorbell.ring(folder)).isFalse();
        }
        assertThat(rings).hasValue(0);
    }

    @Test
    void whatAKilledProcessLeftBehindIsNoWindow() throws IOException {
        Path file = folder.root().resolve("run/window");
        int free;
        try (ServerSocket once = new ServerSocket(0)) {
            free = once.getLocalPort();
        }
        for (String left : new String[] {free + "\nabc\n", "", "no number\nabc\n", "70000\na\n"}) {
            Files.writeString(file, left);
            assertThat(Doorbell.ring(folder)).as(left).isFalse();
        }
        try (Doorbell _ = Doorbell.hang(folder, _ -> rings.incrementAndGet())) {
            assertThat(Doorbell.ring(folder)).isTrue();
        }
    }

    @Test
    void onlyItsOwnerCanReadWhereItHangs() throws IOException {
        try (Doorbell _ = Doorbell.hang(folder, _ -> rings.incrementAndGet())) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(
                                            folder.root().resolve("run/window"))))
                    .isEqualTo("rw-------");
        }
    }
}
