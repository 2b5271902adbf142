package io.nightwatt.engine;

import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent.RestartAnswered;
import io.nightwatt.engine.fleet.Names;
import io.nightwatt.engine.fleet.Session;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.PowerRefusals;
import io.nightwatt.engine.power.PowerSignal;
import io.nightwatt.engine.restart.Restart;
import io.nightwatt.engine.restart.RestartPath;
import io.nightwatt.engine.restart.RestartRefusals;
import io.nightwatt.engine.restart.RestartTarget;
import java.util.List;
import java.util.Optional;

/// Restarts of services, agents and machines, from the wish to the end. While one is open its
/// worker gets no work. Every change of one is in the ledger, and in the restart log.
final class Restarting {

    private Restarting() {}

    static Answer ask(Draft draft, Worker worker, FleetCommand.RestartService wish, String actor) {
        RestartTarget target = wish.target();
        String given = Names.cleaned(wish.reason());
        Optional<String> refusal =
                RestartRefusals.of(worker, target, wish.force(), wish.reason().strip())
                        .or(() -> ofReboot(draft, worker, target, wish.force()));
        if (refusal.isPresent()) {
            String reason = "restart of " + Names.cleaned(target.words()) + " refused: ";
            draft.record(worker.id(), "restart", "", "", reason + refusal.get(), "", actor);
            return new Answer.Refused(refusal.get());
        }
        Restart begun =
                RestartPath.begin(
                        draft.fleet().restarts().nextId(),
                        worker,
                        target,
                        actor,
                        PersonWishes.given(given),
                        wish.force(),
                        draft.fleet().powerPolicy().down().drainGrace(),
                        draft.now());
        put(draft, worker.id(), begun);
        String how = wish.force() ? "forced: " : "";
        note(draft, worker, "", begun, how + begun.reason(), actor);
        if (target instanceof RestartTarget.Machine) {
            draft.signal(
                    worker.id(),
                    new PowerSignal.DownAsked(actor, false, wish.force(), begun.reason(), true));
        }
        look(draft, worker.id());
        return new Answer.Restarting(newest(draft, begun));
    }

    /// A reboot goes the way of a power-down, and is refused for the same reasons.
    private static Optional<String> ofReboot(
            Draft draft, Worker worker, RestartTarget target, boolean force) {
        return target instanceof RestartTarget.Machine
                ? PowerRefusals.ofPowerDown(worker, force, draft.healthPolicy(), draft.now())
                : Optional.empty();
    }

    private static Restart newest(Draft draft, Restart begun) {
        return draft.fleet().restarts().of(begun.worker()).stream()
                .filter(each -> each.id() == begun.id())
                .findFirst()
                .orElse(begun);
    }

    /// Only while it waits; what an agent has begun it also ends.
    static Answer callOff(Draft draft, Worker worker, String actor) {
        Optional<String> refusal = RestartRefusals.ofCallingOff(worker);
        if (refusal.isPresent() || worker.restart().isEmpty()) {
            return new Answer.Refused(refusal.orElse(""));
        }
        Restart open = worker.restart().get();
        Restart ended = RestartPath.calledOff(open, actor, draft.now());
        // Whoever wanted it so need not be told as of something that went wrong.
        change(draft, worker, open, ended, Optional.empty(), actor);
        if (open.target() instanceof RestartTarget.Machine) {
            draft.signal(worker.id(), new PowerSignal.CancelAsked(actor));
        }
        return new Answer.Restarting(ended);
    }

    /// Only the answer to the order that is out counts.
    static void answered(Draft draft, Worker worker, RestartAnswered said) {
        worker.restart()
                .filter(open ->
                        open.order()
                                .filter(sent -> sent.commandId().equals(said.commandId()))
                                .isPresent())
                .ifPresent(open ->
                        take(
                                draft,
                                worker,
                                open,
                                RestartPath.answered(open, said, draft.now()),
                                "agent"));
    }

    /// The end of every turn: what the turn touched may have brought a restart on.
    static void settle(Draft draft) {
        for (WorkerId id : List.copyOf(draft.touched())) {
            look(draft, id);
        }
    }

    /// Time has passed.
    ///
    /// @param trusted silence counts
    static void tick(Draft draft, boolean trusted) {
        for (Worker worker : List.copyOf(draft.fleet().workers())) {
            if (worker.restart().isPresent()) {
                look(draft, worker.id());
                if (trusted) {
                    end(draft, worker.id());
                }
            }
        }
    }

    private static void end(Draft draft, WorkerId id) {
        Worker worker = draft.fleet().worker(id).orElseThrow();
        worker.restart()
                .ifPresent(open ->
                        take(
                                draft,
                                worker,
                                open,
                                RestartPath.passed(
                                        worker, open, draft.memory(id).lastWord(), draft.now()),
                                "console"));
    }

    private static void look(Draft draft, WorkerId id) {
        Worker worker = draft.fleet().worker(id).orElseThrow();
        worker.restart()
                .ifPresent(open ->
                        take(
                                draft,
                                worker,
                                open,
                                RestartPath.look(worker, open, draft.now()),
                                "console"));
    }

    private static void take(
            Draft draft, Worker worker, Restart before, RestartPath.Step step, String actor) {
        if (!step.restart().equals(before)) {
            Optional<Condition> failure = Optional.of(Condition.RESTART_FAILED);
            change(draft, worker, before, step.restart(), failure, actor);
        }
        if (step.orders()) {
            draft.fleet().worker(worker.id()).ifPresent(now -> order(draft, now, step.restart()));
        }
    }

    /// Raises the generation: work that was given before is older than the order, and an agent that
    /// has been told of newer work refuses it.
    private static void order(Draft draft, Worker worker, Restart restart) {
        Session session = worker.session().orElseThrow();
        long generation = worker.generation() + 1;
        Restart sent = RestartPath.ordered(restart, session, generation, draft.now());
        draft.put(worker.edit().generation(generation).build());
        put(draft, worker.id(), sent);
        draft.act(
                new Effect.OrderRestart(
                        worker.id(),
                        session.number(),
                        sent.order().orElseThrow().commandId(),
                        generation,
                        sent.service(),
                        sent.force(),
                        sent.reason()));
    }

    /// @param failure what people are told of it as, when it has failed
    private static void change(
            Draft draft,
            Worker worker,
            Restart before,
            Restart after,
            Optional<Condition> failure,
            String actor) {
        put(draft, worker.id(), after);
        if (after.status() == before.status()) {
            return;
        }
        String took = Span.words(after.took(draft.now()));
        String what = after.target().words();
        switch (after.status()) {
            case INITIATED -> {}
            case STOPPING ->
                    note(draft, worker, before.status().word(), after, "its agent agreed", actor);
            case RESTARTING ->
                    note(
                            draft,
                            worker,
                            before.status().word(),
                            after,
                            "stopped, and is to come up again",
                            actor);
            case COMPLETED -> {
                note(draft, worker, before.status().word(), after, "is back after " + took, actor);
                String told = what + " was restarted in " + took;
                String text = worker.name() + ": " + told + ", asked by " + after.initiatedBy();
                draft.act(new Effect.Notify(Severity.INFO, worker.id(), text));
            }
            case FAILED -> {
                note(draft, worker, before.status().word(), after, after.errorMessage(), actor);
                voidOrder(draft, worker.id(), before);
                String told = "the restart of " + what + " failed: " + after.errorMessage();
                draft.act(
                        new Effect.Notify(
                                Severity.WARNING,
                                worker.id(),
                                worker.name() + ": " + told,
                                failure));
            }
        }
    }

    /// Work may be given again: an order that is still under way must not be obeyed any more.
    private static void voidOrder(Draft draft, WorkerId id, Restart failed) {
        if (failed.order().isEmpty()) {
            return;
        }
        Worker worker = draft.fleet().worker(id).orElseThrow();
        Worker raised = worker.edit().generation(worker.generation() + 1).build();
        draft.put(raised);
        raised.session()
                .ifPresent(session ->
                        draft.act(
                                new Effect.TellGeneration(
                                        id, session.number(), raised.generation())));
    }

    private static void put(Draft draft, WorkerId id, Restart restart) {
        draft.put(restart);
        Worker worker = draft.fleet().worker(id).orElseThrow();
        draft.put(
                worker.edit()
                        .restart(restart.isOpen() ? Optional.of(restart) : Optional.empty())
                        .build());
    }

    private static void note(
            Draft draft, Worker worker, String from, Restart after, String reason, String actor) {
        draft.record(
                worker.id(),
                "restart",
                from,
                after.status().word(),
                after.target().words() + ": " + reason,
                after.isOpen() ? String.join("; ", worker.report().evidence()) : "",
                actor);
    }
}
