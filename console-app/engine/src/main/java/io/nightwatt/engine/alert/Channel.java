package io.nightwatt.engine.alert;

import io.nightwatt.engine.console.FleetSnapshot.Severity;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A way by which people are told of alerts outside the window.
public sealed interface Channel {

    /// Of a channel; also its address.
    Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,60}");

    String name();

    /// Whether anything is sent.
    boolean enabled();

    /// What is less bad is not sent.
    Severity from();

    /// What is wrong with it, one sentence; empty when nothing is.
    default Optional<String> problem() {
        return NAME.matcher(name()).matches()
                ? ownProblem()
                : Optional.of(
                        "a channel is named with 1 to 60 letters, digits, '.', '_' or '-', such as"
                                + " studio-chat");
    }

    /// What is wrong with its own fields; empty when nothing is.
    Optional<String> ownProblem();

    /// The names of the secrets that it needs.
    List<String> secrets();

    /// A call of a web address.
    ///
    /// @param shape what is sent
    /// @param url where to; empty when the address itself is a secret
    /// @param urlSecret the name of the secret that is the address; empty when it is none
    record Webhook(
            String name, boolean enabled, Severity from, Shape shape, String url, String urlSecret)
            implements Channel {

        /// What the other side understands.
        public enum Shape {
            /// Our own JSON, as the guide describes it.
            GENERIC,
            SLACK,
            DISCORD,
            /// The address is that of a topic, such as `https://ntfy.sh/my-farm`.
            NTFY
        }

        @Override
        public Optional<String> ownProblem() {
            if (url.isEmpty() == urlSecret.isEmpty()) {
                return Optional.of(
                        "a webhook has a \"url\", or the name of the secret that is one"
                                + " (\"url_secret\"), not both");
            }
            return url.isEmpty() ? Optional.empty() : problemOf(url);
        }

        /// What is wrong with an address; empty when nothing is.
        public static Optional<String> problemOf(String url) {
            try {
                URI uri = new URI(url);
                boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
                return web && uri.getHost() != null
                        ? Optional.empty()
                        : Optional.of(
                                "a webhook's address begins with https:// or http:// and a host");
            } catch (URISyntaxException e) {
                return Optional.of("not a web address: " + e.getReason());
            }
        }

        @Override
        public List<String> secrets() {
            return urlSecret.isEmpty() ? List.of() : List.of(urlSecret);
        }
    }

    /// Electronic mail.
    ///
    /// @param host of the SMTP server
    /// @param user empty when the server asks for none
    /// @param passwordSecret the name of the secret; empty when the server asks for none
    /// @param sender the address that it comes from
    /// @param recipients one address each, 1 to 50
    record Email(
            String name,
            boolean enabled,
            Severity from,
            String host,
            int port,
            Security security,
            String user,
            String passwordSecret,
            String sender,
            List<String> recipients)
            implements Channel {

        private static final int PORT_MAX = 65_535;
        private static final int RECIPIENTS_MAX = 50;
        private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>,;\"]+@[^@\\s<>,;\"]+");

        public enum Security {
            /// The whole connection, usually on port 465.
            TLS,
            /// Asked for on a plain connection, usually on port 587; without it nothing is sent.
            STARTTLS,
            /// In clear: only inside one's own network.
            NONE
        }

        public Email {
            recipients = List.copyOf(recipients);
        }

        @Override
        public Optional<String> ownProblem() {
            if (host.isBlank() || port < 1 || port > PORT_MAX) {
                return Optional.of(
                        "e-mail needs the \"host\" of an SMTP server and a \"port\" from 1 to 65535");
            }
            if (user.isEmpty() != passwordSecret.isEmpty()) {
                return Optional.of(
                        "e-mail has a \"user\" and the name of its password's secret"
                                + " (\"password_secret\"), or neither");
            }
            if (recipients.isEmpty() || recipients.size() > RECIPIENTS_MAX) {
                return Optional.of("e-mail goes to 1 to 50 \"recipients\"");
            }
            for (String address : recipients) {
                if (!ADDRESS.matcher(address).matches()) {
                    return Optional.of(
                            "not an e-mail address, such as ann@example.org: '" + address + "'");
                }
            }
            return ADDRESS.matcher(sender).matches()
                    ? Optional.empty()
                    : Optional.of(
                            "\"sender\" is the address that mail comes from, such as"
                                    + " nightwatt@example.org, not '"
                                    + sender
                                    + "'");
        }

        @Override
        public List<String> secrets() {
            return passwordSecret.isEmpty() ? List.of() : List.of(passwordSecret);
        }
    }

    /// A notification on the desktop of the computer that the console runs on.
    record Desktop(String name, boolean enabled, Severity from) implements Channel {

        @Override
        public Optional<String> ownProblem() {
            return Optional.empty();
        }

        @Override
        public List<String> secrets() {
            return List.of();
        }
    }
}
