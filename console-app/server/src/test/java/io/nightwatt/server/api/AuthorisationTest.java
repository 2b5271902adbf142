package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.server.app.RunningConsole;
import io.nightwatt.server.identity.ConsoleCa;
import io.nightwatt.server.identity.ServerIdentity;
import io.nightwatt.server.store.Database;
import io.nightwatt.server.store.SecretRows;
import io.nightwatt.server.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No way in without the token, whatever routes there come to be.
class AuthorisationTest {

    @TempDir Path folder = Path.of("");

    @Test
    void everyRouteWantsTheToken() throws Exception {
        Path keys = Files.createDirectory(folder.resolve("keys"));
        ConsoleCa ca = ConsoleCa.openOrCreate(keys, Instant.now());
        AdminToken token = AdminToken.random();
        try (RunningConsole console = RunningConsole.on(folder.resolve("data"));
                Database database = Database.open(folder.resolve("own"));
                ApiServer server =
                        ApiServer.open(
                                console.client(),
                                Vault.open(keys, new SecretRows(database), InstantSource.system()),
                                folder.resolve("templates"),
                                ServerIdentity.issue(ca, Instant.now()),
                                token,
                                0);
                ApiScript script = new ApiScript(server.port(), ca.certificate())) {
            assertThat(server.routes()).hasSizeGreaterThan(30);
            for (String route : server.routes()) {
                String method = route.substring(0, route.indexOf(' '));
                String path = route.substring(method.length() + 1).replaceAll("\\{\\w+}", "1");
                for (String shown :
                        new String[] {
                            null, "Bearer", "Bearer wrong", "Basic " + token.text(), token.text()
                        }) {
                    assertThat(script.as(shown, method, path, "{}").status())
                            .as("%s with %s", route, shown)
                            .isEqualTo(401);
                }
                assertThat(script.as("Bearer " + token.text(), method, path, "{}").status())
                        .as("%s with the token", route)
                        .isNotIn(401, 500);
            }
        }
    }
}
