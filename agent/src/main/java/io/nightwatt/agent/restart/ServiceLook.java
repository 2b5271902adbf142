package io.nightwatt.agent.restart;

/// How a service stands at one moment.
///
/// @param run tells one run of the service from the next; empty while it does not run
/// @param words as the manager has it, for a person, such as `active (running)`
public record ServiceLook(Stand stand, String run, String words) {

    /// Where it is between up and down.
    public enum Stand {
        UP,
        STOPPING,
        /// Down, and nothing is said against its start.
        STOPPED,
        STARTING,
        /// Its manager has given it up.
        FAILED,
        /// It has done what it was started for, and is not meant to stay.
        FINISHED
    }
}
