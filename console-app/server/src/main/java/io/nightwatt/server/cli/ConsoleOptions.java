package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightwatt.server.app.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which console a command talks to. On the console's own machine nothing needs to be given.
final class ConsoleOptions {

    @Mixin private DataOption data = new DataOption();

    @Option(
            names = "--console",
            paramLabel = "URL",
            description = "the console (default: the one that runs on this data folder)")
    private @Nullable URI url;

    @Option(
            names = "--token",
            paramLabel = "T",
            description = "a token (default: the running console's own, which is an admin's)")
    private @Nullable String token;

    ConsoleLink link() {
        DataFolder folder = new DataFolder(data.folder().toAbsolutePath());
        try {
            URI console = url == null ? ownUrl(folder) : url;
            String shown =
                    token == null ? Files.readString(folder.adminTokenFile()).strip() : token;
            return ConsoleLink.to(console, shown, folder.caFile());
        } catch (NoSuchFileException e) {
            throw new CliException(
                    "no console runs on "
                            + folder.root()
                            + " (start one with: nightwatt serve; or name another with --data)",
                    e);
        } catch (IOException e) {
            throw new CliException("cannot be read: " + e.getMessage(), e);
        }
    }

    /// The data folder that is named, or the usual one.
    Path folder() {
        return data.folder().toAbsolutePath().normalize();
    }

    /// Whether it is the console of the data folder.
    boolean isLocal() {
        return url == null;
    }

    private static URI ownUrl(DataFolder folder) throws IOException {
        int port =
                new JsonMapper().readTree(Files.readString(folder.portsFile())).path("api").asInt();
        return URI.create("https://127.0.0.1:" + port);
    }
}
