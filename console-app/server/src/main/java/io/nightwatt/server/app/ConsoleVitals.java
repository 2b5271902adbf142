package io.nightwatt.server.app;

import io.nightwatt.server.agents.AgentServer;
import io.nightwatt.server.api.Vitals;
import io.nightwatt.server.loop.FleetLoop;
import io.nightwatt.server.loop.LoopPulse;
import io.nightwatt.server.store.Database;
import io.nightwatt.server.store.StoreException;
import java.util.function.Supplier;

/// How the parts of this process fare.
record ConsoleVitals(FleetLoop engine, Supplier<AgentServer> agents, Database database)
        implements Vitals {

    @Override
    public LoopPulse.Reading loop() {
        return engine.pulse().read();
    }

    @Override
    public int waiting() {
        return engine.waiting();
    }

    @Override
    public boolean agentsMayCome() {
        return agents.get().isOpen();
    }

    @Override
    public void askDatabase() {
        if (engine.isBroken()) {
            throw new StoreException("the last turn could not be written");
        }
        database.ping();
    }
}
