package io.nightwatt.agent.dbus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The way to `org.freedesktop.login1`, whoever provides it (systemd or elogind).
///
/// Where systemd runs the machine, a bus or a logind that is missing is a failure; elsewhere there
/// simply is none.
public final class Logind {

    private static final String NAME = "org.freedesktop.login1";
    private static final String MANAGER_PATH = "/org/freedesktop/login1";
    private static final Duration DEADLINE = Duration.ofMillis(2_500);

    private final Path socket;
    private final boolean systemd;

    /// @param root `/`, or a copy in a test
    /// @param environment for `DBUS_SYSTEM_BUS_ADDRESS`, which wins over the usual place
    public Logind(Path root, Map<String, String> environment) {
        this.socket =
                socket(environment.getOrDefault("DBUS_SYSTEM_BUS_ADDRESS", ""))
                        .orElse(root.resolve("run/dbus/system_bus_socket"));
        this.systemd = Files.isDirectory(root.resolve("run/systemd/system"));
    }

    /// Takes the path out of `unix:path=/run/...,guid=...`.
    private static Optional<Path> socket(String address) {
        for (String each : address.split(";", -1)) {
            if (each.startsWith("unix:")) {
                for (String pair : each.substring("unix:".length()).split(",", -1)) {
                    if (pair.startsWith("path=")) {
                        return Optional.of(Path.of(pair.substring("path=".length())));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// A connection; empty when this machine has no message bus.
    ///
    /// @throws IOException when it should have one, or has one that does not answer
    public Optional<Bus> connect() throws IOException {
        if (!Files.exists(socket)) {
            if (systemd) {
                throw new IOException("systemd runs here, but there is no bus at " + socket);
            }
            return Optional.empty();
        }
        return Optional.of(Bus.connect(socket, DEADLINE));
    }

    /// Whether an error only says that this machine has no logind.
    public boolean isAbsent(BusException error) {
        return error.nobodyThere() && !systemd;
    }

    /// Calls a method of the manager that has no arguments.
    public static List<Object> manager(Bus bus, String member) throws IOException {
        return bus.call(NAME, MANAGER_PATH, NAME + ".Manager", member);
    }

    /// Every property of an object.
    ///
    /// @param face the last part of the interface's name, for example `Session`
    public static Map<?, ?> properties(Bus bus, String path, String face) throws IOException {
        List<Object> answer =
                bus.call(
                        NAME, path, "org.freedesktop.DBus.Properties", "GetAll", NAME + "." + face);
        return (Map<?, ?>) answer.getFirst();
    }
}
