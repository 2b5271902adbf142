package io.nightwatt.engine;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.PersonEvent.Asked;
import io.nightwatt.engine.fleet.Enrolment;
import io.nightwatt.engine.fleet.Names;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Session;
import io.nightwatt.engine.fleet.Settings;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.power.PowerSignal;
import java.util.Optional;
import java.util.function.Function;

/// What people ask for. Every wish is answered: done, or refused with one sentence.
final class PersonWishes {

    private static final Answer DONE = new Answer.Done();

    private PersonWishes() {}

    static void handle(Draft draft, Asked asked) {
        draft.act(new Effect.Reply(asked.request(), answer(draft, asked)));
    }

    private static Answer answer(Draft draft, Asked asked) {
        String actor = asked.actor();
        return switch (asked.command()) {
            case FleetCommand.Rename(WorkerId id, String name) ->
                    on(
                            draft,
                            id,
                            worker ->
                                    settle(
                                            draft,
                                            Settings.rename(worker, name, draft.fleet().workers()),
                                            actor));
            case FleetCommand.SetTags(WorkerId id, var tags) ->
                    on(draft, id, worker -> settle(draft, Settings.tag(worker, tags), actor));
            case FleetCommand.SetGroups(WorkerId id, var groups) ->
                    on(draft, id, worker -> settle(draft, Settings.group(worker, groups), actor));
            case FleetCommand.SetWake(WorkerId id, var wake) ->
                    on(draft, id, worker -> settle(draft, Settings.wake(worker, wake), actor));
            case FleetCommand.Decommission(WorkerId id, String reason) ->
                    on(draft, id, worker -> decommission(draft, worker, reason, actor));
            case FleetCommand.PowerDown down ->
                    on(
                            draft,
                            down.worker(),
                            worker -> PowerWishes.powerDown(draft, worker, down, actor));
            case FleetCommand.CancelPowerDown(WorkerId id) ->
                    on(draft, id, worker -> PowerWishes.callOff(draft, worker, actor));
            case FleetCommand.Wake(WorkerId id, String reason) ->
                    on(draft, id, worker -> PowerWishes.wake(draft, worker, reason, actor));
            case FleetCommand.RestartService wish ->
                    on(draft, wish.worker(), worker -> Restarting.ask(draft, worker, wish, actor));
            case FleetCommand.CallOffRestart(WorkerId id) ->
                    on(draft, id, worker -> Restarting.callOff(draft, worker, actor));
            case FleetCommand.SetPowerPolicy(var policy) ->
                    PowerWishes.setPolicy(draft, policy, actor);
            case FleetCommand.SetPowerSettings(WorkerId id, var settings) ->
                    on(
                            draft,
                            id,
                            worker -> PowerWishes.setSettings(draft, worker, settings, actor));
            case FleetCommand.SetHold hold ->
                    on(
                            draft,
                            hold.worker(),
                            worker -> PowerWishes.hold(draft, worker, hold, actor));
            case FleetCommand.ReleaseHold(WorkerId id) ->
                    on(draft, id, worker -> PowerWishes.release(draft, worker, actor));
            case FleetCommand.SetSchedule(var schedule) ->
                    PowerWishes.setSchedule(draft, schedule, actor);
            case FleetCommand.RemoveSchedule(var scope) ->
                    PowerWishes.removeSchedule(draft, scope, actor);
            case FleetCommand.ResumeAutomation(String group) ->
                    PowerWishes.resume(draft, group, actor);
            case FleetCommand.SubmitJob(JobSpec spec) -> JobWishes.submit(draft, spec);
            case FleetCommand.CancelJob(JobId job, boolean running, String reason) ->
                    JobWishes.cancel(draft, job, running, reason, actor);
            case FleetCommand.PauseJob(JobId job, String reason) ->
                    JobWishes.pause(draft, job, reason, actor);
            case FleetCommand.ResumeJob(JobId job) -> JobWishes.resume(draft, job, actor);
            case FleetCommand.RetryJob(JobId job) -> JobWishes.retry(draft, job, actor);
            case FleetCommand.SetJobPriority(JobId job, int priority) ->
                    JobWishes.setPriority(draft, job, priority, actor);
            case FleetCommand.CloneJob(JobId job) -> JobWishes.again(draft, job, actor);
            case FleetCommand.NameFleet wish -> nameFleet(draft, wish, actor);
            case FleetCommand.SetStrategy(var strategy) ->
                    JobWishes.setStrategy(draft, strategy, actor);
            case FleetCommand.AcceptGpus(WorkerId id) ->
                    on(draft, id, worker -> acceptGpus(draft, worker, actor));
            case FleetCommand.ClearInvestigation(WorkerId id) ->
                    on(draft, id, worker -> clearInvestigation(draft, worker, actor));
            case FleetCommand.Drain(WorkerId id, String reason) ->
                    on(draft, id, worker -> Drains.drain(draft, worker, reason, actor));
            case FleetCommand.EndDrain(WorkerId id) ->
                    on(draft, id, worker -> Drains.end(draft, worker, actor));
            case FleetCommand.SetAlertRules(var rules) -> AlertWishes.setFleet(draft, rules, actor);
            case FleetCommand.SetWorkerAlertRules(WorkerId id, var rules) ->
                    on(draft, id, worker -> AlertWishes.setWorker(draft, worker, rules, actor));
            case FleetCommand.SetThermalGuard(var guard) ->
                    AlertWishes.setGuard(draft, guard, actor);
            case FleetCommand.AcceptIdentity(WorkerId id) ->
                    on(draft, id, worker -> acceptIdentity(draft, worker, actor));
            case FleetCommand.DeclareWorker wish -> declare(draft, wish, actor);
            case FleetCommand.MintToken _ ->
                    new Answer.Refused("a token is made by the console's identity, not here");
        };
    }

    /// Only workers that are in the fleet can be asked anything of.
    private static Answer on(Draft draft, WorkerId id, Function<Worker, Answer> wish) {
        Optional<Worker> worker = draft.fleet().worker(id);
        if (worker.isEmpty()) {
            return new Answer.Refused("there is no " + id);
        }
        if (worker.get().isDecommissioned()) {
            return new Answer.Refused(worker.get().name() + " was taken out of the fleet");
        }
        return wish.apply(worker.get());
    }

    private static Answer settle(Draft draft, Settings.Outcome outcome, String actor) {
        return switch (outcome) {
            case Settings.Outcome.Refused(String why) -> new Answer.Refused(why);
            case Settings.Outcome.Changed(Worker worker, String what) -> {
                if (!what.isEmpty()) {
                    draft.put(worker);
                    draft.record(worker.id(), "settings", "", "", what, "", actor);
                }
                yield DONE;
            }
        };
    }

    private static Answer nameFleet(Draft draft, FleetCommand.NameFleet wish, String actor) {
        Optional<String> problem = wish.problem();
        if (problem.isPresent()) {
            return new Answer.Refused(problem.get());
        }
        String before = draft.fleet().name();
        if (!before.equals(wish.name())) {
            draft.fleet().setName(wish.name());
            draft.changed(FleetPart.NAME);
            draft.record(WorkerId.FLEET, "settings", before, wish.name(), "fleet named", "", actor);
        }
        return DONE;
    }

    /// Makes a worker whose machine has not come yet. Declaring one of the same name once more, as
    /// long as none has come, corrects what was said of it.
    private static Answer declare(Draft draft, FleetCommand.DeclareWorker wish, String actor) {
        Optional<String> problem = wish.problem();
        if (problem.isPresent()) {
            return new Answer.Refused(problem.get());
        }
        String name = wish.name().strip();
        Optional<Worker> holder =
                draft.fleet().workers().stream()
                        .filter(worker -> !worker.isDecommissioned())
                        .filter(worker -> Names.areSame(worker.name(), name))
                        .findFirst();
        if (holder.isPresent()
                && !holder.get().registration().equals(new Registration.Pending(false))) {
            return new Answer.Refused("the name " + name + " is taken by " + holder.get().id());
        }
        WorkerId id = holder.map(Worker::id).orElseGet(() -> draft.fleet().nextId());
        Worker bare =
                Enrolment.declared(
                        id, name, wish.declared(), wish.tags(), wish.groups(), draft.now());
        return switch (Settings.wake(bare, wish.wake())) {
            case Settings.Outcome.Refused(String why) -> new Answer.Refused(why);
            case Settings.Outcome.Changed(Worker worker, _) -> {
                draft.put(worker);
                draft.record(
                        id,
                        "registration",
                        "",
                        "declared",
                        "declared as " + worker.name(),
                        "",
                        actor);
                yield new Answer.Declared(id, worker.name());
            }
        };
    }

    private static Answer acceptGpus(Draft draft, Worker worker, String actor) {
        if (!worker.record().gate().isFaulty() || worker.machine().isEmpty()) {
            return new Answer.Refused(worker.name() + " is not barred from work");
        }
        Gate.accept(draft, worker, worker.machine().get(), actor);
        return DONE;
    }

    private static Answer clearInvestigation(Draft draft, Worker worker, String actor) {
        if (worker.record().investigation().isEmpty()) {
            return new Answer.Refused(worker.name() + " is not marked for investigation");
        }
        Conducts.clear(draft, worker.id(), actor);
        return DONE;
    }

    static String given(String reason) {
        return reason.isBlank() ? "no reason given" : reason.strip();
    }

    private static Answer acceptIdentity(Draft draft, Worker worker, String actor) {
        if (!worker.identityConflict()) {
            return new Answer.Refused(worker.name() + " has no identity conflict");
        }
        Identity.accept(draft, worker, actor);
        return DONE;
    }

    private static Answer decommission(Draft draft, Worker worker, String reason, String actor) {
        WorkerId id = worker.id();
        draft.signal(id, new PowerSignal.Released("taken out of the fleet", actor, false));
        Worker released = draft.fleet().worker(id).orElse(worker);
        String why = released.name() + " was taken out of the fleet";
        draft.act(new Effect.RevokeIdentity(id, why));
        released.session()
                .map(Session::number)
                .ifPresent(number -> Identity.close(draft, id, number, why));
        draft.memory(id)
                .lineage()
                .displaced()
                .ifPresent(displaced -> Identity.close(draft, id, displaced.session(), why));
        draft.put(
                released.edit()
                        .registration(new Registration.Decommissioned())
                        .session(Optional.empty())
                        .generation(released.generation() + 1)
                        .build());
        draft.record(id, "registration", "", "decommissioned", given(reason), "", actor);
        return DONE;
    }
}
