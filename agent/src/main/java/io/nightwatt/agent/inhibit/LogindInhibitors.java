package io.nightwatt.agent.inhibit;

import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.dbus.Bus;
import io.nightwatt.agent.dbus.BusException;
import io.nightwatt.agent.dbus.Logind;
import io.nightwatt.agent.sense.Sense;
import io.nightwatt.agent.sense.Wording;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/// Asks logind who holds an inhibitor that blocks shutting down, sleeping or going idle. Those that
/// only delay, and those that only keep a key or a lid from acting, do not count.
public final class LogindInhibitors implements Sense {

    private static final String NAME = "Inhibitors";
    private static final Set<String> AGAINST = Set.of("shutdown", "sleep", "idle");

    private final Logind logind;
    private final LongPredicate ours;

    /// @param ours tells the process ids that are the agent's own: what the agent inhibits for its
    ///   own segments is told by these already
    public LogindInhibitors(Logind logind, LongPredicate ours) {
        this.logind = logind;
        this.ours = ours;
    }

    /// Whether a process is this one or descends from it.
    public static boolean isOurs(long pid) {
        long self = ProcessHandle.current().pid();
        Optional<ProcessHandle> each = ProcessHandle.of(pid);
        for (int up = 0; each.isPresent() && up < 32; up++) {
            if (each.get().pid() == self) {
                return true;
            }
            each = each.get().parent();
        }
        return false;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(15);
    }

    @Override
    public String remedy() {
        return "See whether systemd-logind runs (systemctl status systemd-logind) and answers"
                + " systemd-inhibit --list.";
    }

    @Override
    public Sign look() throws IOException {
        Optional<Bus> connected = logind.connect();
        if (connected.isEmpty()) {
            return none();
        }
        try (Bus bus = connected.get()) {
            List<String> blocking = new ArrayList<>();
            for (Object each : (List<?>) Logind.manager(bus, "ListInhibitors").getFirst()) {
                List<?> lock = (List<?>) each;
                if (counts(lock)) {
                    blocking.add(sentence(lock));
                }
            }
            return blocking.isEmpty()
                    ? Sign.quiet(NAME, "Nothing asks to keep this machine up.")
                    : Sign.work(NAME, blocking);
        } catch (BusException e) {
            if (logind.isAbsent(e)) {
                return none();
            }
            throw e;
        }
    }

    private static Sign none() {
        return Sign.absent(NAME, "There is no logind here that could hold inhibitors.");
    }

    /// A lock is (what, who, why, mode, uid, pid).
    private boolean counts(List<?> lock) {
        boolean blocks = ((String) lock.get(3)).startsWith("block");
        boolean against =
                Arrays.stream(((String) lock.get(0)).split(":", -1)).anyMatch(AGAINST::contains);
        return blocks && against && !ours.test((Long) lock.get(5));
    }

    private static String sentence(List<?> lock) {
        String why = Wording.plain((String) lock.get(2));
        return "%s (%d) asks not to %s%s."
                .formatted(
                        Wording.plain((String) lock.get(1)),
                        (Long) lock.get(5),
                        ((String) lock.get(0)).contains("shutdown") ? "shut down" : "sleep",
                        why.isEmpty() ? "" : ": " + why);
    }
}
