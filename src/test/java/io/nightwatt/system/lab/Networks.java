package io.nightwatt.system.lab;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Networks of machines inside this one: namespaces, a bridge for each network, virtual cables.
/// Needs root and iproute2. Closing takes everything down, with every process in it.
public final class Networks implements AutoCloseable {

    private final String prefix;
    private final Deque<Namespace> made = new ArrayDeque<>();
    private int cables;

    /// @param prefix of the namespaces' names, which nobody else may use
    public Networks(String prefix) {
        this.prefix = prefix;
    }

    /// True when this user may make networks here.
    public static boolean canBeMade() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return false;
        }
        try {
            Namespace probe = new Namespace("nwprobe" + ProcessHandle.current().pid());
            boolean can = Namespace.NONE.run("ip", "netns", "add", probe.name()).status() == 0;
            Namespace.NONE.run("ip", "netns", "del", probe.name());
            return can;
        } catch (java.io.UncheckedIOException e) {
            return false; // There is no `ip`.
        }
    }

    /// A machine with nothing but its loopback.
    public Namespace machine(String name) {
        Namespace machine = new Namespace(prefix + name);
        Namespace.NONE.must("ip", "netns", "add", machine.name());
        made.push(machine);
        machine.must("ip", "link", "set", "lo", "up");
        // With two legs, an answer may leave by another one than the question came in by.
        machine.must(
                "sh",
                "-c",
                "for i in all default; do echo 0 > /proc/sys/net/ipv4/conf/$i/rp_filter; done");
        return machine;
    }

    /// A switch that machines can be plugged into.
    public Namespace network(String name) {
        Namespace bridge = machine(name);
        bridge.must("ip", "link", "add", "bridge", "type", "bridge");
        bridge.must("ip", "link", "set", "bridge", "up");
        return bridge;
    }

    /// Plugs a machine in.
    ///
    /// @param card what the machine calls its interface
    /// @param address with prefix, such as `10.77.1.11/24`
    public void plug(Namespace machine, String card, String address, Namespace network) {
        String port = "port" + ++cables;
        Namespace.NONE.must(
                "ip",
                "link",
                "add",
                "name",
                card,
                "netns",
                machine.name(),
                "type",
                "veth",
                "peer",
                "name",
                port,
                "netns",
                network.name());
        network.must("ip", "link", "set", port, "master", "bridge", "up");
        machine.must("ip", "addr", "add", address, "brd", "+", "dev", card);
        machine.must("ip", "link", "set", card, "up");
    }

    /// Lets a machine pass packets on between its networks. Directed broadcasts it drops, as
    /// routers do.
    public void makeRouter(Namespace machine) {
        machine.must("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
    }

    /// The hardware address of an interface.
    public static String mac(Namespace machine, String card) {
        return machine.must("cat", "/sys/class/net/" + card + "/address").strip();
    }

    @Override
    public void close() {
        List<Namespace> all = new ArrayList<>(made);
        for (Namespace each : all) {
            Namespace.NONE
                    .must("ip", "netns", "pids", each.name())
                    .lines()
                    .map(Long::parseLong)
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .forEach(ProcessHandle::destroyForcibly);
            Namespace.NONE.must("ip", "netns", "del", each.name());
        }
    }
}
