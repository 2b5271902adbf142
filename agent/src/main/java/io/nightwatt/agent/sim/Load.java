package io.nightwatt.agent.sim;

/// What a GPU is asked to do at a moment.
///
/// @param program who asks; empty for nobody
/// @param vramShare 0 to 1 of the card's memory
record Load(String program, double utilizationPercent, double vramShare) {

    static final Load NONE = new Load("", 0, 0);

    boolean isSomebody() {
        return !program.isEmpty();
    }
}
