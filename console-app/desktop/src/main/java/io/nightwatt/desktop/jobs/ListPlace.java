package io.nightwatt.desktop.jobs;

import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.job.JobId;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/// Keeps where a person is in the list while rows come and go: the chosen row, the one that has the
/// keyboard, and the one at the top of what they see. FX thread only.
final class ListPlace {
    private final ListView<JobView> list;
    private final Supplier<Optional<JobId>> chosen;
    private Optional<JobId> focused = Optional.empty();
    private Optional<JobId> top = Optional.empty();
    private int topIndex;
    private double topY;

    /// @param chosen whose details are shown
    ListPlace(ListView<JobView> list, Supplier<Optional<JobId>> chosen) {
        this.list = list;
        this.chosen = chosen;
    }

    /// Before rows come and go.
    void remember() {
        focused = Optional.ofNullable(list.getFocusModel().getFocusedItem()).map(JobView::id);
        top = Optional.empty();
        if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            remember(flow.getFirstVisibleCell());
        }
    }

    private void remember(@Nullable IndexedCell<?> first) {
        // Who is at the very top sees what comes there.
        if (first != null && first.getIndex() > 0 && first.getItem() instanceof JobView job) {
            top = Optional.of(job.id());
            topIndex = first.getIndex();
            topY = first.getLayoutY();
        }
    }

    /// After they have.
    void restore() {
        chosen.get().ifPresent(this::choose);
        focused.map(this::indexOf)
                .filter(at -> at >= 0 && at != list.getFocusModel().getFocusedIndex())
                .ifPresent(at -> list.getFocusModel().focus(at));
        top.map(this::indexOf).filter(at -> at >= 0 && at != topIndex).ifPresent(this::scrollBack);
    }

    private void choose(JobId id) {
        int at = indexOf(id);
        if (at < 0) {
            // Its neighbour was not chosen by anybody.
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != at
                || !list.getItems().get(at).equals(list.getSelectionModel().getSelectedItem())) {
            list.getSelectionModel().clearAndSelect(at);
        }
    }

    private void scrollBack(int index) {
        list.scrollTo(index);
        if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            flow.scrollPixels(-topY);
        }
    }

    private int indexOf(JobId id) {
        for (int at = 0; at < list.getItems().size(); at++) {
            if (list.getItems().get(at).id().equals(id)) {
                return at;
            }
        }
        return -1;
    }
}
