package io.nightwatt.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.doctor.Finding.Level;
import io.nightwatt.agent.sense.Sense;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SenseChecksTest {

    @Test
    void eachFacilityAnswersIsNotThereOrKeepsTheMachineOn() {
        List<Finding> found =
                SenseChecks.of(
                                List.of(
                                        new Told(Sign.quiet("People", "Nobody is logged in.")),
                                        new Told(Sign.absent("ComfyUI", "Nothing listens.")),
                                        new Told(Sign.work("Packages", "apt works.")),
                                        new Told(Sign.unknown("Fails", ""))))
                        .stream()
                        .map(Check::run)
                        .toList();

        assertThat(found)
                .extracting(Finding::level)
                .containsExactly(Level.OK, Level.OK, Level.OK, Level.WARNING);
        assertThat(found.get(1).what()).isEqualTo("ComfyUI: Nothing listens.");
        assertThat(found.get(3))
                .isEqualTo(
                        Finding.warning(
                                "Fails: cannot tell (no bus).",
                                "While this lasts the machine is never powered down. Mend it."));
    }

    private record Told(Sign sign) implements Sense {

        @Override
        public String name() {
            return sign.source();
        }

        @Override
        public Duration period() {
            return Duration.ofSeconds(1);
        }

        @Override
        public String remedy() {
            return "Mend it.";
        }

        @Override
        public Sign look() throws IOException {
            if (sign.meaning() == Sign.Meaning.UNKNOWN) {
                throw new IOException("no bus");
            }
            return sign;
        }
    }
}
