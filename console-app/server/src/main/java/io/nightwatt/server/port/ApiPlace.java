package io.nightwatt.server.port;

import io.nightwatt.server.identity.GivenCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where the API listens, and what it shows there.
///
/// @param address of this machine; the wildcard is all of them
/// @param port 0 picks a free one
/// @param given the certificate that a person has given; else the console's own authority makes one
public record ApiPlace(InetAddress address, int port, Optional<GivenCertificate.Place> given) {

    /// For this machine only, with a certificate of the console's own authority.
    public static ApiPlace here(int port) {
        return new ApiPlace(InetAddress.getLoopbackAddress(), port, Optional.empty());
    }

    /// Finds an address by what a person calls it.
    ///
    /// @param text an address or a name of this machine; `0.0.0.0` or `::` is all of its addresses
    /// @throws IllegalArgumentException when it is none of this machine
    public static InetAddress address(String text) {
        try {
            InetAddress found = InetAddress.getByName(text.strip());
            if (!text.isBlank()
                    && (found.isAnyLocalAddress()
                            || found.isLoopbackAddress()
                            || NetworkInterface.getByInetAddress(found) != null)) {
                return found;
            }
            throw new IllegalArgumentException(
                    "--api-address '%s' is no address of this machine; it has %s, and 0.0.0.0 means all of them"
                            .formatted(text, ownAddresses()));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "--api-address '%s' is neither an address nor a name that is known here; this machine has %s, and 0.0.0.0 means all of them"
                            .formatted(text, ownAddresses()),
                    e);
        } catch (SocketException e) {
            throw new UncheckedIOException("this machine's addresses cannot be read", e);
        }
    }

    private static String ownAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .collect(Collectors.joining(", "));
        } catch (SocketException e) {
            throw new UncheckedIOException("this machine's addresses cannot be read", e);
        }
    }

    /// Whether nobody but this machine can reach it.
    public boolean isHereOnly() {
        return address.isLoopbackAddress();
    }

    /// What is listened on. This machine's own commands ask at 127.0.0.1, wherever else it is.
    ///
    /// @throws IOException when no port is free
    public List<InetSocketAddress> sockets() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        if (address.isAnyLocalAddress() || address.equals(here)) {
            return List.of(new InetSocketAddress(address, port));
        }
        int same = port == 0 ? freePort(here) : port;
        return List.of(new InetSocketAddress(here, same), new InetSocketAddress(address, same));
    }

    private static int freePort(InetAddress at) throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, at)) {
            return probe.getLocalPort();
        }
    }

    /// How a client of this machine's network names it.
    ///
    /// @param open the port that it listens on
    public String url(int open) {
        return "https://" + host() + ":" + open;
    }

    private String host() {
        if (address.isAnyLocalAddress()) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text.replaceAll("%.*", "") + "]" : text;
    }
}
