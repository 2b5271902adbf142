package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Choices;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Pills;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.energy.Consumption;
import io.nightwatt.engine.energy.EnergyQuery;
import io.nightwatt.engine.energy.EnergyReport;
import java.time.LocalDate;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// The energy page: which days, their figures, a bar for each, and a line for each of whom they
/// were for.
public final class EnergyView extends BorderPane {
    private static final Texts TEXTS = Texts.of(EnergyView.class);
    private static final double DATE_WIDTH = 132;
    private static final double TABLE_MIN = 112;
    private static final double TABLE = 180;
    private static final double CHART_MAX = 420;
    private static final double ONLY_MAX = 260;

    private final EnergyViewModel model;
    private final ComboBox<SpanChoice> span;
    private final StackPane body = new StackPane();
    private final Node content;
    private final Node waiting;
    private final Node empty;
    private final Node failed;

    public EnergyView(EnergyViewModel model) {
        this.model = model;
        span =
                Choices.of(
                        "energy-span",
                        TEXTS.get("span"),
                        List.of(SpanChoice.values()),
                        model.span(),
                        each -> TEXTS.get("span." + each.key()));
        content = content();
        waiting = States.waiting(model);
        empty = States.empty();
        failed = States.failed(model);
        VBox top = new VBox(14, head(), choices());
        top.getStyleClass().add("fleet-top");
        setTop(top);
        setCenter(body);
        model.phase().addListener(_ -> choose());
        choose();
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && model.widen()) {
                        event.consume();
                    }
                });
        sceneProperty()
                .addListener((_, _, scene) -> {
                    if (scene == null) {
                        model.closed();
                    }
                });
    }

    /// Puts the keyboard where the page begins.
    public void focusFirst() {
        span.requestFocus();
    }

    /// Asks what electricity costs.
    ///
    /// @param owner over whose window it asks; this page need not be shown
    public void askTariff(Node owner) {
        new TariffDialog(model, owner).ask();
    }

    private void choose() {
        body.getChildren()
                .setAll(
                        switch (model.phase().get()) {
                            case WAITING -> waiting;
                            case SHOWN -> content;
                            case EMPTY -> empty;
                            case FAILED -> failed;
                        });
    }

    private HBox head() {
        Label title = new Label(TEXTS.get("title"));
        title.getStyleClass().add("page-title");
        title.setMinWidth(USE_PREF_SIZE);
        ProgressBar busy = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        busy.setId("energy-busy");
        busy.setAccessibleText(TEXTS.get("busy"));
        busy.getStyleClass().add("energy-busy");
        // An animation that nobody sees would still draw sixty times a second.
        HBox busyBox = new HBox();
        busyBox.setAlignment(Pos.CENTER_LEFT);
        model.slow()
                .addListener((_, _, slow) -> {
                    if (slow) {
                        busyBox.getChildren().setAll(busy);
                    } else {
                        busyBox.getChildren().clear();
                    }
                });
        Button price = new Button(TEXTS.get("tariff"), Icons.of(Material2AL.EURO));
        price.setId("energy-tariff");
        price.setMinWidth(USE_PREF_SIZE);
        price.setOnAction(_ -> askTariff(this));
        Button host = new Button(TEXTS.get("host"), Icons.of(Material2MZ.POWER));
        host.setId("energy-host");
        host.setMinWidth(USE_PREF_SIZE);
        host.disableProperty().bind(model.noWorkers());
        host.setOnAction(_ -> new HostDialog(model, this).ask());
        HBox head = new HBox(12, title, busyBox, gap(), price, host);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private HBox choices() {
        Pills periods =
                new Pills(
                        List.of(
                                period("daily", Consumption.Period.DAILY),
                                period("weekly", Consumption.Period.WEEKLY),
                                period("monthly", Consumption.Period.MONTHLY)));
        HBox dates =
                new HBox(
                        6,
                        date("energy-from", "span.from", model.from()),
                        new Label(Words.NONE),
                        date("energy-to", "span.to", model.to()));
        dates.setAlignment(Pos.CENTER_LEFT);
        dates.visibleProperty().bind(model.span().isEqualTo(SpanChoice.OWN));
        dates.managedProperty().bind(dates.visibleProperty());
        Label problem = new Label();
        problem.setId("energy-span-problem");
        problem.getStyleClass().add("problem");
        problem.textProperty().bind(model.spanProblem());
        problem.setMinWidth(0);
        HBox choices = new HBox(12, span, dates, periods, only(), problem);
        choices.setAlignment(Pos.CENTER_LEFT);
        return choices;
    }

    /// To whom the page is narrowed, and the way back.
    private Button only() {
        Button only = new Button("", Icons.of(Material2AL.CLOSE));
        only.setId("energy-only");
        only.getStyleClass().addAll("small", "energy-only");
        only.setContentDisplay(ContentDisplay.RIGHT);
        only.setMaxWidth(ONLY_MAX);
        only.setVisible(false);
        only.managedProperty().bind(only.visibleProperty());
        only.setTooltip(new Tooltip(TEXTS.get("only.back")));
        only.setOnAction(_ -> model.widen());
        model.only()
                .addListener((_, _, next) -> {
                    if (next.isEmpty() && only.isFocused()) {
                        span.requestFocus();
                    }
                    only.setVisible(next.isPresent());
                    next.ifPresent(one -> {
                        only.setText(TEXTS.get("only", one.row().name()));
                        only.setAccessibleText(
                                TEXTS.get("only", one.row().name())
                                        + ". "
                                        + TEXTS.get("only.back"));
                    });
                });
        return only;
    }

    private ToggleButton period(String key, Consumption.Period period) {
        return Pills.one("energy-" + key, TEXTS.get("period." + key), model.period(), period);
    }

    private static DatePicker date(
            String id, String key, ObjectProperty<@Nullable LocalDate> value) {
        DatePicker picker = new DatePicker();
        picker.setId(id);
        picker.setPrefWidth(DATE_WIDTH);
        picker.setAccessibleText(TEXTS.get(key));
        picker.getEditor().setAccessibleText(TEXTS.get(key));
        picker.setConverter(new Dates());
        picker.valueProperty().bindBidirectional(value);
        return picker;
    }

    private Node content() {
        FiguresRow figures = new FiguresRow();
        model.figures().addListener((_, _, next) -> figures.show(next));
        ChartCard chart = new ChartCard(model);
        EnergyTable table = new EnergyTable(model);
        table.setMinHeight(TABLE_MIN);
        table.setPrefHeight(TABLE);
        VBox rows = new VBox(table, new TotalLine(model, table));
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(rows, Priority.ALWAYS);
        VBox.setVgrow(chart, Priority.ALWAYS);
        chart.setMaxHeight(CHART_MAX);
        VBox all = new VBox(12, figures, chart, tableHead(), rows, ground());
        all.getStyleClass().add("energy-content");
        return all;
    }

    private HBox tableHead() {
        ComboBox<EnergyQuery.By> by =
                Choices.of(
                        "energy-by",
                        TEXTS.get("by"),
                        List.of(EnergyQuery.By.values()),
                        model.by(),
                        each -> TEXTS.get("by." + each.word()));
        ComboBox<RowSort> sort =
                Choices.of(
                        "energy-sort",
                        TEXTS.get("sort"),
                        List.of(RowSort.values()),
                        model.sort(),
                        each -> TEXTS.get("sort." + each.key()));
        Label export = new Label(TEXTS.get("export"));
        export.getStyleClass().add("quiet");
        export.setMinWidth(USE_PREF_SIZE);
        Label hint = new Label(TEXTS.get("table.hint"));
        hint.getStyleClass().add("quiet");
        hint.setMinWidth(0);
        HBox head = new HBox(8, by, sort, hint, gap(), export);
        for (EnergyReport.Format format : EnergyReport.Format.values()) {
            Button button = new Button(TEXTS.get("export." + format.word()));
            button.setId("energy-export-" + format.word());
            button.setMinWidth(USE_PREF_SIZE);
            button.setAccessibleText(TEXTS.get("export." + format.word() + ".accessible"));
            button.setOnAction(_ -> model.export(format));
            head.getChildren().add(button);
        }
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private HBox ground() {
        Label since = new Label();
        since.setId("energy-since");
        since.getStyleClass().add("quiet");
        since.setMinWidth(USE_PREF_SIZE);
        Label gpusOnly = new Label();
        gpusOnly.setId("energy-gpus-only");
        gpusOnly.getStyleClass().add("quiet");
        gpusOnly.setMinWidth(0);
        model.figures()
                .addListener((_, _, next) ->
                        next.ifPresent(figures -> {
                            since.setText(figures.ground());
                            gpusOnly.setText(figures.gpusOnly());
                        }));
        return new HBox(12, since, gpusOnly);
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
