package io.nightwatt.agent.config;

/// Where a ComfyUI listens.
///
/// @param host an address of this machine; an IPv6 address without brackets
public record ComfyAddress(String host, int port) {

    private static final String HERE = "127.0.0.1";

    /// ComfyUI's own default.
    public static final ComfyAddress USUAL = new ComfyAddress(HERE, 8188);

    /// Reads `PORT` or `ADDRESS:PORT`.
    ///
    /// @throws IllegalArgumentException saying what is wrong
    static ComfyAddress parse(String text) {
        boolean bare = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!bare && text.lastIndexOf(':') <= text.lastIndexOf(']')) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is neither PORT nor ADDRESS:PORT, such as 8188");
        }
        ConsoleAddress parsed = ConsoleAddress.parse(bare ? HERE + ":" + text : text);
        return new ComfyAddress(parsed.host(), parsed.port());
    }

    /// The host as a URI wants it.
    public String hostInUri() {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    @Override
    public String toString() {
        return host.equals(HERE) ? "port " + port : hostInUri() + ":" + port;
    }
}
