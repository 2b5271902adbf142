package io.nightwatt.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Consoles of several sites by name, and what is said where one cannot be reached.
class ProfileCommandTest {

    private static final String TOKEN = "nwt_" + "k".repeat(43);

    @TempDir Path folder = Path.of("");

    private Typing typing() {
        return new Typing("--config", folder.resolve("config").toString());
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private StubConsole console(AtomicReference<String> shown) throws Exception {
        return new StubConsole(
                folder.resolve("identity"),
                folder.resolve("ca.pem"),
                exchange -> {
                    shown.set(exchange.getRequestHeaders().getFirst("Authorization"));
                    StubConsole.answer(exchange, 200, "{\"name\":\"Blue Door\"}");
                });
    }

    @Test
    void aNamedConsoleIsTalkedToWithItsOwnToken() throws Exception {
        Typing me = typing();
        AtomicReference<String> shown = new AtomicReference<>("");
        try (StubConsole stub = console(shown)) {
            String ca = folder.resolve("ca.pem").toString();
            String token = file("token", TOKEN + "\n");
            assertThat(
                            me.done(
                                    "ctl",
                                    "profile",
                                    "add",
                                    "farm",
                                    "--console",
                                    stub.url(),
                                    "--token-file",
                                    token,
                                    "--ca",
                                    ca))
                    .startsWith("profile farm is kept");
            // What was copied is enough.
            Files.delete(Path.of(token));
            Files.delete(Path.of(ca));
            assertThat(me.done("ctl", "fleet", "--profile", "farm")).isEqualTo("Blue Door\n");
            assertThat(shown.get()).isEqualTo("Bearer " + TOKEN);
            assertThat(me.done("ctl", "profile", "use", "farm")).contains(stub.url());
            assertThat(me.done("ctl", "fleet")).isEqualTo("Blue Door\n");
            assertThat(me.done("ctl", "profile")).contains("farm", stub.url(), "in use");
            assertThat(new ObjectMapper().readTree(me.done("ctl", "profile", "list", "--json")))
                    .hasSize(1);
            assertThat(me.done("ctl", "profile", "--json") + me.done("ctl", "profile"))
                    .doesNotContain(TOKEN);
            Path kept = folder.resolve("config/profiles.json");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                    .isEqualTo("rw-------");
            assertThat(kept).content().contains(TOKEN);
            assertThat(me.done("ctl", "profile", "remove", "farm")).contains("is gone");
            assertThat(kept).content().doesNotContain(TOKEN);
            assertThat(me.done("ctl", "profile")).startsWith("there is no profile");
        }
    }

    @Test
    void whatCannotBeSaysWhatToDo() throws Exception {
        Typing me = typing();
        String token = file("token", TOKEN);
        assertThat(me.refused("ctl", "fleet", "--profile", "farm"))
                .contains("there is no profile farm, nor any other", "profile add farm");
        assertThat(
                        me.refused(
                                "ctl",
                                "profile",
                                "add",
                                "a",
                                "--console",
                                "http://x:1",
                                "--token-file",
                                token))
                .contains("--console is written https://HOST:PORT");
        assertThat(
                        me.refused(
                                "ctl",
                                "profile",
                                "add",
                                "a b",
                                "--console",
                                "https://x:1",
                                "--token-file",
                                token))
                .contains("a profile's name is letters");
        assertThat(
                        me.refused(
                                "ctl",
                                "profile",
                                "add",
                                "a",
                                "--console",
                                "https://x:1",
                                "--token-file",
                                file("empty", " \n")))
                .contains("holds no token");
        assertThat(
                        me.refused(
                                "ctl",
                                "profile",
                                "add",
                                "a",
                                "--console",
                                "https://x:1",
                                "--token-file",
                                token,
                                "--ca",
                                token))
                .contains("is no certificate in PEM");
        me.done(
                "ctl",
                "profile",
                "add",
                "a",
                "--console",
                "https://127.0.0.1:1",
                "--token-file",
                token);
        assertThat(me.refused("ctl", "fleet", "--profile", "b"))
                .contains("there is no profile b; there are a");
        assertThat(me.refused("ctl", "fleet", "--profile", "a"))
                .contains("no console answers at https://127.0.0.1:1; see that it runs");
        assertThat(me.refused("ctl", "fleet", "--profile", "a", "--console", "https://x:1"))
                .contains("say --console or --profile, not both");
        assertThat(me.refused("ctl", "profile", "use")).contains("say a NAME, or --none");
        Files.writeString(folder.resolve("config/profiles.json"), "{");
        assertThat(me.refused("ctl", "profile")).contains("cannot be read", "mend it");
    }

    @Test
    void saysWhatIsWrongWithTheOtherSide() throws Exception {
        Typing me = typing();
        String token = file("token", TOKEN);
        String data = folder.resolve("none").toString();
        assertThat(me.refused("ctl", "fleet", "--data", data)).contains("no console runs on");
        assertThat(
                        me.refused(
                                "ctl",
                                "fleet",
                                "--data",
                                data,
                                "--console",
                                "https://x:1",
                                "--token-file",
                                token))
                .contains("give the CA of https://x:1 with --ca FILE");
        assertThat(me.refused("ctl", "fleet", "--data", data, "--console", "https://x:1"))
                .contains("give a token for https://x:1 with --token-file FILE");
        try (StubConsole stub =
                new StubConsole(
                        folder.resolve("identity"),
                        folder.resolve("ca.pem"),
                        exchange ->
                                StubConsole.answer(
                                        exchange, 401, "{\"detail\":\"a token is needed\"}"))) {
            me.done(
                    "ctl",
                    "profile",
                    "add",
                    "other-ca",
                    "--console",
                    stub.url(),
                    "--token-file",
                    token);
            assertThat(me.refused("ctl", "fleet", "--profile", "other-ca"))
                    .contains("is not of the CA that is trusted here", "--ca FILE");
            assertThat(
                            me.refused(
                                    "ctl",
                                    "fleet",
                                    "--console",
                                    stub.url(),
                                    "--token-file",
                                    token,
                                    "--ca",
                                    folder.resolve("ca.pem").toString()))
                    .contains("a token is needed (an admin makes one: nightwatt ctl tokens create");
        }
    }

    @Test
    void profilesLieInTheSettingsOfThePerson() {
        Path home = Path.of("/home/ann");
        assertThat(ConfigOption.usual(Map.of(), "Linux", home))
                .isEqualTo(Path.of("/home/ann/.config/nightwatt"));
        assertThat(ConfigOption.usual(Map.of("XDG_CONFIG_HOME", "/c"), "Linux", home))
                .isEqualTo(Path.of("/c/nightwatt"));
        assertThat(ConfigOption.usual(Map.of("NIGHTWATT_CONFIG", "/n"), "Windows 11", home))
                .isEqualTo(Path.of("/n"));
    }
}
