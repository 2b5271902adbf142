package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nightwatt.server.identity.Pem;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightwatt ctl profile …`: consoles of several sites, by names of one's own. Alone it lists.
@Command(
        name = "profile",
        description = "Lists the consoles that you have named; adds, removes and picks one.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]")
class ProfileCommand implements Callable<Integer> {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it before anything runs.
    CommandLine.Model.CommandSpec spec;

    @Mixin ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "prints one JSON document and nothing else")
    boolean json;

    static CommandLine commandLine() {
        CommandLine profile = new CommandLine(new ProfileCommand());
        profile.addSubcommand(new ListAll());
        profile.addSubcommand(new Add());
        profile.addSubcommand(new Remove());
        profile.addSubcommand(new Use());
        return profile;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Override
    public Integer call() {
        Profiles profiles = config.profiles();
        Optional<String> current = profiles.current();
        ArrayNode document = JsonNodeFactory.instance.arrayNode();
        profiles.all()
                .forEach((name, site) ->
                        document.addObject()
                                .put("name", name)
                                .put("console", site.console().toString())
                                .put("own_ca", site.caPem().isPresent())
                                .put("current", current.filter(name::equals).isPresent()));
        if (json) {
            out().println(document.toPrettyString());
        } else if (document.isEmpty()) {
            out().println("there is no profile: commands talk to the console of this machine");
        } else {
            Table table = new Table("NAME", "CONSOLE", "");
            document.forEach(site ->
                    table.row(
                            site.path("name").asText(),
                            site.path("console").asText(),
                            site.path("current").asBoolean() ? "in use" : ""));
            table.lines(Terminal.here()).forEach(out()::println);
        }
        return CommandLine.ExitCode.OK;
    }

    Integer done(String said) {
        out().println(
                        json
                                ? JsonNodeFactory.instance.objectNode().put("done", true)
                                : (Object) said);
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "list", description = "Lists them; never their tokens.")
    static final class ListAll extends ProfileCommand {}

    @Command(
            name = "add",
            description = {
                "Names a console; a name that is there already is set anew.",
                "Token and CA are copied into a file that only you may read."
            })
    static final class Add extends ProfileCommand {

        @Parameters(index = "0", paramLabel = "NAME", description = "a name of your own")
        private String name = "";

        @Option(
                names = "--console",
                paramLabel = "URL",
                required = true,
                description = "such as https://farm.example.org:7480")
        private URI console = URI.create("");

        @Option(
                names = "--token-file",
                paramLabel = "FILE",
                required = true,
                description = "holds the token; can be deleted afterwards")
        private Path tokenFile = Path.of("");

        @Option(
                names = "--ca",
                paramLabel = "FILE",
                description =
                        "the console's own CA, its run/ca.pem (default: whom the system trusts)")
        private @Nullable Path ca;

        @Override
        public Integer call() {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "a profile's name is letters, digits, dots, dashes; not '" + name + "'");
            }
            if (!"https".equals(console.getScheme()) || console.getHost() == null) {
                throw new IllegalArgumentException(
                        "--console is written https://HOST:PORT, not '" + console + "'");
            }
            config.profiles().put(name, new Profiles.Site(console, token(), caPem()));
            return done("profile " + name + " is kept; take it: nightwatt ctl profile use " + name);
        }

        private String token() {
            String token = read(tokenFile).strip();
            if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new CliException(tokenFile + " holds no token: it is one word on one line");
            }
            return token;
        }

        private Optional<String> caPem() {
            if (ca == null) {
                return Optional.empty();
            }
            try {
                var _ = Pem.readCertificates(ca);
            } catch (IOException | GeneralSecurityException e) {
                throw new CliException(ca + " is no certificate in PEM: " + e.getMessage(), e);
            }
            return Optional.of(read(ca));
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new CliException(file + " cannot be read: " + e.getMessage(), e);
            }
        }
    }

    @Command(name = "remove", description = "Forgets a console, and its token.")
    static final class Remove extends ProfileCommand {

        @Parameters(index = "0", paramLabel = "NAME", description = "as list shows it")
        private String name = "";

        @Override
        public Integer call() {
            config.profiles().remove(name);
            return done("profile " + name + " is gone");
        }
    }

    @Command(name = "use", description = "Says which console commands talk to when they name none.")
    static final class Use extends ProfileCommand {

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "NAME",
                description = "as list shows it")
        private String name = "";

        @Option(names = "--none", description = "the console of this machine again")
        private boolean none;

        @Override
        public Integer call() {
            if (none == !name.isEmpty()) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "say a NAME, or --none");
            }
            config.profiles().use(name);
            return done(
                    none
                            ? "commands talk to the console of this machine"
                            : "commands talk to " + config.profiles().named(name).console());
        }
    }
}
