package io.nightwatt.engine.energy;

import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.power.Outlooks;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Why a worker is off: what a saving is owed to. Each is a number on disk: none is given anew.
public enum Cause {
    /// It was idle for long enough.
    IDLE_TIMEOUT(0),
    /// Its schedule said so.
    WINDOW(1),
    /// A person asked for it, at once or by a hold.
    MANUAL(2),
    /// It went down by itself, or nobody knows.
    OTHER(3);

    /// How many there are.
    public static final int COUNT = values().length;

    private final int place;

    Cause(int place) {
        this.place = place;
    }

    /// Its number among all.
    public int place() {
        return place;
    }

    /// Its name outside this program, such as `idle_timeout`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Of a worker that sleeps: read from what is stored with it, so that a restart of the console
    /// forgets no cause.
    public static Cause of(Worker worker) {
        List<Instant> byAutomation = worker.record().recentDowns();
        String reason = worker.power().reason();
        boolean automatic =
                !byAutomation.isEmpty()
                        && worker.record()
                                .offSince()
                                .filter(byAutomation.getLast()::equals)
                                .isPresent();
        if (automatic) {
            return reason.startsWith(Outlooks.IDLE_FOR) ? IDLE_TIMEOUT : WINDOW;
        }
        return worker.record().offSince().isEmpty() || isByItself(reason) ? OTHER : MANUAL;
    }

    private static boolean isByItself(String reason) {
        return reason.startsWith("goes down by its own will")
                || reason.startsWith("its agent says that the machine is going down");
    }
}
