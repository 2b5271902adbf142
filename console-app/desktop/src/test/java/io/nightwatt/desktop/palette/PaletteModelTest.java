package io.nightwatt.desktop.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kordamp.ikonli.material2.Material2AL;

class PaletteModelTest {
    private final List<String> ran = new ArrayList<>();
    private final List<String> names =
            new ArrayList<>(
                    List.of("Fleet", "Jobs", "New job", "render-01: Wake", "render-02: Wake"));
    private final Recents recents = new Recents(List.of(), () -> {});
    private final PaletteModel model = new PaletteModel(this::entries, recents);

    @Test
    void runsTheChosenOneOnceAndCloses() {
        model.open();
        model.typed().set("wake");
        model.move(1);
        model.run();
        model.run();
        assertThat(ran).containsExactly("render-02: Wake");
        assertThat(model.isOpen().get()).isFalse();
    }

    @Test
    void whatWasUsedLastComesFirst() {
        use("new job");
        use("r2 wake");
        model.open();
        assertThat(shown()).startsWith("render-02: Wake", "New job", "Fleet");
        model.typed().set("job");
        assertThat(shown()).containsExactly("New job", "Jobs");
    }

    @Test
    void isClosedBeforeItRuns() {
        List<Boolean> open = new ArrayList<>();
        PaletteModel own =
                new PaletteModel(
                        () ->
                                List.of(
                                        new Entry(
                                                "one",
                                                Material2AL.DNS,
                                                "One",
                                                "",
                                                "",
                                                () -> open.add(own().isOpen().get()))),
                        recents);
        this.own = own;
        own.open();
        own.run();
        assertThat(open).containsExactly(false);
    }

    @Test
    void offersWhatCanBeDoneWhenItIsOpened() {
        model.open();
        model.close();
        names.add("Alerts");
        model.open();
        assertThat(shown()).contains("Alerts");
        model.typed().set("nothing at all");
        assertThat(model.chosen().get()).isEqualTo(-1);
        model.run();
        assertThat(ran).isEmpty();
    }

    /// Whatever is typed and wherever the arrows go, and however it is closed.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingRunsBeforeEnter(long seed) {
        Random random = new Random(seed);
        String letters = "wakerndjob 012:\n\t\rfl";
        for (int round = 0; round < 200; round++) {
            switch (random.nextInt(6)) {
                case 0 -> model.open();
                case 1 -> model.close();
                case 2 -> model.move(random.nextInt(20) - 10);
                case 3 -> model.typed().set("");
                case 4 -> model.shown().stream().findAny().ifPresent(model::choose);
                default ->
                        model.typed()
                                .set(
                                        model.typed().get()
                                                + letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(ran).as("seed %d, round %d", seed, round).isEmpty();
            assertThat(model.chosen().get()).isBetween(-1, model.shown().size() - 1);
        }
    }

    @Test
    void remembersNoMoreThanTheLastTwenty() {
        for (int at = 0; at < 30; at++) {
            recents.used("id-" + at);
        }
        assertThat(recents.ids()).hasSize(20).startsWith("id-29", "id-28").doesNotContain("id-9");
    }

    private PaletteModel own = model;

    private PaletteModel own() {
        return own;
    }

    private void use(String typed) {
        model.open();
        model.typed().set(typed);
        model.run();
    }

    private List<String> shown() {
        return model.shown().stream().map(Entry::title).toList();
    }

    private List<Entry> entries() {
        return names.stream()
                .map(name -> new Entry(name, Material2AL.DNS, name, "", "", () -> ran.add(name)))
                .toList();
    }
}
