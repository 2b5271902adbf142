package io.nightwatt.agent.doctor;

/// What a [Check] found.
///
/// @param what one sentence
/// @param remedy what a person can do, one sentence; empty when all is well
public record Finding(Level level, String what, String remedy) {

    public enum Level {
        OK,
        /// Works, with something missing.
        WARNING,
        /// Does not work.
        PROBLEM
    }

    public static Finding ok(String what) {
        return new Finding(Level.OK, what, "");
    }

    public static Finding warning(String what, String remedy) {
        return new Finding(Level.WARNING, what, remedy);
    }

    public static Finding problem(String what, String remedy) {
        return new Finding(Level.PROBLEM, what, remedy);
    }
}
