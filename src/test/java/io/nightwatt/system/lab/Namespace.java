package io.nightwatt.system.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A network of Linux's own making, in which programs see only its interfaces.
///
/// @param name as `ip netns` knows it; empty for the machine's own network
public record Namespace(String name) {

    /// The machine's own network.
    public static final Namespace NONE = new Namespace("");

    /// A command line as it runs in here.
    public List<String> command(List<String> command) {
        if (name.isEmpty()) {
            return command;
        }
        List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", name));
        inside.addAll(command);
        return inside;
    }

    /// Runs a command in here to its end.
    public Running.Ended run(String... command) {
        return Running.run(command(List.of(command)), Map.of());
    }

    /// As [#run], and fails when it does.
    public String must(String... command) {
        Running.Ended ended = run(command);
        if (ended.status() != 0) {
            throw new AssertionError(
                    name + ": " + String.join(" ", command) + ": " + ended.out() + ended.err());
        }
        return ended.out();
    }
}
