package io.nightwatt.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LatestOnlyTest {
    private final Queue<Runnable> thread = new ArrayDeque<>();
    private final List<Integer> shown = new ArrayList<>();
    private final LatestOnly<Integer> latest = new LatestOnly<>(thread::add, shown::add);

    @Test
    void dropsAllButTheNewestWhileTheScreenIsBusy() {
        for (int value = 0; value < 1_000; value++) {
            latest.accept(value);
        }
        assertThat(thread).hasSize(1);
        thread.remove().run();
        assertThat(shown).containsExactly(999);
    }

    @Test
    void showsWhatComesAfterTheScreenHasCaughtUp() {
        latest.accept(1);
        thread.remove().run();
        latest.accept(2);
        thread.remove().run();
        assertThat(shown).containsExactly(1, 2);
    }
}
