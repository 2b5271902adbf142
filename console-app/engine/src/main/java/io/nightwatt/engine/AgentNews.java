package io.nightwatt.engine;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.AgentEvent.AgentConnected;
import io.nightwatt.engine.event.AgentEvent.AgentDisconnected;
import io.nightwatt.engine.event.AgentEvent.AgentLeft;
import io.nightwatt.engine.event.AgentEvent.AgentRebooting;
import io.nightwatt.engine.event.AgentEvent.AgentReported;
import io.nightwatt.engine.event.AgentEvent.EnrolmentAsked;
import io.nightwatt.engine.event.AgentEvent.PowerDownAnswered;
import io.nightwatt.engine.event.AgentEvent.RestartAnswered;
import io.nightwatt.engine.event.AgentEvent.SegmentFailed;
import io.nightwatt.engine.event.AgentEvent.SegmentFinished;
import io.nightwatt.engine.event.AgentEvent.SegmentProgress;
import io.nightwatt.engine.event.AgentEvent.SegmentStarted;
import io.nightwatt.engine.event.AgentEvent.SegmentStuck;
import io.nightwatt.engine.fleet.Enrolment;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.PowerSignal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// What agents do and say. News of a worker that is not (or no longer) in the fleet changes
/// nothing.
final class AgentNews {

    private AgentNews() {}

    static void handle(Draft draft, AgentEvent event) {
        switch (event) {
            case EnrolmentAsked asked -> enrol(draft, asked);
            case AgentConnected connected -> Hello.handle(draft, connected);
            case AgentReported(WorkerId id, long session, var report) ->
                    heard(
                            draft,
                            id,
                            session,
                            worker -> {
                                var believed = Reports.reconciled(draft, worker, report);
                                draft.put(Signs.of(worker, believed, draft.now()));
                                draft.signal(id, new PowerSignal.Reported());
                            });
            case PowerDownAnswered answered ->
                    heard(
                            draft,
                            answered.worker(),
                            answered.session(),
                            worker -> answer(draft, worker, answered));
            case AgentLeft left ->
                    heard(draft, left.worker(), left.session(), worker -> leave(draft, left));
            case AgentRebooting(WorkerId id, long session, String detail) ->
                    heard(draft, id, session, _ -> reboot(draft, id, detail));
            case RestartAnswered answered ->
                    heard(
                            draft,
                            answered.worker(),
                            answered.session(),
                            worker -> Restarting.answered(draft, worker, answered));
            case SegmentStarted(WorkerId id, long session, long attempt) ->
                    heard(draft, id, session, _ -> Work.started(draft, id, attempt));
            case SegmentProgress(
                            WorkerId id,
                            long session,
                            long attempt,
                            double fraction,
                            var checkpoint) ->
                    heard(
                            draft,
                            id,
                            session,
                            _ -> Work.progressed(draft, id, attempt, fraction, checkpoint));
            case SegmentStuck(WorkerId id, long session, long attempt) ->
                    heard(draft, id, session, _ -> Work.stuck(draft, id, attempt));
            case SegmentFinished(WorkerId id, long session, long attempt) ->
                    heard(draft, id, session, _ -> Work.finished(draft, id, attempt));
            case SegmentFailed(WorkerId id, long session, long attempt, String why) ->
                    heard(draft, id, session, _ -> Work.failed(draft, id, attempt, why));
            case AgentDisconnected(WorkerId id, long session, String why) ->
                    disconnected(draft, id, session, why);
        }
    }

    private static void enrol(Draft draft, EnrolmentAsked asked) {
        if (asked.worker().isPresent()) {
            enrolDeclared(draft, asked, asked.worker().get());
            return;
        }
        WorkerId id = draft.fleet().nextId();
        Worker worker = Enrolment.pending(id, asked, draft.fleet().workers(), draft.now());
        draft.put(worker);
        draft.record(
                id,
                "registration",
                "",
                "pending",
                "enrolled as " + worker.name() + " with a one-time token",
                "",
                "agent");
        draft.act(new Effect.AdmitWorker(asked.request(), id));
    }

    /// A token of a declared worker is for that worker and no other.
    private static void enrolDeclared(Draft draft, EnrolmentAsked asked, WorkerId id) {
        Optional<Worker> waiting =
                draft.fleet()
                        .worker(id)
                        .filter(worker ->
                                worker.registration().equals(new Registration.Pending(false)));
        if (waiting.isEmpty()) {
            draft.act(
                    new Effect.Reply(
                            asked.request(),
                            new Answer.Refused(
                                    id + ", which the token is for, waits for no machine")));
            return;
        }
        Worker worker = Enrolment.arrived(waiting.get(), draft.now());
        draft.put(worker);
        draft.record(
                id,
                "registration",
                "declared",
                "pending",
                "enrolled from host " + asked.hostname() + " with the token that was made for it",
                "",
                "agent");
        draft.act(new Effect.AdmitWorker(asked.request(), id));
    }

    /// Lets through what the worker's own connection says, as a sign of life; what the connection
    /// says that it took over from may prove a copied key.
    private static void heard(Draft draft, WorkerId id, long session, Consumer<Worker> handler) {
        Optional<Worker> known = draft.fleet().worker(id);
        if (known.isEmpty() || known.get().isDecommissioned()) {
            return;
        }
        Worker worker = known.get();
        if (!worker.isSession(session)) {
            Instant now = draft.now();
            var grace = draft.healthPolicy().signInterval();
            if (draft.memory(id).lineage().isProof(session, grace, now)) {
                Identity.conflict(
                        draft, worker, "two agents give signs of life with its key at once");
            }
            return;
        }
        Signs.alive(draft, worker);
        handler.accept(draft.fleet().worker(id).orElse(worker));
    }

    /// Only the answer to the order that is out counts.
    private static void answer(Draft draft, Worker worker, PowerDownAnswered answered) {
        String out = worker.power().phase().orderId();
        if (!out.isEmpty() && out.equals(answered.commandId())) {
            draft.signal(
                    worker.id(),
                    new PowerSignal.Answered(
                            answered.outcome(), answered.detail(), answered.evidence()));
        }
    }

    private static void leave(Draft draft, AgentLeft left) {
        String detail = left.detail().isEmpty() ? "" : ": " + left.detail();
        String word = left.poweringDown() ? "its agent said goodbye" : "its agent was stopped";
        draft.remember(left.worker(), draft.memory(left.worker()).withLastWord(word + detail));
        draft.signal(
                left.worker(),
                left.poweringDown()
                        ? new PowerSignal.SaidGoodbye(left.detail())
                        : new PowerSignal.AgentStopped(left.detail()));
    }

    private static void reboot(Draft draft, WorkerId id, String detail) {
        draft.remember(id, draft.memory(id).withLastWord("its agent said that it reboots"));
        draft.signal(id, new PowerSignal.SaidReboot(detail));
    }

    private static void disconnected(Draft draft, WorkerId id, long session, String why) {
        Optional<Worker> known = draft.fleet().worker(id);
        if (known.isEmpty()) {
            return;
        }
        Memory memory = draft.memory(id);
        if (memory.lineage().isDisplaced(session)) {
            draft.remember(id, memory.with(memory.lineage().withoutDisplaced()));
        }
        if (known.get().isSession(session)) {
            draft.put(known.get().edit().session(Optional.empty()).build());
            if (memory.lastWord().isEmpty()) {
                draft.remember(id, draft.memory(id).withLastWord("its connection ended: " + why));
            }
        }
    }
}
