package io.nightwatt.server.agents;

import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells once per connection and kind what was wrong with what came over it. Not thread-safe.
final class Complaints {

    enum Kind {
        TEXT,
        VALUE,
        TIME,
        COUNT,
        ORDER,
        FULL,
        FLOOD
    }

    private static final Logger log = LoggerFactory.getLogger(Complaints.class);

    private final String who;
    private final Set<Kind> told = EnumSet.noneOf(Kind.class);

    Complaints(String who) {
        this.who = who;
    }

    void tell(Kind kind, String what) {
        if (told.add(kind)) {
            log.warn("{}: {} (told once for this connection)", who, what);
        }
    }

    Set<Kind> told() {
        return Set.copyOf(told);
    }
}
