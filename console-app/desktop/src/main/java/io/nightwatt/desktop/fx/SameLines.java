package io.nightwatt.desktop.fx;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SelectionModel;
import javafx.scene.layout.Pane;

/// Lines that are shown anew without those that stay losing what a person has done with them: the
/// chosen line stays chosen, the keyboard stays where it is. Lines are known by an id.
public final class SameLines {
    private SameLines() {}

    /// Lets a list or table show what another list holds, from now on.
    ///
    /// @param shown what the list or table shows
    /// @param chosen of the list or table, which chooses one line at a time
    /// @param id of a line; no two lines have the same
    public static <T> void follow(
            ObservableList<T> source,
            ObservableList<T> shown,
            SelectionModel<T> chosen,
            Function<T, Object> id) {
        source.addListener(
                (ListChangeListener<T>) _ -> replace(shown, List.copyOf(source), chosen, id));
        shown.setAll(source);
    }

    private static <T> void replace(
            ObservableList<T> shown,
            List<T> next,
            SelectionModel<T> chosen,
            Function<T, Object> id) {
        T before = chosen.getSelectedItem();
        Merge.lines(shown, next, id);
        if (before == null) {
            return;
        }
        List<Object> ids = next.stream().map(id).toList();
        int at = ids.indexOf(id.apply(before));
        if (at < 0) {
            chosen.clearSelection();
        } else if (chosen.getSelectedIndex() != at
                || !next.get(at).equals(chosen.getSelectedItem())) {
            chosen.clearAndSelect(at);
        }
    }

    /// Shows these nodes and no others. Those that are shown already are not taken out of the
    /// scene, so that a button in them keeps the keyboard, and an open menu its button; where one
    /// has to change its place, its keyboard focus comes with it. None may be in it twice.
    public static void show(Pane pane, List<? extends Node> next) {
        if (pane.getChildren().equals(next)) {
            return;
        }
        Scene scene = pane.getScene();
        Node focused = scene == null ? null : scene.getFocusOwner();
        Set<Node> stay = new HashSet<>(next);
        pane.getChildren().removeIf(each -> !stay.contains(each));
        for (int at = 0; at < next.size(); at++) {
            Node wanted = next.get(at);
            if (at == pane.getChildren().size() || !pane.getChildren().get(at).equals(wanted)) {
                pane.getChildren().remove(wanted);
                pane.getChildren().add(at, wanted);
            }
        }
        if (scene != null
                && focused != null
                && scene.equals(focused.getScene())
                && !focused.equals(scene.getFocusOwner())) {
            focused.requestFocus();
        }
    }
}
