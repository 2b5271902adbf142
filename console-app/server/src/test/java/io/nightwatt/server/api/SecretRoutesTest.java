package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.server.app.RunningConsole;
import io.nightwatt.server.cli.Nightwatt;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Through the commands that a person types, against a whole console.
class SecretRoutesTest {

    private static final String TOKEN = "Bearer 3d5e0c1b-unmistakable-77aa41f2";

    @TempDir Path folder = Path.of("");

    private RunningConsole console;

    @BeforeEach
    void start() {
        console = RunningConsole.on(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private record Said(int status, String text) {}

    @Test
    void takesASecretInAndNeverShowsIt() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), TOKEN);

        assertThat(ctl("secrets", "put", "plug-token", "--file", file.toString()))
                .isEqualTo(new Said(0, "plug-token is kept\n"));

        Said listed = ctl("secrets", "--json");
        assertThat(listed.text()).contains("plug-token", "41f2").doesNotContain("unmistakable");
        assertThat(ctl("secrets").text())
                .contains("plug-token", "…41f2")
                .doesNotContain("unmistakable");

        assertThat(ctl("secrets", "delete", "plug-token").status()).isZero();
        assertThat(ctl("secrets", "delete", "plug-token"))
                .isEqualTo(
                        new Said(
                                1,
                                "nightwatt: the console says: there is no secret of that name\n"));
    }

    @Test
    void saysWhatIsWrongWithASecret() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");

        assertThat(ctl("secrets", "put", "a", "--file", empty.toString()).text())
                .contains("none but blanks");
        assertThat(ctl("secrets", "put", "a b", "--file", empty.toString()).text())
                .contains("letters, digits");
        assertThat(ctl("secrets", "put", "a", "--file", "nowhere").text())
                .contains("cannot read nowhere");
    }

    @Test
    void saysThatNoSshServerAnswers() throws Exception {
        int port = freePort();

        assertThat(ctl("host-key", "127.0.0.1", "--port", String.valueOf(port)).text())
                .contains("no SSH server answers at 127.0.0.1:" + port);
    }

    private Said ctl(String... arguments) {
        String[] line = new String[arguments.length + 3];
        line[0] = "ctl";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        line[line.length - 2] = "--data";
        line[line.length - 1] = folder.resolve("data").toString();
        StringWriter text = new StringWriter();
        PrintWriter both = new PrintWriter(text, true);
        int status =
                Nightwatt.commandLine(Optional.empty()).setOut(both).setErr(both).execute(line);
        return new Said(status, text.toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
