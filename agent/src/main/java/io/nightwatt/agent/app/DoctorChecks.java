package io.nightwatt.agent.app;

import io.nightwatt.agent.config.AgentConfig;
import io.nightwatt.agent.config.ConfigException;
import io.nightwatt.agent.config.ConsoleAddress;
import io.nightwatt.agent.config.Settings;
import io.nightwatt.agent.doctor.Check;
import io.nightwatt.agent.doctor.Finding;
import io.nightwatt.agent.doctor.GpuChecks;
import io.nightwatt.agent.doctor.SenseChecks;
import io.nightwatt.agent.doctor.WakeCheck;
import io.nightwatt.agent.identity.ConsoleTls;
import io.nightwatt.agent.identity.Failures;
import io.nightwatt.agent.identity.Identity;
import io.nightwatt.agent.identity.IdentityException;
import io.nightwatt.agent.identity.IdentityStore;
import io.nightwatt.agent.identity.StateFolder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/// What `doctor` looks at besides the GPUs: configuration, identity, certificate, console, clock,
/// and whether the machine can be woken.
final class DoctorChecks {

    private static final int CONNECT_MILLIS_MAX = 5_000;
    private static final Duration CLOCK_OFF_MAX = Duration.ofSeconds(5);
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final AgentConfig config;
    private final StateFolder folder;
    private final InstantSource clock;

    private DoctorChecks(AgentConfig config, InstantSource clock) {
        this.config = config;
        this.folder = new StateFolder(config.stateDir());
        this.clock = clock;
    }

    /// Every check, in the order in which each relies on the one before.
    static List<Check> ofThisMachine(Settings settings) {
        AgentConfig config;
        try {
            config = settings.read();
        } catch (ConfigException e) {
            return e.problems().stream().map(DoctorChecks::configProblem).toList();
        }
        List<Check> all = new ArrayList<>(of(config, InstantSource.system()));
        all.add(() -> WakeCheck.of(ThisMachine.host().read()));
        all.addAll(GpuChecks.of(ThisMachine.gpus(config)));
        all.addAll(SenseChecks.of(ThisMachine.senses(config)));
        return all;
    }

    static List<Check> of(AgentConfig config, InstantSource clock) {
        DoctorChecks checks = new DoctorChecks(config, clock);
        return List.of(
                () -> Finding.ok("Configuration: understood."),
                checks::identity,
                checks::certificate,
                checks::console,
                checks::clock);
    }

    private static Check configProblem(String problem) {
        return () -> Finding.problem("Configuration: " + problem + ".", "Correct that line.");
    }

    private Finding identity() {
        try {
            return load().map(identity -> Finding.ok("Identity: " + identity + "."))
                    .orElseGet(() ->
                            Finding.problem(
                                    "Identity: none in " + config.stateDir() + ".",
                                    "Run nightwatt-agent enroll with a token from the"
                                            + " console."));
        } catch (IdentityException e) {
            return Finding.problem(
                    "Identity: " + e.getMessage() + ".",
                    "Run this as root or as the agent's user; enrol again when files are damaged.");
        }
    }

    private Finding certificate() {
        Optional<Identity> identity = loadable();
        if (identity.isEmpty()) {
            return Finding.problem("Certificate: none.", "Mend the identity first.");
        }
        Instant end = identity.get().expiresAt();
        String until = "Certificate: good until " + MINUTES.format(end) + ".";
        if (!end.isAfter(clock.instant())) {
            return Finding.problem(
                    "Certificate: ended " + MINUTES.format(end) + ".",
                    "Check this machine's clock; else enrol again with --replace.");
        }
        return identity.get().renewAt().isBefore(clock.instant())
                ? Finding.warning(until, "It renews by itself once the agent reaches its console.")
                : Finding.ok(until);
    }

    /// A handshake and no more: a stream would look like a second agent with a copied identity.
    private Finding console() {
        Optional<Identity> identity = loadable();
        if (identity.isEmpty()) {
            return Finding.problem("Console: not known.", "Mend the identity first.");
        }
        ConsoleAddress address = config.console().orElse(identity.get().console());
        try (Socket plain = new Socket()) {
            plain.connect(
                    new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS_MAX);
            plain.setSoTimeout(CONNECT_MILLIS_MAX);
            try (SSLSocket socket =
                    (SSLSocket)
                            ConsoleTls.of(identity.get())
                                    .createSocket(
                                            plain, ConsoleTls.CONSOLE_NAME, address.port(), true)) {
                socket.setEnabledProtocols(new String[] {"TLSv1.3"});
                socket.startHandshake();
            }
            return Finding.ok("Console: " + address + " answers and is the right one.");
        } catch (IOException | GeneralSecurityException e) {
            return Finding.problem(
                    "Console: " + address + " cannot be used: " + Failures.of(e) + ".",
                    "Check the address, the network and the firewall between (TCP port "
                            + address.port()
                            + ").");
        }
    }

    private Finding clock() {
        try {
            return ContactFile.read(folder)
                    .map(DoctorChecks::clock)
                    .orElseGet(() ->
                            Finding.warning(
                                    "Clock: not compared with the console's yet.",
                                    "Start the agent; it compares when it connects."));
        } catch (IOException e) {
            return Finding.warning(
                    "Clock: what was noted cannot be read (" + e.getMessage() + ").",
                    "Run this as root or as the agent's user.");
        }
    }

    private static Finding clock(ContactFile.Last last) {
        Duration off = last.clockAhead().abs();
        String what =
                "Clock: "
                        + off.toMillis()
                        + " ms "
                        + (last.clockAhead().isNegative() ? "behind" : "ahead of")
                        + " the console's when "
                        + last.workerName()
                        + " connected at "
                        + MINUTES.format(last.at())
                        + ".";
        return off.compareTo(CLOCK_OFF_MAX) > 0
                ? Finding.warning(what, "Let both machines take their time from one NTP server.")
                : Finding.ok(what);
    }

    private Optional<Identity> loadable() {
        try {
            return load();
        } catch (IdentityException e) {
            return Optional.empty(); // Told by the check of the identity.
        }
    }

    private Optional<Identity> load() throws IdentityException {
        return new IdentityStore(folder).load();
    }
}
