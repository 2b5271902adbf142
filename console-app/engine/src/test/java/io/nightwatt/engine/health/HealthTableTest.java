package io.nightwatt.engine.health;

import io.nightwatt.engine.Golden;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The whole table of verdicts by silence.
class HealthTableTest {

    private static final long[] SILENT_SECONDS = {0, 14, 15, 29, 30, 3600};

    @Test
    void silenceMakesOfAWorkerWhatIsWrittenDown() {
        var text = new StringBuilder();
        for (Health before : Health.values()) {
            for (long seconds : SILENT_SECONDS) {
                for (boolean held : new boolean[] {false, true}) {
                    var silence = Duration.ofSeconds(seconds);
                    Health after = Verdict.ofSilence(before, silence, held, HealthPolicy.DEFAULT);
                    text.append(
                            "%-8s + silent %4d s%s -> %s\n"
                                    .formatted(
                                            word(before),
                                            seconds,
                                            held ? ", held" : "      ",
                                            word(after)));
                }
            }
        }
        Golden.assertMatches("health-table.txt", text.toString());
    }

    private static String word(Health health) {
        return health.name().toLowerCase(Locale.ROOT);
    }
}
