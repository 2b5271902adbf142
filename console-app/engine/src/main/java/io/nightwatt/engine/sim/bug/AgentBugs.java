package io.nightwatt.engine.sim.bug;

/// Bugs of the agent.
final class AgentBugs {

    private AgentBugs() {}

    static Flaws of(AgentFlaw flaw) {
        return new Flaws() {
            @Override
            public AgentFlaw agent() {
                return flaw;
            }
        };
    }
}
