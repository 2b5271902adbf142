package io.nightwatt.agent.config;

/// Where a console listens for agents.
///
/// @param host a name or an IP address; an IPv6 address without brackets
public record ConsoleAddress(String host, int port) {

    /// The agents' port when none is given.
    public static final int DEFAULT_PORT = 7443;

    public ConsoleAddress {
        if (host.isBlank() || host.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '@')) {
            throw new IllegalArgumentException("\"" + host + "\" is not a host name or address");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not in 1..65535");
        }
    }

    /// Reads `HOST:PORT`, `HOST`, `[IPV6]:PORT` or `[IPV6]`.
    ///
    /// @throws IllegalArgumentException saying what is wrong
    public static ConsoleAddress parse(String text) {
        if (text.contains("://")) {
            throw new IllegalArgumentException("give HOST:PORT without a scheme such as https://");
        }
        String host = text;
        String port = "";
        int bracket = text.lastIndexOf(']');
        int colon = text.lastIndexOf(':');
        if (colon > bracket && (bracket >= 0 || text.indexOf(':') == colon)) {
            host = text.substring(0, colon);
            port = text.substring(colon + 1);
            if (port.isEmpty()) {
                throw new IllegalArgumentException("the port is missing after the colon");
            }
        }
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (port.isEmpty()) {
            return new ConsoleAddress(host, DEFAULT_PORT);
        }
        if (port.length() > 5 || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("\"" + port + "\" is not a port number");
        }
        return new ConsoleAddress(host, Integer.parseInt(port));
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
