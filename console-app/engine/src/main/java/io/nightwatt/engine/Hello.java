package io.nightwatt.engine;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent.AgentConnected;
import io.nightwatt.engine.fleet.Differences;
import io.nightwatt.engine.fleet.Inventory;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Settings;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.Power;
import io.nightwatt.engine.power.PowerMode;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.PowerSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An agent has connected and said what it is: is it the right one, and what follows.
final class Hello {

    /// Unseen for longer than this, a worker may have worked meanwhile: its idle time starts anew.
    private static final Duration UNSEEN_MAX = Duration.ofMinutes(2);

    private Hello() {}

    static void handle(Draft draft, AgentConnected hello) {
        WorkerId id = hello.worker();
        long number = hello.session().number();
        Optional<Worker> known = draft.fleet().worker(id);
        if (known.isEmpty()) {
            Identity.close(draft, id, number, "there is no " + id);
            return;
        }
        Worker worker = known.get();
        if (worker.isDecommissioned()) {
            Identity.close(draft, id, number, worker.name() + " was taken out of the fleet");
            return;
        }
        if (worker.identityConflict()) {
            Identity.close(
                    draft,
                    id,
                    number,
                    "two agents hold this worker's key; an admin must decide which is right");
            return;
        }
        Optional<String> copied = draft.memory(id).lineage().conflictWith(hello.session());
        if (copied.isPresent()) {
            Identity.conflict(draft, worker, copied.get(), number);
            return;
        }
        takeOver(draft, worker, hello);
        welcome(draft, draft.fleet().worker(id).orElse(worker), hello);
    }

    /// An older connection of the same process is dead and is closed. One of another process is
    /// left open for a while: if it still gives signs, the key was copied.
    private static void takeOver(Draft draft, Worker worker, AgentConnected hello) {
        Memory memory = draft.memory(worker.id());
        worker.session()
                .filter(old -> old.instanceId().equals(hello.session().instanceId()))
                .filter(old -> old.number() != hello.session().number())
                .ifPresent(old ->
                        Identity.close(
                                draft, worker.id(), old.number(), "its agent has connected anew"));
        var lineage =
                memory.lineage()
                        .connected(hello.session(), worker.session().isPresent(), draft.now());
        draft.remember(worker.id(), memory.with(lineage));
    }

    private static void welcome(Draft draft, Worker worker, AgentConnected hello) {
        Instant now = draft.now();
        WorkerId id = worker.id();
        boolean sameBoot =
                worker.machine().isPresent()
                        && worker.machine().get().bootId().equals(hello.machine().bootId());
        boolean unseen =
                worker.lastSign().isEmpty()
                        || !sameBoot
                        || Duration.between(worker.lastSign().get(), now).compareTo(UNSEEN_MAX) > 0;
        Worker connected =
                worker.edit()
                        .machine(Optional.of(hello.machine()))
                        .wake(Settings.wakeOf(hello.machine(), worker.wake()))
                        .session(Optional.of(hello.session()))
                        .clockOffset(Optional.of(Duration.between(now, hello.sentAt())))
                        .generation(Math.max(worker.generation(), hello.generation()))
                        .idleSince(unseen ? Optional.empty() : worker.idleSince())
                        .build();
        if (connected.generation() != hello.generation()) {
            draft.act(
                    new Effect.TellGeneration(
                            id, hello.session().number(), connected.generation()));
        }
        draft.put(connected);
        validate(draft, connected, hello.machine());
        Worker validated = draft.fleet().worker(id).orElse(connected);
        Signs.alive(draft, validated);
        Worker alive = draft.fleet().worker(id).orElse(validated);
        draft.put(Signs.of(alive, Reports.reconciled(draft, alive, hello.report()), now));
        Gate.look(draft, draft.fleet().worker(id).orElse(alive), hello.machine());
        draft.signal(id, new PowerSignal.Connected(sameBoot));
        draft.signal(id, new PowerSignal.Reported());
    }

    private static void validate(Draft draft, Worker worker, Machine machine) {
        String from =
                switch (worker.registration()) {
                    case Registration.Pending _ -> "pending";
                    case Registration.Failed _ -> "failed";
                    case Registration.Validated _, Registration.Decommissioned _ -> "";
                };
        if (from.isEmpty()) {
            return;
        }
        Power power = worker.power();
        Duration took = Duration.between(power.since(), draft.now());
        String reason =
                "connected with its own certificate " + Span.words(took) + " after enrolment";
        boolean hibernates =
                machine.os().equals("windows") && worker.settings().equals(PowerSettings.DEFAULT);
        draft.put(
                worker.edit()
                        .registration(new Registration.Validated())
                        .settings(
                                hibernates
                                        ? worker.settings().withMode(PowerMode.HIBERNATE)
                                        : worker.settings())
                        .power(
                                new Power(
                                        power.state(),
                                        power.phase(),
                                        power.since(),
                                        "joined the fleet",
                                        draft.now()))
                        .build());
        List<String> differences = Differences.of(worker.declared(), machine);
        String found =
                differences.isEmpty()
                        ? Inventory.words(machine)
                        : Inventory.words(machine) + "; " + String.join("; ", differences);
        draft.record(worker.id(), "registration", from, "validated", reason, found, "agent");
    }
}
