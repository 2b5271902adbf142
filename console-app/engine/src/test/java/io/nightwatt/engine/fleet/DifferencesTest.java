package io.nightwatt.engine.fleet;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferencesTest {

    private static final Declaration DECLARED =
            new Declaration("", 0, List.of("render", "bake", "train"));

    private static List<String> of(Worker worker) {
        return Differences.of(DECLARED, worker.machine().orElseThrow());
    }

    @Test
    void namesTheDeclaredTypesThatTheMachineDoesNotAllow() {
        assertThat(of(worker(1).allows("render").build()))
                .containsExactly(
                        "declared for bake, train, which NIGHTWATT_JOB_TYPES does not allow there");
    }

    @Test
    void saysNothingWhereAllAreAllowedOrItIsNotKnown() {
        assertThat(of(worker(1).allows("train", "bake", "render").build())).isEmpty();
        assertThat(of(worker(1).allowsWhoKnows().build())).isEmpty();
    }
}
