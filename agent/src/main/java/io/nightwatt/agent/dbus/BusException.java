package io.nightwatt.agent.dbus;

import java.io.IOException;

/// The other side answered with an error.
public final class BusException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String name;

    BusException(String name, String message) {
        super(message.isEmpty() ? name : message);
        this.name = name;
    }

    /// For example `org.freedesktop.DBus.Error.ServiceUnknown`.
    public String name() {
        return name;
    }

    /// Whether nobody offers the service that was called.
    public boolean nobodyThere() {
        return name.equals("org.freedesktop.DBus.Error.ServiceUnknown")
                || name.equals("org.freedesktop.DBus.Error.NameHasNoOwner");
    }

    /// Whether the service does not know the object that was called, or no longer.
    public boolean noSuchObject() {
        return name.equals("org.freedesktop.DBus.Error.UnknownObject")
                || name.startsWith("org.freedesktop.login1.NoSuch");
    }
}
