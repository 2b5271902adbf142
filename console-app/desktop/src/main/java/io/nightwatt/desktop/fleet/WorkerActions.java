package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.energy.Tariff;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.restart.RestartTarget;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/// What a person can do with a worker: sends the command, and says what became of it. Never blocks.
public final class WorkerActions {
    private static final Texts TEXTS = Texts.of(WorkerActions.class);

    private final FleetClient client;
    private final Telling telling;

    public WorkerActions(FleetClient client, Telling telling) {
        this.client = client;
        this.telling = telling;
    }

    /// From recommending to acting; can be undone.
    void turnAutomationOn(PowerPolicy policy) {
        telling.tellWithUndo(
                client.send(
                        new FleetCommand.SetPowerPolicy(
                                policy.edit().recommendOnly(false).build())),
                TEXTS.get("done.automation-on"),
                () ->
                        send(
                                new FleetCommand.SetPowerPolicy(policy),
                                TEXTS.get("done.automation-recommends")));
    }

    /// The same for several workers at once.
    BulkActions many() {
        return new BulkActions(client, telling);
    }

    /// Tests how the worker is woken.
    WakeChecks wakeChecks(WorkerView worker) {
        return new WakeChecks(client.wakes(), telling.screen(), worker.id());
    }

    /// What a worker has run, and what became of it.
    WorkerPast past() {
        return new WorkerPast(client, telling.screen());
    }

    /// Looks up what the worker draws while it does nothing, in watts at the wall.
    ///
    /// @param told gets it on the screen's thread; empty where nobody knows
    void idleWatts(WorkerView worker, Consumer<OptionalDouble> told) {
        var _ =
                client.energy()
                        .idleWatts()
                        .handle((all, failed) ->
                                failed == null ? watts(all, worker.id()) : OptionalDouble.empty())
                        .thenAcceptAsync(told, telling.screen());
    }

    private static OptionalDouble watts(Map<WorkerId, Double> all, WorkerId worker) {
        Double known = all.get(worker);
        return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
    }

    /// What electricity costs now.
    Tariff tariff() {
        return client.energy().tariff();
    }

    /// Only after a question: [PowerDialogs#wake].
    void wake(WorkerView worker) {
        send(
                new FleetCommand.Wake(worker.id(), TEXTS.get("reason.window")),
                TEXTS.get("done.wake", worker.name()));
    }

    /// @param force also when the agent sees work; only after a second confirmation
    void powerDown(WorkerView worker, boolean force, String reason) {
        send(
                new FleetCommand.PowerDown(worker.id(), force, reason),
                TEXTS.get("done.power-down", worker.name()));
    }

    void cancelPowerDown(WorkerView worker) {
        send(
                new FleetCommand.CancelPowerDown(worker.id()),
                TEXTS.get("done.cancel-power-down", worker.name()));
    }

    /// @param force also while work runs there; only after a second confirmation
    void restart(WorkerView worker, RestartTarget target, boolean force, String reason) {
        send(
                new FleetCommand.RestartService(
                        worker.id(),
                        target,
                        force,
                        reason.isEmpty() ? TEXTS.get("reason.window") : reason),
                TEXTS.get("done.restart", worker.name(), target.words()));
    }

    void callOffRestart(WorkerView worker) {
        send(
                new FleetCommand.CallOffRestart(worker.id()),
                TEXTS.get("done.cancel-restart", worker.name()));
    }

    void drain(WorkerView worker, String reason) {
        send(new FleetCommand.Drain(worker.id(), reason), TEXTS.get("done.drain", worker.name()));
    }

    void endDrain(WorkerView worker) {
        send(new FleetCommand.EndDrain(worker.id()), TEXTS.get("done.end-drain", worker.name()));
    }

    /// @param until empty means until it is released
    void hold(WorkerView worker, Hold.Kind kind, String reason, Optional<Instant> until) {
        send(
                new FleetCommand.SetHold(worker.id(), kind, reason, until),
                TEXTS.get(kind == Hold.Kind.ON ? "done.hold-on" : "done.hold-off", worker.name()));
    }

    void releaseHold(WorkerView worker) {
        send(new FleetCommand.ReleaseHold(worker.id()), TEXTS.get("done.release", worker.name()));
    }

    void setPower(WorkerView worker, PowerSettings settings) {
        if (!settings.equals(worker.settings())) {
            send(
                    new FleetCommand.SetPowerSettings(worker.id(), settings),
                    TEXTS.get("done.power", worker.name()));
        }
    }

    void acceptIdentity(WorkerView worker) {
        send(
                new FleetCommand.AcceptIdentity(worker.id()),
                TEXTS.get("done.accept-identity", worker.name()));
    }

    void acceptGpus(WorkerView worker) {
        send(
                new FleetCommand.AcceptGpus(worker.id()),
                TEXTS.get("done.accept-gpus", worker.name()));
    }

    void clearInvestigation(WorkerView worker) {
        send(
                new FleetCommand.ClearInvestigation(worker.id()),
                TEXTS.get("done.clear-investigation", worker.name()));
    }

    void decommission(WorkerView worker, String reason) {
        send(
                new FleetCommand.Decommission(worker.id(), reason),
                TEXTS.get("done.decommission", worker.name()));
    }

    /// Sends only what changed.
    void edit(WorkerView worker, String name, Set<String> tags, Set<String> groups) {
        if (!name.equals(worker.name())) {
            send(new FleetCommand.Rename(worker.id(), name), TEXTS.get("done.rename", name));
        }
        if (!tags.equals(worker.tags())) {
            send(new FleetCommand.SetTags(worker.id(), tags), TEXTS.get("done.tags", name));
        }
        if (!groups.equals(worker.groups())) {
            send(new FleetCommand.SetGroups(worker.id(), groups), TEXTS.get("done.groups", name));
        }
    }

    private void send(FleetCommand command, String done) {
        telling.tell(client.send(command), done);
    }
}
