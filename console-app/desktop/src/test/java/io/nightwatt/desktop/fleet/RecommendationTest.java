package io.nightwatt.desktop.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.PowerFleets;
import io.nightwatt.engine.console.FleetSnapshot;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RecommendationTest {
    private final FleetSnapshot three = PowerFleets.recommending();

    @Test
    void countsWhatWouldBeDoneAndWhatThatDraws() {
        assertThat(Recommendation.of(three))
                .contains(new Recommendation(1, OptionalDouble.of(18), 1));
    }

    @Test
    void promisesNoMoreThanTheMinimumOfReadyWorkersLets() {
        FleetSnapshot kept =
                Fleets.ruled(three, three.powerPolicy().edit().minReadyWorkers(2).build());
        assertThat(Recommendation.of(kept).orElseThrow().downs()).isZero();
    }

    @Test
    void hasNothingToSayWhileAutomationActs() {
        assertThat(Recommendation.of(Fleets.twelve())).isEmpty();
    }
}
