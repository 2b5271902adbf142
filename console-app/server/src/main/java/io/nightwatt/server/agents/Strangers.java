package io.nightwatt.server.agents;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells what strangers did to the port: one line each, and after a few in a minute one line for
/// all the rest. Thread-safe.
final class Strangers {

    private static final Logger log = LoggerFactory.getLogger(Strangers.class);
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final int LINES_MAX = 10;
    private static final int LINE_CHARS_MAX = 200;

    private final InstantSource realClock;
    private Instant spanStart = Instant.EPOCH;
    private int lines;
    private int untold;

    Strangers(InstantSource realClock) {
        this.realClock = realClock;
    }

    synchronized void tell(String what) {
        Instant now = realClock.instant();
        if (!now.isBefore(spanStart.plus(SPAN))) {
            if (untold > 0) {
                log.warn("and {} more connections like these", untold);
            }
            spanStart = now;
            lines = 0;
            untold = 0;
        }
        if (lines < LINES_MAX) {
            lines++;
            String line = what.replaceAll("\\p{Cntrl}", " ");
            log.warn("{}", line.substring(0, Math.min(line.length(), LINE_CHARS_MAX)));
        } else {
            untold++;
        }
    }
}
