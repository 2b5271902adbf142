package io.nightwatt.desktop.addworker;

import java.util.regex.Pattern;

/// The one line that a person runs on the machine.
final class EnrolLine {
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):[0-9]{1,5}");

    private EnrolLine() {}

    /// Whether this is `HOST:PORT`, and safe to paste into a shell.
    static boolean isConsole(String console) {
        if (!HOST_AND_PORT.matcher(console).matches()) {
            return false;
        }
        int port = Integer.parseInt(console.substring(console.lastIndexOf(':') + 1));
        return port >= 1 && port <= 65_535;
    }

    static String linux(String console, String token) {
        return "sudo nightwatt-agent enroll --console %s --token %s && sudo systemctl enable --now nightwatt-agent"
                .formatted(console, token);
    }

    /// For a PowerShell or command prompt that runs as administrator.
    static String windows(String console, String token) {
        return "nightwatt-agent enroll --console %s --token %s".formatted(console, token);
    }
}
