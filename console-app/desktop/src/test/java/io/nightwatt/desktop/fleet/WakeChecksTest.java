package io.nightwatt.desktop.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.WakeBench;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.WakeRung;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WakeChecksTest {
    private final List<CompletableFuture<WakeBench.Finding>> asked = new ArrayList<>();
    private final WakeChecks checks =
            new WakeChecks((_, _) -> later(), Runnable::run, new WorkerId(1));
    private final RungEdit rung = RungEdit.of(WakeRung.Wol.DEFAULT);

    private CompletableFuture<WakeBench.Finding> later() {
        asked.add(new CompletableFuture<>());
        return asked.getLast();
    }

    @Test
    void saysThatItTestsAndThenWhatItFound() {
        assertThat(checks.of(rung)).isEmpty();
        checks.run(List.of(rung));
        assertThat(checks.of(rung).orElseThrow().finding()).isEmpty();
        asked.getFirst()
                .complete(new WakeBench.Finding(WakeBench.Verdict.SENT, "sent to x", "wake it"));
        assertThat(checks.of(rung).orElseThrow().words()).isEqualTo("Packet sent");
        assertThat(checks.of(rung).orElseThrow().details())
                .isEqualTo("Test: sent to x. Next: wake it.");
    }

    @Test
    void forgetsAFindingOfWhatIsTypedDifferentlyNow() {
        checks.run(List.of(rung));
        rung.field(RungField.SECONDS).set("77");
        assertThat(checks.of(rung)).isEmpty();
    }

    @Test
    void doesNotTestWhatIsWrong() {
        rung.field(RungField.SECONDS).set("soon");
        checks.run(List.of(rung));
        assertThat(asked).isEmpty();
    }

    @Test
    void saysWhyATestCouldNotBeMade() {
        checks.run(List.of(rung));
        asked.getFirst().completeExceptionally(new IllegalStateException("the services are gone"));
        assertThat(checks.of(rung).orElseThrow().details()).contains("the services are gone");
    }
}
