package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Failures;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.restart.RestartTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// What a person can do with several workers at once: tells each, and says once what became of all.
/// Never blocks.
final class BulkActions {
    private static final Texts TEXTS = Texts.of(BulkActions.class);

    /// More refusals than these are counted, not told one by one.
    private static final int TOLD_MAX = 3;

    private final FleetClient client;
    private final Telling telling;

    BulkActions(FleetClient client, Telling telling) {
        this.client = client;
        this.telling = telling;
    }

    void wake(List<WorkerView> workers) {
        send(
                workers,
                worker -> new FleetCommand.Wake(worker.id(), TEXTS.get("reason.window")),
                "bulk.done.wake");
    }

    /// @param force also where an agent sees work; only after a second question
    void powerDown(List<WorkerView> workers, boolean force, String reason) {
        send(
                workers,
                worker -> new FleetCommand.PowerDown(worker.id(), force, reason),
                "bulk.done.power-down");
    }

    void cancelPowerDown(List<WorkerView> workers) {
        send(
                workers.stream().filter(DisplayState::canCancelPowerDown).toList(),
                worker -> new FleetCommand.CancelPowerDown(worker.id()),
                "bulk.done.cancel-power-down");
    }

    /// @param force also while work runs there; only after a second question
    void restart(List<WorkerView> workers, RestartTarget target, boolean force, String reason) {
        send(
                workers,
                worker ->
                        new FleetCommand.RestartService(
                                worker.id(),
                                target,
                                force,
                                reason.isEmpty() ? TEXTS.get("reason.window") : reason),
                "bulk.done.restart");
    }

    void drain(List<WorkerView> workers, String reason) {
        send(workers, worker -> new FleetCommand.Drain(worker.id(), reason), "bulk.done.drain");
    }

    void endDrain(List<WorkerView> workers) {
        send(
                workers.stream().filter(DisplayState::isDrained).toList(),
                worker -> new FleetCommand.EndDrain(worker.id()),
                "bulk.done.end-drain");
    }

    /// @param until empty means until it is released
    void hold(List<WorkerView> workers, Hold.Kind kind, String reason, Optional<Instant> until) {
        send(
                workers,
                worker -> new FleetCommand.SetHold(worker.id(), kind, reason, until),
                kind == Hold.Kind.ON ? "bulk.done.hold-on" : "bulk.done.hold-off");
    }

    void release(List<WorkerView> workers) {
        send(
                workers.stream().filter(worker -> worker.hold().isPresent()).toList(),
                worker -> new FleetCommand.ReleaseHold(worker.id()),
                "bulk.done.release");
    }

    /// Adds and takes away tags. Can be undone.
    void tag(List<WorkerView> workers, Set<String> added, Set<String> removed) {
        change(
                workers,
                WorkerView::tags,
                tags -> changed(tags, added, removed),
                FleetCommand.SetTags::new,
                "bulk.done.tags");
    }

    /// Moves them into a group. Can be undone.
    ///
    /// @param keep whether they stay in the groups that they are in
    void move(List<WorkerView> workers, String group, boolean keep) {
        change(
                workers,
                WorkerView::groups,
                groups -> keep ? changed(groups, Set.of(group), Set.of()) : Set.of(group),
                FleetCommand.SetGroups::new,
                "bulk.done.groups");
    }

    private static Set<String> changed(Set<String> words, Set<String> added, Set<String> removed) {
        Set<String> next = new TreeSet<>(words);
        next.removeAll(removed);
        next.addAll(added);
        return next;
    }

    private interface Setting {
        FleetCommand of(WorkerId worker, Set<String> words);
    }

    private void change(
            List<WorkerView> workers,
            Function<WorkerView, ? extends Set<String>> words,
            Function<Set<String>, Set<String>> next,
            Setting setting,
            String done) {
        Map<WorkerView, Set<String>> before = new LinkedHashMap<>();
        for (WorkerView worker : workers) {
            Set<String> now = words.apply(worker);
            if (!next.apply(now).equals(now)) {
                before.put(worker, now);
            }
        }
        if (before.isEmpty()) {
            telling.announcer().done(TEXTS.get("bulk.done.nothing"));
            return;
        }
        List<WorkerView> changing = List.copyOf(before.keySet());
        send(
                changing,
                worker -> setting.of(worker.id(), next.apply(words.apply(worker))),
                done,
                Optional.of(() ->
                        send(
                                changing,
                                worker -> setting.of(worker.id(), words.apply(worker)),
                                "bulk.done.undone")));
    }

    private void send(
            List<WorkerView> workers, Function<WorkerView, FleetCommand> command, String done) {
        send(workers, command, done, Optional.empty());
    }

    private void send(
            List<WorkerView> workers,
            Function<WorkerView, FleetCommand> command,
            String done,
            Optional<Runnable> undo) {
        List<CompletableFuture<Optional<String>>> coming =
                workers.stream()
                        .map(worker ->
                                client.send(command.apply(worker))
                                        .handle((answer, failure) ->
                                                answer == null
                                                        ? Optional.of(Failures.told(failure))
                                                        : refusal(answer))
                                        .toCompletableFuture())
                        .toList();
        var _ =
                CompletableFuture.allOf(coming.toArray(CompletableFuture[]::new))
                        .thenRunAsync(() -> tell(coming, done, undo), telling.screen());
    }

    private static Optional<String> refusal(Answer answer) {
        return answer instanceof Answer.Refused(String why) ? Optional.of(why) : Optional.empty();
    }

    private void tell(
            List<CompletableFuture<Optional<String>>> answers,
            String done,
            Optional<Runnable> undo) {
        List<String> refusals = new ArrayList<>();
        answers.forEach(answer -> answer.join().ifPresent(refusals::add));
        int count = answers.size() - refusals.size();
        if (count > 0) {
            String words = TEXTS.get(done, Picked.count(count));
            undo.ifPresentOrElse(
                    back -> telling.announcer().undoable(words, back),
                    () -> telling.announcer().done(words));
        }
        if (!refusals.isEmpty()) {
            String first = String.join(". ", refusals.stream().limit(TOLD_MAX).toList());
            telling.announcer()
                    .refused(
                            refusals.size() <= TOLD_MAX
                                    ? TEXTS.get(
                                            "bulk.refused", Picked.count(refusals.size()), first)
                                    : TEXTS.get(
                                            "bulk.refused-more",
                                            Picked.count(refusals.size()),
                                            first,
                                            String.valueOf(refusals.size() - TOLD_MAX)));
        }
    }
}
