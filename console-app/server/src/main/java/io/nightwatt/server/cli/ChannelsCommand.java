package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightwatt ctl alerts channels …`: by which ways people are told. Alone it lists them.
@Command(
        name = "channels",
        description = "Lists the ways by which people are told of alerts, and sets them.",
        synopsisSubcommandLabel = "[COMMAND]")
final class ChannelsCommand extends Call {

    private static final String PATH = "/api/v1/admin/alert-channels";

    static CommandLine commandLine() {
        CommandLine channels = new CommandLine(new ChannelsCommand());
        channels.addSubcommand(new Put());
        channels.addSubcommand(new Remove());
        channels.addSubcommand(new Try());
        return channels;
    }

    @Override
    public Integer call() {
        JsonNode channels = console.link().get(PATH).path("channels");
        if (json) {
            out().println(channels.toPrettyString());
        } else if (channels.isEmpty()) {
            out().println(
                            "alerts are shown in the window only (see: ctl alerts channels set --help)");
        } else {
            channels.forEach(channel -> out().println(row(channel)));
        }
        return CommandLine.ExitCode.OK;
    }

    private static String row(JsonNode channel) {
        String problem =
                channel.path("problem").isNull() ? "" : "  " + channel.path("problem").asText();
        return String.format(
                        Locale.ROOT,
                        "%-20s %-8s from %-8s %s%s%s",
                        channel.path("name").asText(),
                        channel.path("kind").asText(),
                        channel.path("from").asText(),
                        channel.path("enabled").asBoolean() ? "" : "off  ",
                        channel.path("delivered_at").isNull()
                                ? "never used"
                                : "used " + channel.path("delivered_at").asText(),
                        problem)
                .stripTrailing();
    }

    @Command(
            name = "set",
            description = {
                "Sets a channel, in place of the one of that name.",
                "Addresses that are secrets, and passwords, go into \"ctl secrets put\" first."
            })
    static final class Put extends Call {

        @Parameters(index = "0", paramLabel = "NAME", description = "such as studio-chat")
        private String name = "";

        @Option(
                names = "--kind",
                required = true,
                paramLabel = "KIND",
                description = "webhook, slack, discord, ntfy, email or desktop")
        private String kind = "";

        @Option(
                names = "--from",
                paramLabel = "SEVERITY",
                description = "info, warning or critical (default: ${DEFAULT-VALUE})")
        private String from = "warning";

        @Option(names = "--disabled", description = "sends nothing until it is set anew")
        private boolean disabled;

        @Option(names = "--url", paramLabel = "URL", description = "of a webhook")
        private @Nullable String url;

        @Option(
                names = "--url-secret",
                paramLabel = "NAME",
                description = "the secret that is the address")
        private @Nullable String urlSecret;

        @Option(names = "--host", paramLabel = "HOST", description = "of the mail server")
        private @Nullable String host;

        @Option(names = "--port", paramLabel = "PORT", description = "of the mail server")
        private @Nullable Integer port;

        @Option(
                names = "--security",
                paramLabel = "HOW",
                description = "starttls (usual), tls or none")
        private @Nullable String security;

        @Option(names = "--user", paramLabel = "USER", description = "of the mail server")
        private @Nullable String user;

        @Option(
                names = "--password-secret",
                paramLabel = "NAME",
                description = "the secret that is the user's password")
        private @Nullable String passwordSecret;

        @Option(names = "--sender", paramLabel = "ADDRESS", description = "mail comes from it")
        private @Nullable String sender;

        @Option(
                names = "--to",
                paramLabel = "ADDRESS",
                description = "mail goes to it; may be repeated")
        private List<String> recipients = List.of();

        @Override
        public Integer call() {
            ObjectNode body =
                    AlertsCommand.object()
                            .put("kind", kind)
                            .put("from", from)
                            .put("enabled", !disabled);
            put(body, "url", url);
            put(body, "url_secret", urlSecret);
            put(body, "host", host);
            if (port != null) {
                body.put("port", port);
            }
            put(body, "security", security);
            put(body, "user", user);
            put(body, "password_secret", passwordSecret);
            put(body, "sender", sender);
            if (!recipients.isEmpty()) {
                recipients.forEach(body.putArray("recipients")::add);
            }
            return show(
                    console.link().put(path(name), body),
                    name + " is set; try it: nightwatt ctl alerts channels test " + name);
        }

        private static void put(ObjectNode body, String field, @Nullable String value) {
            if (value != null) {
                body.put(field, value);
            }
        }
    }

    @Command(name = "remove", description = "Takes a channel away.")
    static final class Remove extends Call {

        @Parameters(index = "0", paramLabel = "NAME")
        private String name = "";

        @Override
        public Integer call() {
            return show(
                    console.link().delete(path(name), AlertsCommand.object()), name + " is gone");
        }
    }

    @Command(name = "test", description = "Sends one message over a channel now.")
    static final class Try extends Call {

        @Parameters(index = "0", paramLabel = "NAME")
        private String name = "";

        @Override
        public Integer call() {
            return show(
                    console.link().post(path(name) + "/test", AlertsCommand.object()),
                    "the other side took it");
        }
    }

    private static String path(String name) {
        if (!name.matches("[A-Za-z0-9._-]{1,60}")) {
            throw new IllegalArgumentException(
                    "a channel is named with 1 to 60 letters, digits, '.', '_' or '-', such as"
                            + " studio-chat");
        }
        return PATH + "/" + name;
    }
}
