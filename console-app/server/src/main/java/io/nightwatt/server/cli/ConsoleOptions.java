package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightwatt.server.app.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Which console a command talks to. On the console's own machine nothing needs to be given;
/// otherwise what is named first of these holds: `--console`, `--profile`, `--data`,
/// `NIGHTWATT_PROFILE`, the profile that is in use.
final class ConsoleOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // Picocli sets it before anything runs.
    private CommandLine.Model.CommandSpec command;

    @Mixin private DataOption data = new DataOption();

    @Mixin private ConfigOption config = new ConfigOption();

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

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "holds the token: other users of this machine see command lines")
    private @Nullable Path tokenFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "the console's own CA: its run/ca.pem (default: that of the data folder)")
    private @Nullable Path ca;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "a console that you have named (or NIGHTWATT_PROFILE; see: ctl profile)")
    private @Nullable String profile;

    ConsoleLink link() {
        if (url != null && profile != null) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "say --console or --profile, not both");
        }
        if (token != null && tokenFile != null) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "say --token or --token-file, not both");
        }
        DataFolder folder = new DataFolder(data.folder().toAbsolutePath());
        try {
            Optional<Profiles.Site> site = site();
            if (site.isPresent()) {
                return toSite(site.get());
            }
            URI console = url == null ? ownUrl(folder) : url;
            String shown =
                    given().isPresent()
                            ? given().get()
                            : Files.readString(folder.adminTokenFile()).strip();
            return ConsoleLink.to(console, shown, Optional.of(ca == null ? folder.caFile() : ca));
        } catch (NoSuchFileException e) {
            throw missing(folder, e);
        } catch (IOException e) {
            throw new CliException("cannot be read: " + e.getMessage(), e);
        }
    }

    private CliException missing(DataFolder folder, NoSuchFileException e) {
        Path file = Path.of(e.getFile());
        if (file.equals(ca) || file.equals(tokenFile)) {
            return new CliException("there is no file " + file, e);
        }
        if (url == null) {
            return new CliException(
                    "no console runs on "
                            + folder.root()
                            + " (start one with: nightwatt serve; or name another with --data)",
                    e);
        }
        return new CliException(
                file.equals(folder.caFile())
                        ? "give the CA of %s with --ca FILE: it is the run/ca.pem of its data folder"
                                .formatted(url)
                        : "give a token for %s with --token-file FILE".formatted(url),
                e);
    }

    private Optional<String> given() throws IOException {
        return tokenFile == null
                ? Optional.ofNullable(token)
                : Optional.of(Files.readString(tokenFile).strip());
    }

    private ConsoleLink toSite(Profiles.Site site) throws IOException {
        String shown = given().orElse(site.token());
        return ca == null
                ? ConsoleLink.toPem(site.console(), shown, site.caPem())
                : ConsoleLink.to(site.console(), shown, Optional.of(ca));
    }

    /// The console that a profile names; empty for the one of `--console` or of a data folder.
    private Optional<Profiles.Site> site() {
        if (url != null) {
            return Optional.empty();
        }
        if (profile != null) {
            return Optional.of(config.profiles().named(profile));
        }
        // A backup of another site by mistake would be a bad surprise: what is in use holds for
        // ctl.
        if (data.isNamed() || !isCtl()) {
            return Optional.empty();
        }
        Profiles profiles = config.profiles();
        return Optional.ofNullable(System.getenv("NIGHTWATT_PROFILE"))
                .filter(name -> !name.isEmpty())
                .or(profiles::current)
                .map(profiles::named);
    }

    private boolean isCtl() {
        return Stream.iterate(
                        Optional.of(command),
                        Optional::isPresent,
                        at -> at.map(CommandLine.Model.CommandSpec::parent))
                .flatMap(Optional::stream)
                .anyMatch(at -> at.name().equals("ctl"));
    }

    /// The data folder that is named, or the usual one.
    Path folder() {
        return data.folder().toAbsolutePath().normalize();
    }

    /// Whether it is the console of the data folder.
    boolean isLocal() {
        return url == null && site().isEmpty();
    }

    private static URI ownUrl(DataFolder folder) throws IOException {
        int port =
                new JsonMapper().readTree(Files.readString(folder.portsFile())).path("api").asInt();
        return URI.create("https://127.0.0.1:" + port);
    }
}
