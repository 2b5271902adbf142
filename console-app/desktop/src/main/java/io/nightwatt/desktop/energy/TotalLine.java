package io.nightwatt.desktop.energy;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;

/// What the rows of the table add up to: always in sight, its figures below those of the columns.
final class TotalLine extends HBox {
    private final EnergyViewModel model;
    private final List<Label> cells = new ArrayList<>();
    private final EnergyTable table;

    TotalLine(EnergyViewModel model, EnergyTable table) {
        this.model = model;
        this.table = table;
        setId("energy-total");
        getStyleClass().add("energy-total");
        for (TableColumn<EnergyRow, ?> column : table.getColumns()) {
            Label cell = new Label();
            cell.setId("energy-total-" + column.getId());
            cell.setAlignment(
                    column.getStyleClass().contains(EnergyTable.FIGURES)
                            ? Pos.CENTER_RIGHT
                            : Pos.CENTER_LEFT);
            cell.minWidthProperty().bind(column.widthProperty());
            cell.maxWidthProperty().bind(column.widthProperty());
            cells.add(cell);
        }
        getChildren().addAll(cells);
        // Where the table is wider than its columns the line is not to widen the page.
        setMinWidth(0);
        model.rows().addListener((ListChangeListener<EnergyRow>) _ -> show());
        show();
    }

    private void show() {
        if (!model.rows().isEmpty()) {
            EnergyRow total = model.rows().getLast();
            for (int at = 0; at < cells.size(); at++) {
                cells.get(at).setText(table.words(at, total));
            }
        }
    }
}
