package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.Window;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The week: for each day its name with a menu, its hours to paint on, its windows to type.
final class WeekRows extends VBox {
    private static final Texts TEXTS = Texts.of(WeekRows.class);
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");
    private static final double DAY_WIDTH = 72;
    private static final double FIELD_WIDTH = 168;

    private final ScheduleEdit edit;
    private final WeekGrid grid;
    private final Map<DayOfWeek, TextField> fields = new EnumMap<>(DayOfWeek.class);
    private final Map<DayOfWeek, MenuButton> names = new EnumMap<>(DayOfWeek.class);
    private final Label problem = new Label();

    WeekRows(ScheduleEdit edit) {
        super(8);
        this.edit = edit;
        grid = new WeekGrid(edit::setWeek);
        VBox menus = new VBox(header());
        VBox typed = new VBox(header());
        for (DayOfWeek day : DayOfWeek.values()) {
            menus.getChildren().add(row(menu(day), DAY_WIDTH));
            typed.getChildren().add(row(field(day), FIELD_WIDTH));
        }
        HBox rows = new HBox(12, menus, grid, typed);
        HBox.setHgrow(grid, Priority.ALWAYS);
        grid.setMinWidth(240);
        problem.setId("week-problem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.visibleProperty());
        Label hint = new Label(TEXTS.get("grid.hint"));
        hint.getStyleClass().add("quiet");
        hint.setId("week-hint");
        hint.setWrapText(true);
        // Who comes by the keyboard is told the keys.
        grid.focusedProperty()
                .addListener((_, _, focused) ->
                        hint.setText(TEXTS.get(focused ? "grid.help" : "grid.hint")));
        getChildren().addAll(rows, problem, hint);
        edit.schedule().addListener((_, _, next) -> show(next));
        edit.weekProblem().addListener(_ -> showProblem());
        edit.now().addListener(_ -> showNow());
        show(edit.schedule().get());
        showProblem();
    }

    WeekGrid grid() {
        return grid;
    }

    private void show(PowerSchedule schedule) {
        grid.week().set(schedule.week());
        fields.forEach((day, field) -> {
            if (edit.dayProblem(day).get().isEmpty()) {
                field.setText(DayText.write(schedule.week().on(day)));
            }
        });
        showNow();
    }

    private void showNow() {
        PowerSchedule schedule = edit.schedule().get();
        int minute = Meaning.minuteOfWeek(edit.now().get(), schedule.zone());
        grid.showNow(OptionalInt.of(minute));
        names.forEach((day, name) ->
                name.pseudoClassStateChanged(
                        PseudoClass.getPseudoClass("today"),
                        minute / Window.DAY_MINUTES == day.getValue() - 1));
    }

    private TextField field(DayOfWeek day) {
        TextField field = new TextField();
        String name = TEXTS.get("day-name." + day.getValue());
        field.setId("day-" + day.getValue());
        field.setPromptText(TEXTS.get("day.prompt"));
        field.setAccessibleText(TEXTS.get("day.field", name));
        field.setTooltip(new Tooltip(TEXTS.get("day.tip")));
        field.getStyleClass().add("day-field");
        field.setOnAction(_ -> edit.typeDay(day, field.getText()));
        field.focusedProperty()
                .addListener((_, _, focused) -> {
                    if (!focused) {
                        edit.typeDay(day, field.getText());
                    }
                });
        edit.dayProblem(day)
                .addListener((_, _, why) -> {
                    field.pseudoClassStateChanged(WRONG, !why.isEmpty());
                    field.setAccessibleHelp(why);
                    if (why.isEmpty()) {
                        field.setText(DayText.write(edit.schedule().get().week().on(day)));
                    }
                    showProblem();
                });
        fields.put(day, field);
        return field;
    }

    private MenuButton menu(DayOfWeek day) {
        MenuButton menu = new MenuButton(TEXTS.get("day-short." + day.getValue()));
        String name = TEXTS.get("day-name." + day.getValue());
        menu.setId("day-menu-" + day.getValue());
        menu.setAccessibleText(TEXTS.get("day.menu", name));
        menu.getStyleClass().addAll("flat", "day-name");
        menu.setMaxWidth(Double.MAX_VALUE);
        Set<DayOfWeek> weekdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        menu.getItems()
                .addAll(
                        item("copy-weekdays", day, () -> edit.copyDay(day, weekdays)),
                        item(
                                "copy-all",
                                day,
                                () -> edit.copyDay(day, Arrays.asList(DayOfWeek.values()))),
                        item("copy-chosen", day, () -> copyToChosen(day)),
                        item("whole-day", day, () -> wholeDay(day)),
                        item("clear-day", day, () -> edit.clearDay(day)));
        names.put(day, menu);
        return menu;
    }

    private void copyToChosen(DayOfWeek day) {
        CopyDays.ask(
                this,
                day,
                edit.schedule().get().week().on(day),
                chosen -> edit.copyDay(day, chosen));
    }

    private void wholeDay(DayOfWeek day) {
        int start = (day.getValue() - 1) * Window.DAY_MINUTES;
        edit.setWeek(WeekPaint.on(edit.schedule().get().week(), start, Window.DAY_MINUTES));
    }

    private static MenuItem item(String key, DayOfWeek day, Runnable action) {
        MenuItem item =
                new MenuItem(TEXTS.get("day." + key, TEXTS.get("day-name." + day.getValue())));
        item.setId("day-" + key + "-" + day.getValue());
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void showProblem() {
        String dayProblems =
                List.of(DayOfWeek.values()).stream()
                        .filter(day -> !edit.dayProblem(day).get().isEmpty())
                        .map(day ->
                                TEXTS.get("day-name." + day.getValue())
                                        + ": "
                                        + edit.dayProblem(day).get())
                        .reduce("", (one, other) -> one.isEmpty() ? other : one + "\n" + other);
        String text = dayProblems.isEmpty() ? edit.weekProblem().get() : dayProblems;
        problem.setText(text);
        problem.setVisible(!text.isEmpty());
    }

    private static Region header() {
        Region space = new Region();
        space.setMinHeight(WeekGrid.HEADER_HEIGHT);
        space.setMaxHeight(WeekGrid.HEADER_HEIGHT);
        return space;
    }

    private static HBox row(Region content, double width) {
        HBox row = new HBox(content);
        HBox.setHgrow(content, Priority.ALWAYS);
        row.setAlignment(Pos.TOP_LEFT);
        row.setMinHeight(WeekGrid.ROW_HEIGHT);
        row.setMaxHeight(WeekGrid.ROW_HEIGHT);
        row.setMinWidth(width);
        row.setMaxWidth(width);
        return row;
    }
}
