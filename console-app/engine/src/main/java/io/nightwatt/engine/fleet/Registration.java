package io.nightwatt.engine.fleet;

/// How far a worker's registration has come.
public sealed interface Registration {

    /// Declared or enrolled, not yet seen on its own connection.
    ///
    /// @param enrolled whether a machine has come with its token; until then it may take its time
    record Pending(boolean enrolled) implements Registration {

        /// One whose machine has come.
        public Pending() {
            this(true);
        }
    }

    /// Its agent connected with its own certificate and told what the machine has.
    record Validated() implements Registration {}

    /// Could not be validated.
    ///
    /// @param reason one sentence for a person
    record Failed(String reason) implements Registration {}

    /// Taken out of the fleet by a person; its identity is revoked and its history stays.
    record Decommissioned() implements Registration {}
}
