package io.nightwatt.desktop.schedule;

import atlantafx.base.controls.ToggleSwitch;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.zone.ZoneField;
import io.nightwatt.engine.schedule.OnStart;
import io.nightwatt.engine.schedule.PowerSchedule;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Zone, what happens at a start, and whether queued jobs go first.
final class RulesCard {
    private static final Texts TEXTS = Texts.of(RulesCard.class);

    private final ScheduleEdit edit;
    private final ToggleSwitch override = new ToggleSwitch();
    private final ComboBox<Start> start = new ComboBox<>();
    private final Spinner<Integer> count = new Spinner<>(1, OnStart.Count.WORKERS_MAX, 1);
    private boolean showing;

    private enum Start {
        NEEDED("needed"),
        ALL("all"),
        COUNT("count"),
        NONE("none");

        private final String key;

        Start(String key) {
            this.key = key;
        }

        static Start of(OnStart onStart) {
            return switch (onStart) {
                case OnStart.Needed() -> NEEDED;
                case OnStart.All() -> ALL;
                case OnStart.None() -> NONE;
                case OnStart.Count _ -> COUNT;
            };
        }
    }

    private RulesCard(ScheduleEdit edit) {
        this.edit = edit;
    }

    static VBox of(ScheduleEdit edit) {
        return new RulesCard(edit).build();
    }

    /// A switch that follows the schedule and changes it.
    static ToggleSwitch enabled(ScheduleEdit edit) {
        ToggleSwitch enabled = new ToggleSwitch(TEXTS.get("enabled"));
        enabled.setId("schedule-enabled");
        enabled.setAccessibleText(TEXTS.get("enabled.text"));
        bind(enabled, edit, PowerSchedule::enabled, edit::setEnabled);
        return enabled;
    }

    private VBox build() {
        override.setId("schedule-override");
        override.setAccessibleText(TEXTS.get("override"));
        bind(override, edit, PowerSchedule::overrideForQueuedJobs, edit::setOverride);
        start.setId("schedule-start");
        start.setAccessibleText(TEXTS.get("start"));
        start.getItems().setAll(Start.values());
        start.setConverter(new StartWords());
        start.setPrefWidth(248);
        count.setId("schedule-start-count");
        count.setEditable(true);
        count.setPrefWidth(100);
        count.setAccessibleText(TEXTS.get("start.count.text"));
        count.getEditor().setAccessibleText(TEXTS.get("start.count.text"));
        count.managedProperty().bind(count.visibleProperty());
        show(edit.schedule().get());
        edit.schedule().addListener((_, _, next) -> show(next));
        start.valueProperty().addListener(_ -> take());
        count.valueProperty().addListener(_ -> take());
        HBox starts = new HBox(8, count, start);
        starts.setAlignment(Pos.CENTER_RIGHT);
        starts.setMinWidth(HBox.USE_PREF_SIZE);
        return Cards.card(
                "rules",
                Cards.line("zone", new ZoneField(edit)),
                Cards.line("start", starts),
                Cards.line("override", override));
    }

    private void show(PowerSchedule schedule) {
        showing = true;
        start.setValue(Start.of(schedule.onStart()));
        if (schedule.onStart() instanceof OnStart.Count(int workers)) {
            count.getValueFactory().setValue(workers);
        }
        count.setVisible(start.getValue() == Start.COUNT);
        showing = false;
    }

    private void take() {
        if (showing || start.getValue() == null || count.getValue() == null) {
            return;
        }
        edit.setOnStart(
                switch (start.getValue()) {
                    case NEEDED -> new OnStart.Needed();
                    case ALL -> new OnStart.All();
                    case NONE -> new OnStart.None();
                    case COUNT -> new OnStart.Count(count.getValue());
                });
    }

    private static void bind(
            ToggleSwitch control,
            ScheduleEdit edit,
            Predicate<PowerSchedule> value,
            Consumer<Boolean> change) {
        control.setSelected(value.test(edit.schedule().get()));
        control.selectedProperty().addListener((_, _, next) -> change.accept(next));
        edit.schedule().addListener((_, _, next) -> control.setSelected(value.test(next)));
    }

    private static final class StartWords extends StringConverter<Start> {
        @Override
        public String toString(@Nullable Start choice) {
            return choice == null ? "" : TEXTS.get("start." + choice.key);
        }

        @Override
        public @Nullable Start fromString(@Nullable String words) {
            return null;
        }
    }
}
