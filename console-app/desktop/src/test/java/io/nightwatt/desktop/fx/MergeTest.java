package io.nightwatt.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.engine.console.JobView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final List<JobView> all = FakeJobs.views(FakeJobs.waiting(1, 40, NOW));
    private final List<JobView> later = FakeJobs.views(FakeJobs.done(1, 40, NOW));

    @Test
    void changesOnlyWhatComesAndGoes() {
        ObservableList<JobView> list = FXCollections.observableArrayList(all.subList(1, 40));
        List<String> changes = new ArrayList<>();
        list.addListener(
                (ListChangeListener<JobView>)
                        change -> {
                            while (change.next()) {
                                changes.add(
                                        "at %d: -%d +%d"
                                                .formatted(
                                                        change.getFrom(),
                                                        change.getRemovedSize(),
                                                        change.getAddedSize()));
                            }
                        });
        List<JobView> next = new ArrayList<>(all);
        next.remove(20);
        next.remove(20);
        next.set(5, later.get(5));
        Merge.lines(list, next, JobView::id);
        assertThat(list).isEqualTo(next);
        assertThat(changes).containsExactly("at 19: -2 +0", "at 0: -0 +1", "at 5: -1 +1");
    }

    @Test
    void oneThatMovesDownMovesAlone() {
        ObservableList<JobView> list = FXCollections.observableArrayList(all);
        List<JobView> next = new ArrayList<>(all);
        next.add(next.removeFirst());
        List<JobView> removed = new ArrayList<>();
        list.addListener(
                (ListChangeListener<JobView>)
                        change -> {
                            while (change.next()) {
                                removed.addAll(change.getRemoved());
                            }
                        });
        Merge.lines(list, next, JobView::id);
        assertThat(list).isEqualTo(next);
        assertThat(removed).containsExactly(all.getFirst());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isAlwaysWhatItShallBe(long seed) {
        Random random = new Random(seed);
        ObservableList<JobView> list = FXCollections.observableArrayList();
        for (int round = 0; round < 50; round++) {
            List<JobView> next = new ArrayList<>();
            for (int at = 0; at < all.size(); at++) {
                if (random.nextInt(3) > 0) {
                    next.add(random.nextBoolean() ? all.get(at) : later.get(at));
                }
            }
            if (random.nextBoolean()) {
                Collections.shuffle(next, random);
            }
            Merge.lines(list, next, JobView::id);
            assertThat(list).as("round %d of seed %d", round, seed).isEqualTo(next);
        }
    }
}
