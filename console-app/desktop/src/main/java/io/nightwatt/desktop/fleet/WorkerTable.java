package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.gauge.Gauge;
import io.nightwatt.desktop.gauge.GaugePulse;
import io.nightwatt.desktop.gauge.Quantity;
import io.nightwatt.desktop.gauge.Reading;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/// Workers as a dense list: a line each, with the gauges of all its GPUs as one. The order is the
/// page's own, so a click on a heading sorts cards and list alike.
final class WorkerTable extends TableView<WorkerRow> {
    private static final Texts TEXTS = Texts.of(WorkerTable.class);
    private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final double LINE_HEIGHT = 40;
    private static final Map<String, SortOrder> SORTED_BY =
            Map.of(
                    "state",
                    SortOrder.STATE,
                    "name",
                    SortOrder.NAME,
                    Quantity.UTILISATION.key(),
                    SortOrder.UTILISATION,
                    Quantity.VRAM.key(),
                    SortOrder.VRAM,
                    Quantity.TEMPERATURE.key(),
                    SortOrder.TEMPERATURE,
                    Quantity.POWER.key(),
                    SortOrder.POWER);

    private final transient FleetViewModel model;
    private final transient WorkerControls controls;
    private final transient GaugePulse pulse;

    WorkerTable(FleetViewModel model, WorkerControls controls, GaugePulse pulse) {
        super(model.rows());
        this.model = model;
        this.controls = controls;
        this.pulse = pulse;
        getStyleClass().addAll("worker-table", "edge-to-edge");
        setId("worker-table");
        setFixedCellSize(LINE_HEIGHT);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setAccessibleText(TEXTS.get("list.accessible"));
        setFocusTraversable(false);
        setRowFactory(_ -> line());
        getColumns().add(column("state", 172, 264, this::stateCell));
        getColumns().add(column("name", 112, 320, this::nameCell));
        getColumns()
                .add(column("gpus", 164, 320, () -> text(c -> WorkerLines.gpus(c.worker()), "")));
        for (Quantity quantity : Quantity.values()) {
            getColumns().add(column(quantity.key(), 72, 112, () -> new GaugeCell(quantity)));
        }
        getColumns().add(column("tags", 96, 176, this::tagCell));
        getColumns().add(column("life", 84, 144, () -> text(this::age, "list-age")));
        model.selected().addListener(_ -> select());
        select();
    }

    /// The column is narrow: the full age is in the details.
    private String age(WorkerRow.Content content) {
        return content.worker()
                .lastSign()
                .map(sign -> TEXTS.get("ago", Ages.roughly(sign, content.at())))
                .orElse(TEXTS.get("never"));
    }

    private void select() {
        model.selected()
                .get()
                .ifPresentOrElse(
                        row -> getSelectionModel().select(row),
                        () -> getSelectionModel().clearSelection());
    }

    /// Scrolls no further than needed to see the selected worker.
    void reveal() {
        model.selected()
                .get()
                .map(model.rows()::indexOf)
                .filter(at -> at >= 0)
                .ifPresent(at -> CardGrid.scroll(this, at));
    }

    private TableRow<WorkerRow> line() {
        TableRow<WorkerRow> line = new TableRow<>();
        Runnable mark =
                () ->
                        line.pseudoClassStateChanged(
                                PICKED,
                                line.getItem() != null && model.picks().holds(line.getItem()));
        line.itemProperty().addListener((_, _, _) -> mark.run());
        model.picks().ids().addListener((_, _, _) -> mark.run());
        line.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && line.getItem() != null) {
                controls.click(line.getItem(), event.isShortcutDown(), event.isShiftDown());
            }
        });
        line.setOnContextMenuRequested(event -> {
            if (line.getItem() != null) {
                controls.menu(line.getItem()).show(line, event.getScreenX(), event.getScreenY());
            }
        });
        return line;
    }

    private TableColumn<WorkerRow, WorkerRow> column(
            String key, double min, double max, Supplier<TableCell<WorkerRow, WorkerRow>> cell) {
        TableColumn<WorkerRow, WorkerRow> column = new TableColumn<>();
        column.setId("list-" + key);
        column.setGraphic(heading(key));
        column.setMinWidth(min);
        column.setMaxWidth(max);
        column.setPrefWidth(max);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(of -> new ReadOnlyObjectWrapper<>(of.getValue()));
        column.setCellFactory(_ -> cell.get());
        return column;
    }

    /// A heading that sorts where the page can sort by it, with an arrow while it does.
    private Label heading(String key) {
        Label heading = new Label(TEXTS.get("list." + key));
        SortOrder order = SORTED_BY.get(key);
        if (order == null) {
            return heading;
        }
        heading.setId("list-sort-" + key);
        heading.getStyleClass().add("list-heading");
        heading.setContentDisplay(ContentDisplay.RIGHT);
        heading.setTooltip(new Tooltip(TEXTS.get("list.sort")));
        heading.setOnMouseClicked(_ -> model.sort().set(order));
        FontIcon arrow =
                Icons.of(
                        order == SortOrder.NAME || order == SortOrder.STATE
                                ? Material2AL.ARROW_UPWARD
                                : Material2AL.ARROW_DOWNWARD,
                        "list-arrow");
        Runnable mark = () -> heading.setGraphic(model.sort().get() == order ? arrow : null);
        model.sort().addListener(_ -> mark.run());
        mark.run();
        return heading;
    }

    private TableCell<WorkerRow, WorkerRow> stateCell() {
        Label word = new Label();
        word.getStyleClass().add("state-word");
        word.setTooltip(new Tooltip());
        FontIcon icon = StateLook.icon(DisplayState.UNKNOWN);
        WorkerMarks marks = WorkerMarks.withoutWords();
        HBox box = new HBox(8, icon, word, marks);
        box.setAlignment(Pos.CENTER_LEFT);
        return new Following(
                box,
                (content, _) -> {
                    StateLook.paint(box, content.state());
                    icon.setIconCode(StateLook.ikon(content.state()));
                    word.setText(StateLook.said(content.worker()));
                    word.getTooltip().setText(word.getText());
                    marks.show(content.worker());
                });
    }

    /// With a tick where the worker is picked: colour alone would not tell everybody.
    private TableCell<WorkerRow, WorkerRow> nameCell() {
        Label name = new Label();
        name.setTooltip(new Tooltip());
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.getStyleClass().add("list-name");
        name.setGraphic(Icons.of(Material2AL.CHECK_CIRCLE, "pick-icon"));
        return new Following(
                name,
                (content, _) -> {
                    name.setText(content.worker().name());
                    name.getTooltip().setText(content.worker().name());
                });
    }

    private TableCell<WorkerRow, WorkerRow> tagCell() {
        TagChips chips = new TagChips(1);
        return new Following(
                chips,
                (content, _) -> chips.show(content.worker().tags(), content.worker().groups()));
    }

    private TableCell<WorkerRow, WorkerRow> text(
            Function<WorkerRow.Content, String> of, String style) {
        Label label = new Label();
        label.setTooltip(new Tooltip());
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.getStyleClass().add(style.isEmpty() ? "list-text" : style);
        return new Following(
                label,
                (content, _) -> {
                    String text = of.apply(content);
                    label.setText(text);
                    label.getTooltip().setText(text);
                });
    }

    /// A cell that follows the row it shows while it is visible.
    private static class Following extends TableCell<WorkerRow, WorkerRow> {
        private final Node node;
        private final BiConsumer<WorkerRow.Content, Boolean> draw;
        private final ChangeListener<WorkerRow.Content> follow = (_, _, next) -> draw(next, true);
        private @Nullable WorkerRow row;

        Following(Node node, BiConsumer<WorkerRow.Content, Boolean> draw) {
            this.node = node;
            this.draw = draw;
        }

        private void draw(WorkerRow.Content content, boolean same) {
            draw.accept(content, same);
        }

        @Override
        protected void updateItem(@Nullable WorkerRow item, boolean empty) {
            super.updateItem(item, empty);
            WorkerRow next = empty ? null : item;
            if (next != row) {
                if (row != null) {
                    row.content().removeListener(follow);
                }
                row = next;
                if (next != null) {
                    next.content().addListener(follow);
                    draw(next.content().get(), false);
                }
            }
            setGraphic(next == null ? null : node);
        }
    }

    private final class GaugeCell extends Following {
        GaugeCell(Quantity quantity) {
            this(quantity, new Gauge(quantity, Gauge.Shape.MINI, pulse));
        }

        private GaugeCell(Quantity quantity, Gauge gauge) {
            super(
                    gauge,
                    (content, same) -> {
                        gauge.show(reading(quantity, content), same);
                        gauge.pseudoClassStateChanged(STALE, content.staleFor().isPresent());
                    });
            gauge.setMaxHeight(USE_PREF_SIZE);
        }
    }

    private static Reading reading(Quantity quantity, WorkerRow.Content content) {
        return WorkerLines.together(content).get(quantity);
    }
}
