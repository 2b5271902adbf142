package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fleet.RungField.Method;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.WakeRung;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A worker's wake ladder as a person edits it: its rungs in the order in which they are tried. No
/// toolkit.
final class LadderEdit {
    private static final Texts TEXTS = Texts.of(LadderEdit.class);

    private final ObservableList<RungEdit> rungs = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable RungEdit> selected = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper(true);

    LadderEdit(List<WakeRung> ladder) {
        ladder.forEach(rung -> take(rungs.size(), RungEdit.of(rung)));
        selected.set(rungs.isEmpty() ? null : rungs.getFirst());
        look();
    }

    ObservableList<RungEdit> rungs() {
        return rungs;
    }

    /// The rung that is edited; null while there is none.
    ObjectProperty<@Nullable RungEdit> selected() {
        return selected;
    }

    /// What is wrong and where, one sentence; empty when the ladder may be saved.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty valid() {
        return valid.getReadOnlyProperty();
    }

    boolean canAdd() {
        return rungs.size() < PowerSettings.RUNGS_MAX;
    }

    boolean canRemove() {
        return selected.get() != null && rungs.size() > 1;
    }

    /// @param by -1 for up, 1 for down
    boolean canMove(int by) {
        int at = rungs.indexOf(selected.get());
        return at >= 0 && at + by >= 0 && at + by < rungs.size();
    }

    /// Adds a rung at the end, where it is tried last, and selects it.
    void add(Method method) {
        if (canAdd()) {
            RungEdit rung = RungEdit.fresh(method);
            take(rungs.size(), rung);
            selected.set(rung);
            look();
        }
    }

    /// Takes the selected rung away and selects its neighbour.
    void remove() {
        if (canRemove()) {
            int at = rungs.indexOf(selected.get());
            rungs.remove(at);
            selected.set(rungs.get(Math.min(at, rungs.size() - 1)));
            look();
        }
    }

    /// Moves the selected rung and keeps it selected.
    void move(int by) {
        RungEdit rung = selected.get();
        if (rung != null && canMove(by)) {
            int at = rungs.indexOf(rung);
            rungs.remove(at);
            rungs.add(at + by, rung);
            selected.set(rung);
            look();
        }
    }

    /// The ladder as it is typed.
    ///
    /// @throws IllegalArgumentException when it is not valid
    List<WakeRung> ladder() {
        return rungs.stream().map(RungEdit::rung).toList();
    }

    private void take(int at, RungEdit rung) {
        rung.method().fields().forEach(field -> rung.field(field).addListener(_ -> look()));
        rungs.add(at, rung);
    }

    private void look() {
        String found = "";
        for (int at = 0; at < rungs.size() && found.isEmpty(); at++) {
            RungEdit rung = rungs.get(at);
            Optional<String> wrong = rung.problem();
            if (wrong.isPresent()) {
                found =
                        TEXTS.get(
                                "ladder.problem.at",
                                at + 1,
                                FieldWords.name(rung.method()),
                                wrong.get());
            }
        }
        problem.set(found);
        valid.set(found.isEmpty());
    }
}
