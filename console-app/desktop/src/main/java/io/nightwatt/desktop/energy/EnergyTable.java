package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.SameLines;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.energy.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/// Who it was for, a line each. [TotalLine] stands below. The order is the page's own, so that a
/// click on a heading and the choice above the table are one.
final class EnergyTable extends TableView<EnergyRow> {
    private static final Texts TEXTS = Texts.of(EnergyTable.class);

    /// The style of columns whose figures stand at the right.
    static final String FIGURES = "figure-column";

    private static final double LINE_HEIGHT = 32;

    private final EnergyViewModel model;

    /// Held here, for its source does not.
    private final FilteredList<EnergyRow> lines;

    private final List<Function<EnergyRow, String>> words = new ArrayList<>();

    EnergyTable(EnergyViewModel model) {
        this.model = model;
        lines = new FilteredList<>(model.rows(), row -> !row.total());
        SameLines.follow(lines, getItems(), getSelectionModel(), EnergyRow::id);
        setRowFactory(_ -> row());
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        setAccessibleHelp(TEXTS.get("table.help"));
        setId("energy-table");
        getStyleClass().addAll("worker-table", "energy-table", "edge-to-edge");
        setFixedCellSize(LINE_HEIGHT);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setAccessibleText(TEXTS.get("table"));
        setPlaceholder(new Label(TEXTS.get("table.empty")));
        getColumns().add(column("name", Optional.of(RowSort.NAME), 160, 420, EnergyRow::name));
        getColumns()
                .add(figure("kwh", Optional.of(RowSort.KWH), row -> Words.number(row.sum().kwh())));
        getColumns()
                .add(
                        figure(
                                "cost",
                                Optional.of(RowSort.COST),
                                row -> Words.fixed(row.sum().cost(), 2)));
        getColumns()
                .add(
                        figure(
                                "saved",
                                Optional.of(RowSort.SAVED),
                                row -> saved(row, Words.number(row.sum().savedKwh()))));
        getColumns()
                .add(
                        figure(
                                "saved-cost",
                                Optional.of(RowSort.SAVED_COST),
                                row -> saved(row, Words.fixed(row.sum().savedCost(), 2))));
        getColumns()
                .add(
                        figure(
                                "measured",
                                Optional.of(RowSort.MEASURED),
                                row -> known(row, Words.percent(row.sum().measuredShare()))));
        getColumns()
                .add(figure("band", Optional.empty(), row -> known(row, Words.band(row.sum()))));
        getColumns()
                .add(
                        column(
                                "source",
                                Optional.empty(),
                                96,
                                Double.MAX_VALUE,
                                row -> Words.source(row.sum())));
    }

    /// A click narrows the page to it, as Enter does.
    private TableRow<EnergyRow> row() {
        TableRow<EnergyRow> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            EnergyRow clicked = row.getItem();
            if (clicked != null && event.getButton() == MouseButton.PRIMARY) {
                model.narrow(clicked);
            }
        });
        return row;
    }

    private void press(KeyEvent event) {
        EnergyRow chosen = getSelectionModel().getSelectedItem();
        boolean taken =
                switch (event.getCode()) {
                    case ENTER -> {
                        if (chosen != null) {
                            model.narrow(chosen);
                        }
                        yield chosen != null;
                    }
                    case ESCAPE -> model.widen();
                    default -> false;
                };
        if (taken) {
            event.consume();
        }
    }

    /// What a column says of a row.
    String words(int column, EnergyRow row) {
        return words.get(column).apply(row);
    }

    private static String saved(EnergyRow row, String words) {
        return row.saves() ? words : Words.NONE;
    }

    private static String known(EnergyRow row, String words) {
        return row.sum().source() == Sum.Source.NONE ? Words.NONE : words;
    }

    private TableColumn<EnergyRow, String> figure(
            String key, Optional<RowSort> sort, Function<EnergyRow, String> words) {
        TableColumn<EnergyRow, String> column = column(key, sort, 84, 132, words);
        column.getStyleClass().add(FIGURES);
        return column;
    }

    private TableColumn<EnergyRow, String> column(
            String key,
            Optional<RowSort> sort,
            double min,
            double max,
            Function<EnergyRow, String> of) {
        TableColumn<EnergyRow, String> column = new TableColumn<>();
        words.add(of);
        column.setId("energy-column-" + key);
        column.setGraphic(heading(key, sort));
        column.setMinWidth(min);
        column.setMaxWidth(max);
        column.setPrefWidth(Math.min(max, min * 2));
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(of.apply(cell.getValue())));
        column.setCellFactory(_ -> new Text());
        return column;
    }

    private Label heading(String key, Optional<RowSort> sort) {
        Label heading = new Label(TEXTS.get("column." + key));
        heading.setTooltip(new Tooltip(TEXTS.get("column." + key + ".tip")));
        sort.ifPresent(order -> {
            heading.setId("energy-sort-" + order.name().toLowerCase(Locale.ROOT));
            heading.getStyleClass().add("list-heading");
            heading.setContentDisplay(ContentDisplay.RIGHT);
            heading.setOnMouseClicked(_ -> model.sort().set(order));
            FontIcon arrow =
                    Icons.of(
                            order == RowSort.NAME
                                    ? Material2AL.ARROW_UPWARD
                                    : Material2AL.ARROW_DOWNWARD,
                            "list-arrow");
            Runnable mark = () -> heading.setGraphic(model.sort().get() == order ? arrow : null);
            model.sort().addListener(_ -> mark.run());
            mark.run();
        });
        return heading;
    }

    private static final class Text extends TableCell<EnergyRow, String> {
        @Override
        protected void updateItem(@Nullable String words, boolean empty) {
            super.updateItem(words, empty);
            setText(empty ? null : words);
        }
    }
}
