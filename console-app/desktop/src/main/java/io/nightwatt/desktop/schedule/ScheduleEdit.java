package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.zone.ZoneChoice;
import io.nightwatt.desktop.zone.ZoneSearch;
import io.nightwatt.engine.schedule.DatedException;
import io.nightwatt.engine.schedule.OnStart;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/// One schedule while a person changes it: what it is now, what it was, what is wrong with what was
/// typed. What is typed wrongly changes nothing and keeps the schedule from being saved. No
/// toolkit; one thread only.
final class ScheduleEdit implements ZoneChoice {
    private static final Texts TEXTS = Texts.of(ScheduleEdit.class);

    private final ReadOnlyObjectWrapper<PowerSchedule> schedule;
    private final ReadOnlyObjectWrapper<Instant> now;
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private final Map<DayOfWeek, ReadOnlyStringWrapper> dayProblems =
            new EnumMap<>(DayOfWeek.class);
    private final ReadOnlyStringWrapper weekProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper zoneProblem = new ReadOnlyStringWrapper("");
    private Edits<PowerSchedule> edits;
    private Optional<PowerSchedule> saved;

    /// @param saved as it is stored; empty for one that is new
    ScheduleEdit(PowerSchedule first, Optional<PowerSchedule> saved, Instant now) {
        this.saved = saved;
        this.edits = new Edits<>(first);
        this.schedule = new ReadOnlyObjectWrapper<>(first);
        this.now = new ReadOnlyObjectWrapper<>(now);
        for (DayOfWeek day : DayOfWeek.values()) {
            dayProblems.put(day, new ReadOnlyStringWrapper(""));
        }
        publish();
    }

    ReadOnlyObjectProperty<PowerSchedule> schedule() {
        return schedule.getReadOnlyProperty();
    }

    /// The console's clock, to the minute.
    ReadOnlyObjectProperty<Instant> now() {
        return now.getReadOnlyProperty();
    }

    /// Whether there is something to save.
    ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canUndo() {
        return canUndo.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canRedo() {
        return canRedo.getReadOnlyProperty();
    }

    /// Why a day's text was not taken; empty when it was.
    ReadOnlyStringProperty dayProblem(DayOfWeek day) {
        return problem(day).getReadOnlyProperty();
    }

    /// Why the last change to the whole week was not taken.
    ReadOnlyStringProperty weekProblem() {
        return weekProblem.getReadOnlyProperty();
    }

    @Override
    public ObservableValue<ZoneId> zone() {
        return schedule.map(PowerSchedule::zone);
    }

    @Override
    public Instant clock() {
        return now.get();
    }

    @Override
    public ReadOnlyStringProperty zoneProblem() {
        return zoneProblem.getReadOnlyProperty();
    }

    /// The first thing that a person must mend before saving; empty when nothing.
    Optional<String> firstProblem() {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (!problem(day).get().isEmpty()) {
                return Optional.of(
                        TEXTS.get("day-name." + day.getValue()) + ": " + problem(day).get());
            }
        }
        return Optional.of(zoneProblem.get()).filter(text -> !text.isEmpty());
    }

    void tick(Instant instant) {
        now.set(instant);
    }

    void setWeek(WeeklyWindows week) {
        clearDayProblems();
        weekProblem.set("");
        change(before -> before.withWeek(week));
    }

    /// Takes a day's windows as they were typed.
    void typeDay(DayOfWeek day, String text) {
        switch (DayText.read(text)) {
            case DayText.Typed.Wrong(String why) -> problem(day).set(why);
            case DayText.Typed.Windows(List<Window> windows) -> {
                Map<DayOfWeek, List<Window>> days = days();
                days.put(day, windows);
                Optional<WeeklyWindows.Clash> clash = WeeklyWindows.clash(days);
                problem(day).set(clash.map(WeeklyWindows.Clash::words).orElse(""));
                if (clash.isEmpty()) {
                    change(before -> before.withWeek(new WeeklyWindows(days)));
                }
            }
        }
    }

    /// Gives other days the windows of one.
    void copyDay(DayOfWeek from, Collection<DayOfWeek> others) {
        Map<DayOfWeek, List<Window>> days = days();
        List<Window> windows = schedule.get().week().on(from);
        others.forEach(day -> days.put(day, windows));
        Optional<WeeklyWindows.Clash> clash = WeeklyWindows.clash(days);
        if (clash.isPresent()) {
            weekProblem.set(TEXTS.get("copy.clash", clash.get().words()));
        } else {
            setWeek(new WeeklyWindows(days));
        }
    }

    void clearDay(DayOfWeek day) {
        setWeek(schedule.get().week().with(day, List.of()));
    }

    @Override
    public boolean typeZone(String text) {
        Optional<ZoneId> zone = ZoneSearch.exact(text);
        zoneProblem.set(zone.isPresent() ? "" : TEXTS.get("zone.unknown", text.strip()));
        zone.ifPresent(found -> change(before -> before.withZone(found)));
        return zone.isPresent();
    }

    void setEnabled(boolean value) {
        change(before -> before.withEnabled(value));
    }

    void setOverride(boolean value) {
        change(before -> before.withOverride(value));
    }

    void setOnStart(OnStart value) {
        change(before -> before.withOnStart(value));
    }

    /// Adds a dated exception.
    ///
    /// @return what is wrong with it; empty when it was added
    Optional<String> addException(String name, LocalDate first, LocalDate last, String windows) {
        if (name.isBlank()) {
            return Optional.of(TEXTS.get("exception.name-missing"));
        }
        return switch (DayText.read(windows)) {
            case DayText.Typed.Wrong(String why) -> Optional.of(why);
            case DayText.Typed.Windows(List<Window> own) -> {
                Optional<String> wrong = DatedException.problem(name.strip(), first, last, own);
                yield wrong.isPresent()
                        ? wrong
                        : addException(new DatedException(name.strip(), first, last, own));
            }
        };
    }

    private Optional<String> addException(DatedException exception) {
        List<DatedException> all = new ArrayList<>(schedule.get().exceptions());
        all.add(exception);
        Optional<String> wrong = PowerSchedule.problem(schedule.get().zone(), all);
        if (wrong.isEmpty()) {
            change(before -> before.withExceptions(all));
        }
        return wrong;
    }

    void removeException(DatedException exception) {
        List<DatedException> rest = new ArrayList<>(schedule.get().exceptions());
        rest.remove(exception);
        change(before -> before.withExceptions(rest));
    }

    void undo() {
        edits.undo();
        clearProblems();
        publish();
    }

    void redo() {
        edits.redo();
        clearProblems();
        publish();
    }

    /// Back to what is stored. Can be undone.
    void revert() {
        clearProblems();
        saved.ifPresent(stored -> change(_ -> stored));
    }

    /// What is stored is now this. Keeps what is being changed here.
    void storedIs(PowerSchedule stored) {
        saved = Optional.of(stored);
        publish();
    }

    /// What is stored is now this, and nothing was changed here: follows it.
    void follow(PowerSchedule stored) {
        saved = Optional.of(stored);
        if (!stored.equals(edits.now())) {
            edits = new Edits<>(stored);
        }
        publish();
    }

    Optional<PowerSchedule> saved() {
        return saved;
    }

    private void change(UnaryOperator<PowerSchedule> step) {
        edits.put(step.apply(edits.now()));
        publish();
    }

    private void publish() {
        schedule.set(edits.now());
        changed.set(saved.map(stored -> !stored.equals(edits.now())).orElse(true));
        canUndo.set(edits.canUndo());
        canRedo.set(edits.canRedo());
    }

    private Map<DayOfWeek, List<Window>> days() {
        Map<DayOfWeek, List<Window>> days = new EnumMap<>(DayOfWeek.class);
        days.putAll(schedule.get().week().days());
        return days;
    }

    private void clearProblems() {
        clearDayProblems();
        weekProblem.set("");
        zoneProblem.set("");
    }

    private void clearDayProblems() {
        dayProblems.values().forEach(problem -> problem.set(""));
    }

    private ReadOnlyStringWrapper problem(DayOfWeek day) {
        return dayProblems.computeIfAbsent(day, _ -> new ReadOnlyStringWrapper(""));
    }
}
