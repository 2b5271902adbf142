package io.nightwatt.desktop.palette;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the palette offers for what was typed, and which of it is chosen. Only [#run] runs
/// anything. No controls: it works without a toolkit. One thread only (the FX thread in the
/// window).
public final class PaletteModel {

    /// More than fit on a screen: who does not find it types more.
    static final int SHOWN_MAX = 60;

    private final Supplier<List<Entry>> everything;
    private final Recents recents;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ObservableList<Entry> shown = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(false);
    private List<Offer> offers = List.of();

    private record Offer(Entry entry, List<String> words, int place) {}

    private record Fitting(Offer offer, int misfit, int recent) {}

    /// @param everything all that can be done at the moment of opening, in the order of a first use
    public PaletteModel(Supplier<List<Entry>> everything, Recents recents) {
        this.everything = everything;
        this.recents = recents;
        typed.addListener((_, _, _) -> arrange());
    }

    /// What was typed.
    public StringProperty typed() {
        return typed;
    }

    /// What fits: what was used last first, then the best fit.
    public ObservableList<Entry> shown() {
        return shown;
    }

    /// The place among [#shown] that Enter would run; -1 when nothing fits.
    public ReadOnlyIntegerProperty chosen() {
        return chosen.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty isOpen() {
        return open.getReadOnlyProperty();
    }

    /// Opens it afresh: nothing is typed, and it offers what can be done now.
    public void open() {
        List<Entry> entries = everything.get();
        offers =
                IntStream.range(0, entries.size())
                        .mapToObj(place -> offer(entries.get(place), place))
                        .toList();
        typed.set("");
        arrange();
        open.set(true);
    }

    /// Closes it; nothing is run.
    public void close() {
        open.set(false);
        offers = List.of();
        shown.clear();
        chosen.set(-1);
    }

    /// Chooses the one so many places further down; stays within what is shown.
    public void move(int by) {
        if (!shown.isEmpty()) {
            chosen.set(Math.clamp(chosen.get() + by, 0, shown.size() - 1));
        }
    }

    /// Chooses this one; does nothing when it is not shown.
    public void choose(Entry entry) {
        int at = shown.indexOf(entry);
        if (at >= 0) {
            chosen.set(at);
        }
    }

    /// Closes the palette and does what is chosen; does nothing when nothing fits.
    public void run() {
        Optional<Entry> entry = current();
        if (entry.isPresent()) {
            recents.used(entry.get().id());
            close();
            entry.get().run().run();
        }
    }

    private Optional<Entry> current() {
        int at = chosen.get();
        return open.get() && at >= 0 && at < shown.size()
                ? Optional.of(shown.get(at))
                : Optional.empty();
    }

    private void arrange() {
        Typed wanted = Typed.of(typed.get());
        shown.setAll(
                offers.stream()
                        .map(offer -> fitting(offer, wanted))
                        .flatMap(Optional::stream)
                        .sorted(
                                Comparator.comparingInt(Fitting::recent)
                                        .thenComparingInt(Fitting::misfit)
                                        .thenComparingInt(fitting -> fitting.offer().place()))
                        .limit(SHOWN_MAX)
                        .map(fitting -> fitting.offer().entry())
                        .toList());
        chosen.set(shown.isEmpty() ? -1 : 0);
    }

    private Optional<Fitting> fitting(Offer offer, Typed wanted) {
        OptionalInt misfit = wanted.misfit(offer.words());
        return misfit.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Fitting(offer, misfit.getAsInt(), recents.rank(offer.entry().id())));
    }

    private static Offer offer(Entry entry, int place) {
        return new Offer(entry, Typed.words(entry.title() + " " + entry.about()), place);
    }
}
