package io.nightwatt.desktop.fleet;

import atlantafx.base.controls.CustomTextField;
import io.nightwatt.desktop.alerts.AlertsViewModel;
import io.nightwatt.desktop.chart.WorkerChartsModel;
import io.nightwatt.desktop.chart.WorkerChartsView;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.gauge.GaugePulse;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;

/// The fleet page: summary, tools, and the workers as cards or as a list, with the details of one
/// at the side.
public final class FleetView extends BorderPane implements WorkerControls {
    private static final Texts TEXTS = Texts.of(FleetView.class);

    private static final Insets SIDE_MARGIN = new Insets(0, 24, 16, 0);
    private static final Insets SIDE_MARGIN_ALONE = new Insets(20, 24, 16, 0);
    private static final Insets TABLE_MARGIN = new Insets(0, 24, 16, 24);

    private final FleetViewModel model;
    private final PowerDialogs power;
    private final WorkerMenu menu;
    private final CardGrid grid;
    private final WorkerTable table;
    private final DetailsPane details;
    private final NoticesPane notices;
    private final WorkerChartsModel chartsModel;
    private final WorkerChartsView charts;
    private final BulkDialogs bulkDialogs;
    private final BulkBar bulk;
    private final VBox top;
    private final StackPane workers = new StackPane();
    private final CustomTextField search;
    private final Node noWorkers;
    private final Node noMatch;
    private final Node waiting = EmptyFleet.waiting();
    private Optional<ContextMenu> openMenu = Optional.empty();

    /// @param chartsModel what the charts of a worker show
    public FleetView(
            FleetViewModel model,
            WorkerActions actions,
            AlertsViewModel alerts,
            WorkerChartsModel chartsModel,
            FleetLinks links) {
        this.model = model;
        this.chartsModel = chartsModel;
        charts = new WorkerChartsView(chartsModel, () -> closeCharts());
        GaugePulse pulse = new GaugePulse();
        WorkerDialogs dialogs = new WorkerDialogs(actions, this);
        LadderDialog ladder = new LadderDialog(actions, this);
        power = new PowerDialogs(actions, this, this::now);
        bulkDialogs = new BulkDialogs(actions.many(), this, this::now, model::groups);
        RestartDialogs restarts = new RestartDialogs(actions, this);
        menu = new WorkerMenu(actions, dialogs, power, ladder, restarts, bulkDialogs);
        details =
                new DetailsPane(
                        actions,
                        dialogs,
                        ladder,
                        pulse,
                        this,
                        links,
                        () -> toggleCharts(),
                        () -> closeSide());
        notices = new NoticesPane(alerts, id -> openWorker(id), () -> closeSide());
        grid = new CardGrid(model, this, pulse);
        table = new WorkerTable(model, this, pulse);
        noWorkers = EmptyFleet.noWorkers(links.onAdd());
        noMatch = EmptyFleet.noMatch(model::clearFilters);
        bulk = new BulkBar(model.picks(), bulkDialogs, this::clearPicks);
        search = FleetChoices.search(model, () -> focusWorkers());
        getStyleClass().add("fleet");
        BorderPane.setMargin(details, SIDE_MARGIN);
        BorderPane.setMargin(notices, SIDE_MARGIN);
        StackPane.setMargin(table, TABLE_MARGIN);
        workers.setId("workers");
        workers.setFocusTraversable(true);
        workers.setAccessibleText(TEXTS.get("workers.accessible"));
        WorkerKeys keys = new WorkerKeys(model, grid::columns, acts());
        workers.addEventHandler(KeyEvent.KEY_PRESSED, keys::on);
        // Who comes by the keyboard must see where it is.
        workers.focusVisibleProperty()
                .addListener((_, _, seen) -> {
                    if (seen && model.selected().get().isEmpty()) {
                        model.moveSelection(0);
                    }
                });
        top =
                new VBox(
                        16,
                        tools(links.onAdd()),
                        new VBox(
                                8,
                                new SummaryStrip(model, () -> toggleNotices()),
                                new PowerLine(model, links.onEnergy())));
        top.getChildren().add(1, new RecommendBar(model, actions));
        top.getStyleClass().add("fleet-top");
        setTop(top);
        setCenter(workers);
        BorderPane.setAlignment(workers, Pos.TOP_LEFT);
        model.rows().addListener((ListChangeListener<WorkerRow>) _ -> choose());
        model.mode().addListener(_ -> choose());
        model.snapshot()
                .addListener(_ -> {
                    choose();
                    if (!model.picks().isEmpty()) {
                        bulk.draw();
                    }
                    model.snapshot().get().ifPresent(notices::show);
                });
        model.selected()
                .addListener(_ -> {
                    if (getRight() == details) {
                        openSelected();
                    }
                    if (getCenter() == charts) {
                        // A worker that leaves the fleet takes its charts along.
                        model.selected()
                                .get()
                                .ifPresentOrElse(_ -> followCharts(), () -> closeCharts());
                    }
                });
        model.picks().ids().addListener((_, _, _) -> drawPicks());
        choose();
    }

    private Instant now() {
        return model.snapshot().get().map(FleetSnapshot::at).orElse(Instant.EPOCH);
    }

    private WorkerKeys.Acts acts() {
        return new WorkerKeys.Acts() {
            @Override
            public void open() {
                openSelected();
            }

            @Override
            public void close() {
                closeSide();
            }

            @Override
            public void wake(WorkerRow row) {
                power.wake(row.worker());
            }

            @Override
            public void menu() {
                showMenu();
            }

            @Override
            public void reveal() {
                FleetView.this.reveal();
            }
        };
    }

    /// Puts the caret into the search field.
    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    /// Gives the keyboard to the workers.
    public void focusWorkers() {
        workers.requestFocus();
    }

    /// Opens the details of the selected worker, or of the first.
    public void openSelected() {
        if (model.selected().get().isEmpty()) {
            model.moveSelection(0);
        }
        details.follow(model.selected().get().orElse(null));
        setRight(model.selected().get().isPresent() ? details : null);
        reveal();
    }

    /// Shows the charts of the selected worker in the place of all workers, with its details beside
    /// them.
    public void openCharts() {
        openSelected();
        if (model.selected().get().isPresent()) {
            followCharts();
            setTop(null);
            BorderPane.setMargin(details, SIDE_MARGIN_ALONE);
            setCenter(charts);
            drawPicks();
            charts.focusFirst();
        }
    }

    @Override
    public void open(WorkerRow row) {
        model.selected().set(Optional.of(row));
        openSelected();
        focusWorkers();
    }

    @Override
    public void click(WorkerRow row, boolean toggle, boolean extend) {
        Optional<WorkerRow> before = model.selected().get();
        if (extend) {
            model.picks().extendTo(row, before);
        } else if (toggle) {
            model.picks().toggle(row, before);
        } else {
            model.picks().startAt(row);
            open(row);
            return;
        }
        model.selected().set(Optional.of(row));
        focusWorkers();
    }

    @Override
    public void wake(WorkerView worker) {
        power.wake(worker);
    }

    @Override
    public ContextMenu menu(WorkerRow row) {
        boolean many = model.picks().holds(row) && model.picks().ids().get().size() > 1;
        return popUp(many ? bulkMenu() : menu.of(row, () -> open(row)));
    }

    private ContextMenu bulkMenu() {
        return BulkMenu.of(model.picks().workers(), bulkDialogs, this::clearPicks);
    }

    private ContextMenu popUp(ContextMenu next) {
        openMenu.ifPresent(ContextMenu::hide);
        openMenu = Optional.of(next);
        return next;
    }

    /// What can be done with this worker now, as its menu says it; nothing for one that is not
    /// there. Each asks as the menu does. This page must be shown when one is run.
    public List<WorkerAction> actions(WorkerId worker) {
        return model.row(worker).map(row -> menu.actions(row, () -> open(row))).orElseGet(List::of);
    }

    private void clearPicks() {
        model.picks().clear();
        focusWorkers();
    }

    /// The bar is there while something is picked, and the workers are.
    private void drawPicks() {
        bulk.draw();
        setBottom(model.picks().isEmpty() || getCenter() == charts ? null : bulk);
    }

    private void openWorker(WorkerId id) {
        model.select(id);
        openSelected();
    }

    private void followCharts() {
        chartsModel.follow(model.selected().get().map(WorkerRow::id));
    }

    private void toggleCharts() {
        if (getCenter() == charts) {
            closeCharts();
        } else {
            openCharts();
        }
    }

    private void closeCharts() {
        chartsModel.follow(Optional.empty());
        setTop(top);
        BorderPane.setMargin(details, SIDE_MARGIN);
        setCenter(workers);
        drawPicks();
        focusWorkers();
    }

    private void closeSide() {
        if (getCenter() == charts) {
            closeCharts();
        }
        setRight(null);
        details.follow(null);
        focusWorkers();
    }

    private void toggleNotices() {
        if (getRight() == notices) {
            closeSide();
        } else {
            details.follow(null);
            model.snapshot().get().ifPresent(notices::show);
            setRight(notices);
        }
    }

    private void choose() {
        Node next;
        if (model.snapshot().get().isEmpty()) {
            next = waiting;
        } else if (model.isEmpty()) {
            next = noWorkers;
        } else if (model.rows().isEmpty()) {
            next = noMatch;
        } else {
            next =
                    switch (model.mode().get()) {
                        case GRID -> grid;
                        case LIST -> table;
                    };
        }
        if (!workers.getChildren().contains(next)) {
            workers.getChildren().setAll(next);
        }
    }

    private void showMenu() {
        if (model.picks().ids().get().size() > 1) {
            popUp(bulkMenu()).show(bulk, Side.TOP, 0, -8);
            return;
        }
        model.selected()
                .get()
                .ifPresent(row -> {
                    reveal();
                    Node shown = lookup("#worker-" + row.id().value());
                    if (shown == null) {
                        menu(row).show(this, Side.RIGHT, -8, 8);
                    } else {
                        WorkerMenu.showBelow(menu(row), shown.lookup(".card-menu"));
                    }
                });
    }

    private void reveal() {
        grid.reveal();
        table.reveal();
    }

    private HBox tools(Runnable onAdd) {
        Label title = new Label(TEXTS.get("title"));
        title.getStyleClass().add("page-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.SOMETIMES);
        Button add = new Button(TEXTS.get("add"), Icons.of(Material2AL.ADD));
        add.setId("add-worker");
        add.getStyleClass().add("accent");
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.setTooltip(new Tooltip(TEXTS.get("add.tip")));
        add.setOnAction(_ -> onAdd.run());
        HBox tools =
                new HBox(
                        12,
                        title,
                        gap,
                        search,
                        FleetChoices.sort(model),
                        FleetChoices.modes(model),
                        add);
        tools.setAlignment(Pos.CENTER_LEFT);
        return tools;
    }
}
