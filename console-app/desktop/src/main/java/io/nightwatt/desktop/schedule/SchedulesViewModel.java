package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Announcer;
import io.nightwatt.desktop.fx.Failures;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.engine.schedule.Schedules;
import io.nightwatt.engine.schedule.Zones;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The schedules of a fleet, and the one that is being changed. No toolkit; one thread only.
public final class SchedulesViewModel {
    private static final Texts TEXTS = Texts.of(SchedulesViewModel.class);

    private final FleetClient client;
    private final Executor screen;
    private final Announcer announcer;
    private final ZoneId ownZone;
    private final ObservableList<ScopeRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<ScheduleScope> selected =
            new ReadOnlyObjectWrapper<>(new ScheduleScope.Fleet());
    private final ReadOnlyObjectWrapper<Optional<ScheduleEdit>> edit =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ScheduleScope>> leavingFor =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper overtaken = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Following.Share> share =
            new ReadOnlyObjectWrapper<>(Following.Share.NOBODY);
    private final ReadOnlyStringWrapper saving = new ReadOnlyStringWrapper("");
    private final Savings savings;
    private final LateNews late = new LateNews();
    private List<WorkerView> workers = List.of();
    private Schedules schedules = Schedules.NONE;
    private Instant now = Instant.EPOCH;

    /// @param ownZone what a new schedule begins with when the fleet has none
    public SchedulesViewModel(
            FleetClient client, Executor screen, Announcer announcer, ZoneId ownZone) {
        this.client = client;
        this.screen = screen;
        this.announcer = announcer;
        savings = new Savings(client, screen, () -> refreshShare());
        // A machine set to a bare offset has no IANA zone of its own.
        this.ownZone = Zones.named(ownZone.getId()).orElse(ZoneId.of("UTC"));
    }

    ObservableList<ScopeRow> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<ScheduleScope> selected() {
        return selected.getReadOnlyProperty();
    }

    /// Empty when the selected scope has no schedule and none is begun.
    ReadOnlyObjectProperty<Optional<ScheduleEdit>> edit() {
        return edit.getReadOnlyProperty();
    }

    /// What a person wants to go to while there are unsaved changes: to be asked about.
    ReadOnlyObjectProperty<Optional<ScheduleScope>> leavingFor() {
        return leavingFor.getReadOnlyProperty();
    }

    /// Somebody else changed what is being changed here.
    ReadOnlyBooleanProperty overtaken() {
        return overtaken.getReadOnlyProperty();
    }

    /// Who follows the schedule as it is being changed.
    ReadOnlyObjectProperty<Following.Share> share() {
        return share.getReadOnlyProperty();
    }

    /// What the schedule as it is being changed is expected to save, in words.
    ReadOnlyStringProperty saving() {
        return saving.getReadOnlyProperty();
    }

    /// Whether something would be lost by closing the window.
    public boolean hasUnsavedChanges() {
        return edit.get().filter(each -> each.changed().get()).isPresent();
    }

    public void show(FleetSnapshot snapshot) {
        Instant minute = snapshot.at().truncatedTo(ChronoUnit.MINUTES);
        Schedules taken = late.corrected(snapshot.schedules());
        if (minute.equals(now)
                && taken.equals(schedules)
                && Following.isSame(workers, snapshot.workers())) {
            workers = snapshot.workers();
            return;
        }
        workers = snapshot.workers();
        now = minute;
        schedules = taken;
        edit.get().ifPresent(each -> each.tick(now));
        followStored();
        refresh();
    }

    /// Goes to another scope; asks first when changes would be lost.
    void select(ScheduleScope scope) {
        if (scope.equals(selected.get())) {
            return;
        }
        if (hasUnsavedChanges()) {
            leavingFor.set(Optional.of(scope));
        } else {
            open(scope);
        }
    }

    /// The answer to [#leavingFor]: goes there and drops the changes.
    void leave() {
        Optional<ScheduleScope> next = leavingFor.get();
        leavingFor.set(Optional.empty());
        next.ifPresent(this::open);
    }

    /// The other answer.
    void stay() {
        leavingFor.set(Optional.empty());
    }

    /// Begins a schedule for the selected scope, not saved yet.
    void begin(Template template) {
        ZoneId zone =
                schedules.at(new ScheduleScope.Fleet()).map(PowerSchedule::zone).orElse(ownZone);
        begin(PowerSchedule.of(selected.get(), template.week(), zone));
    }

    /// What a schedule for the selected scope may begin from; nothing for the fleet's.
    List<PowerSchedule> sources() {
        return selected.get() instanceof ScheduleScope.Fleet
                ? List.of()
                : Following.sources(share.get(), schedules);
    }

    /// Begins a schedule for the selected scope as another one is, not saved yet.
    void begin(PowerSchedule like) {
        PowerSchedule first = like.withScope(selected.get());
        edit(new ScheduleEdit(first, Optional.empty(), now));
    }

    /// Scopes that have no schedule of their own yet.
    List<ScopeRow> withoutSchedule() {
        return Stream.concat(
                        Following.listed(workers, schedules).stream(),
                        workers.stream()
                                .<ScheduleScope>map(
                                        worker -> new ScheduleScope.Individual(worker.id())))
                .distinct()
                .filter(scope -> schedules.at(scope).isEmpty())
                .map(this::row)
                .toList();
    }

    void save() {
        edit.get().ifPresent(this::save);
    }

    /// Drops the changes; drops the whole when it was never saved.
    void revert() {
        edit.get()
                .ifPresent(each -> {
                    overtaken.set(false);
                    if (each.saved().isPresent()) {
                        each.revert();
                    } else {
                        edit.set(Optional.empty());
                        refresh();
                    }
                });
    }

    /// Takes the selected scope's schedule away. The view asks before.
    void remove() {
        ScheduleScope scope = selected.get();
        Optional<PowerSchedule> old = schedules.at(scope);
        var _ =
                send(new FleetCommand.RemoveSchedule(scope))
                        .whenCompleteAsync(
                                (answer, failure) -> {
                                    if (tell(answer, failure, "removed")) {
                                        late.expect(scope, old, Optional.empty());
                                        schedules = schedules.without(scope);
                                        if (scope.equals(selected.get())) {
                                            open(scope);
                                        }
                                    }
                                },
                                screen);
    }

    private void save(ScheduleEdit changed) {
        Optional<String> problem = changed.firstProblem();
        if (problem.isPresent()) {
            announcer.refused(TEXTS.get("save.problem", problem.get()));
            return;
        }
        PowerSchedule wanted = changed.schedule().get();
        Optional<PowerSchedule> old = schedules.at(wanted.scope());
        var _ =
                send(new FleetCommand.SetSchedule(wanted))
                        .whenCompleteAsync(
                                (answer, failure) -> {
                                    if (tell(answer, failure, "saved")) {
                                        late.expect(wanted.scope(), old, Optional.of(wanted));
                                        schedules = schedules.with(wanted);
                                        overtaken.set(false);
                                        changed.storedIs(wanted);
                                        refresh();
                                    }
                                },
                                screen);
    }

    private void followStored() {
        Optional<PowerSchedule> stored = schedules.at(selected.get());
        Optional<ScheduleEdit> open = edit.get();
        if (open.isEmpty()) {
            stored.ifPresent(
                    schedule -> edit(new ScheduleEdit(schedule, Optional.of(schedule), now)));
        } else if (!stored.equals(open.get().saved())) {
            if (!open.get().changed().get()) {
                stored.ifPresentOrElse(open.get()::follow, () -> edit.set(Optional.empty()));
            } else if (stored.isPresent()) {
                open.get().storedIs(stored.get());
                overtaken.set(open.get().changed().get());
            }
        }
    }

    private void open(ScheduleScope scope) {
        selected.set(scope);
        overtaken.set(false);
        edit(
                schedules
                        .at(scope)
                        .map(schedule -> new ScheduleEdit(schedule, Optional.of(schedule), now)));
    }

    private void edit(ScheduleEdit next) {
        edit(Optional.of(next));
    }

    private void edit(Optional<ScheduleEdit> next) {
        next.ifPresent(each -> each.schedule().addListener(_ -> refreshShare()));
        edit.set(next);
        refresh();
    }

    private void refresh() {
        List<ScopeRow> next =
                Stream.concat(
                                Following.listed(workers, schedules).stream(),
                                Stream.of(selected.get()))
                        .distinct()
                        .sorted()
                        .map(this::row)
                        .toList();
        if (!next.equals(rows)) {
            rows.setAll(next);
        }
        refreshShare();
    }

    private void refreshShare() {
        Schedules draft =
                edit.get().map(each -> schedules.with(each.schedule().get())).orElse(schedules);
        share.set(Following.of(selected.get(), workers, draft));
        edit.get().ifPresent(each -> foretell(each.schedule().get(), draft));
    }

    private void foretell(PowerSchedule schedule, Schedules draft) {
        savings.tick(now);
        saving.set(
                savings.words(
                        schedule,
                        Following.followers(schedule.scope(), workers, draft),
                        now,
                        PreviewDay.SHOWN));
    }

    private ScopeRow row(ScheduleScope scope) {
        Optional<PowerSchedule> schedule = schedules.at(scope);
        return new ScopeRow(
                scope,
                name(scope),
                schedule,
                Following.followers(scope, workers, schedules).size(),
                schedule.map(each -> each.isInside(now)).orElse(false),
                rivals(scope));
    }

    /// The groups with which a scope is in a conflict that nothing settles.
    private List<String> rivals(ScheduleScope scope) {
        String own = scope instanceof ScheduleScope.Group(String name) ? name : "";
        if (own.isEmpty() && schedules.at(scope).filter(PowerSchedule::enabled).isPresent()) {
            return List.of();
        }
        return Conflict.of(scope, workers, schedules).stream()
                .flatMap(each -> each.groupsBut(own).stream())
                .distinct()
                .sorted()
                .toList();
    }

    String name(ScheduleScope scope) {
        return Following.name(scope, workers, TEXTS.get("scope.fleet"));
    }

    private CompletionStage<Answer> send(FleetCommand command) {
        CompletionStage<Answer> coming = client.send(command);
        announcer.awaiting(coming);
        return coming;
    }

    private boolean tell(@Nullable Answer answer, @Nullable Throwable failure, String done) {
        return switch (answer) {
            case null -> {
                announcer.refused(TEXTS.get("failed", Failures.told(failure)));
                yield false;
            }
            case Answer.Refused(String why) -> {
                announcer.refused(why);
                yield false;
            }
            case Answer.Done _,
                    Answer.Declared _,
                    Answer.Token _,
                    Answer.Submitted _,
                    Answer.Restarting _,
                    Answer.Issued _,
                    Answer.BackedUp _ -> {
                announcer.done(TEXTS.get(done));
                yield true;
            }
        };
    }
}
