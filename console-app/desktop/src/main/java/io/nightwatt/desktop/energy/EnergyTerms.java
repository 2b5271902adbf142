package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.energy.EnergyBook;
import io.nightwatt.engine.energy.HostPower;
import io.nightwatt.engine.energy.Tariff;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Sets what electricity costs and what machines draw beside their GPUs; each can be undone. No
/// toolkit; one thread only.
final class EnergyTerms {
    private static final Texts TEXTS = Texts.of(EnergyTerms.class);

    private final FleetClient client;
    private final Telling telling;
    private final Runnable onSet;

    /// @param onSet runs when something may have been set
    EnergyTerms(FleetClient client, Telling telling, Runnable onSet) {
        this.client = client;
        this.telling = telling;
        this.onSet = onSet;
    }

    Tariff tariff() {
        return client.energy().tariff();
    }

    HostPower host(WorkerId worker) {
        return client.energy().host(worker);
    }

    void setTariff(Tariff next) {
        Tariff before = tariff();
        if (!next.equals(before)) {
            follow(
                    client.energy().setTariff(next),
                    TEXTS.get("tariff.saved"),
                    () -> follow(client.energy().setTariff(before), TEXTS.get("tariff.undone")));
        }
    }

    /// @param name the worker's
    /// @param reading what a meter said; empty leaves the calibration that there is
    void setHost(
            WorkerId worker, String name, HostPower next, Optional<HostPower.Reading> reading) {
        EnergyBook book = client.energy();
        HostPower before = host(worker);
        CompletionStage<Answer> done =
                book.setHost(worker, next)
                        .thenCompose(answer ->
                                answer instanceof Answer.Done && reading.isPresent()
                                        ? book.calibrate(worker, reading.get())
                                        : CompletableFuture.completedStage(answer));
        follow(
                done,
                TEXTS.get("host.saved", name),
                () ->
                        follow(
                                // Other watts drop a meter's word: it is given back after them.
                                book.setHost(worker, before)
                                        .thenCompose(_ -> book.setHost(worker, before)),
                                TEXTS.get("host.undone", name)));
    }

    private void follow(CompletionStage<Answer> coming, String done, Runnable undo) {
        telling.tellWithUndo(coming, done, undo);
        readAfter(coming);
    }

    private void follow(CompletionStage<Answer> coming, String done) {
        telling.tell(coming, done);
        readAfter(coming);
    }

    /// Also when it was refused: a machine's watts can be set, and its meter not.
    private void readAfter(CompletionStage<Answer> coming) {
        var _ = coming.whenCompleteAsync((_, _) -> onSet.run(), telling.screen());
    }
}
