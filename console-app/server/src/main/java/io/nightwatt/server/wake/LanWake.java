package io.nightwatt.server.wake;

import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.WakeRung;
import io.nightwatt.server.vault.Vault;
import io.nightwatt.server.vault.VaultException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wakes by magic packet: in every subnet of this machine, through an awake agent elsewhere, or to
/// the targets that a person set. The packets go out three times, for one may be lost.
final class LanWake {

    private static final Logger log = LoggerFactory.getLogger(LanWake.class);
    private static final int REPEATS = 3;
    private static final long REPEAT_AFTER_MS = 1000;

    private final Vault vault;
    private final Relays relays;
    private final ScheduledExecutorService clock;

    /// @param clock sends what is repeated
    LanWake(Vault vault, Relays relays, ScheduledExecutorService clock) {
        this.vault = vault;
        this.relays = relays;
        this.clock = clock;
    }

    /// Sends the first packets and arranges for their repeats.
    ///
    /// @param helpers workers whose agents may relay
    WakeResult send(
            Sleeper sleeper, WakeRung.Wol rung, WakeSettings settings, List<WorkerId> helpers) {
        if (settings.macs().isEmpty()) {
            return new WakeResult.Failed(
                    "no MAC address is known; set one, or let the agent connect once");
        }
        try {
            byte[] secureOn = secureOn(rung);
            List<byte[]> packets =
                    settings.macs().stream().map(mac -> MagicPacket.of(mac, secureOn)).toList();
            String what = "magic packet for " + String.join(", ", settings.macs());
            if (!settings.targets().isEmpty()) {
                return sendTo(addresses(settings.targets()), packets, what, settings.targets());
            }
            Optional<WorkerId> helper =
                    helpers.isEmpty()
                            ? Optional.empty()
                            : relays.relay(helpers, settings.macs(), secureOn);
            return sendInAllSubnets(sleeper, packets, what, helper, helpers);
        } catch (IOException | VaultException | IllegalArgumentException e) {
            return new WakeResult.Failed(String.valueOf(e.getMessage()));
        }
    }

    private byte[] secureOn(WakeRung.Wol rung) throws VaultException {
        return rung.secureOnSecret().isPresent()
                ? MagicPacket.secureOn(vault.use(rung.secureOnSecret().get()).reveal())
                : new byte[0];
    }

    private WakeResult sendTo(
            List<InetSocketAddress> targets,
            List<byte[]> packets,
            String what,
            List<String> targetTexts)
            throws IOException {
        Broadcast.to(targets, packets);
        repeat(what, () -> Broadcast.to(targets, packets));
        return new WakeResult.Sent(what + " to " + String.join(", ", targetTexts) + times());
    }

    private WakeResult sendInAllSubnets(
            Sleeper sleeper,
            List<byte[]> packets,
            String what,
            Optional<WorkerId> helper,
            List<WorkerId> helpers)
            throws SocketException {
        Subnets subnets = Subnets.ofThisMachine();
        Broadcast.Outcome out = Broadcast.inAll(subnets, packets);
        boolean isNear = sleeper.ipv4().isEmpty() || subnets.reachAny(sleeper.ipv4());
        if (helper.isEmpty() && !isNear) {
            return new WakeResult.Failed(noWay(sleeper, helpers));
        }
        if (helper.isEmpty() && out.sent().isEmpty()) {
            return new WakeResult.Failed(
                    out.problems().isEmpty()
                            ? "this machine has no network to send in"
                            : "no packet left: " + String.join("; ", out.problems()));
        }
        List<String> ways = new ArrayList<>(out.sent());
        helper.ifPresent(worker -> ways.add("relayed by " + worker));
        if (!out.sent().isEmpty()) {
            repeat(
                    what,
                    () -> {
                        var _ = Broadcast.inAll(subnets, packets);
                    });
        }
        return new WakeResult.Sent(what + ": " + String.join("; ", ways) + times());
    }

    private static String noWay(Sleeper sleeper, List<WorkerId> helpers) {
        return "the console is in none of its networks ("
                + String.join(", ", sleeper.ipv4())
                + ") and "
                + (helpers.isEmpty()
                        ? "no worker there is awake to relay"
                        : "none of " + helpers.size() + " agents there could be asked to relay")
                + "; set a wake target (a router that forwards it), or another wake method";
    }

    private static String times() {
        return ", " + REPEATS + " times";
    }

    /// Sends that throw once more: a repeat that fails is no failure of the wake.
    private interface Sending {
        void run() throws IOException;
    }

    private void repeat(String what, Sending sending) {
        for (int i = 1; i < REPEATS; i++) {
            try {
                var _ =
                        clock.schedule(
                                () -> {
                                    try {
                                        sending.run();
                                    } catch (IOException | RuntimeException e) {
                                        log.warn("{}: not repeated: {}", what, e.getMessage());
                                    }
                                },
                                i * REPEAT_AFTER_MS,
                                TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                return; // The console stops.
            }
        }
    }

    private static List<InetSocketAddress> addresses(List<String> targets) throws IOException {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (String target : targets) {
            int colon = target.lastIndexOf(':');
            if (colon < 1 || !target.substring(colon + 1).matches("\\d{1,5}")) {
                throw new IllegalArgumentException("a wake target is HOST:PORT, not " + target);
            }
            int port = Integer.parseInt(target.substring(colon + 1));
            addresses.add(
                    new InetSocketAddress(InetAddress.getByName(target.substring(0, colon)), port));
        }
        return addresses;
    }
}
