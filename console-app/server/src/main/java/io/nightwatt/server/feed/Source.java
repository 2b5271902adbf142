package io.nightwatt.server.feed;

import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetClient.Subscription;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// Where a [Feed] learns what there is to tell; each of them as [FleetClient] has it.
interface Source {

    FleetSnapshot newest();

    Subscription subscribe(Consumer<FleetSnapshot> listener);

    CompletionStage<List<LedgerLine>> ledger(LedgerQuery query);

    Subscription heedLedger(Runnable listener);

    static Source of(FleetClient fleet) {
        return new Source() {
            @Override
            public FleetSnapshot newest() {
                return fleet.newest();
            }

            @Override
            public Subscription subscribe(Consumer<FleetSnapshot> listener) {
                return fleet.subscribe(listener);
            }

            @Override
            public CompletionStage<List<LedgerLine>> ledger(LedgerQuery query) {
                return fleet.ledger(query);
            }

            @Override
            public Subscription heedLedger(Runnable listener) {
                return fleet.heedLedger(listener);
            }
        };
    }
}
