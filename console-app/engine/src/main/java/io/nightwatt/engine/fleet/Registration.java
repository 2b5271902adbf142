package io.nightwatt.engine.fleet;

/// How far a worker's registration has come.
public sealed interface Registration {

    /// Enrolled or announced, not yet seen on its own connection.
    record Pending() implements Registration {}

    /// Its agent connected with its own certificate and told what the machine has.
    record Validated() implements Registration {}

    /// Could not be validated.
    ///
    /// @param reason one sentence for a person
    record Failed(String reason) implements Registration {}

    /// Taken out of the fleet by a person; its identity is revoked and its history stays.
    record Decommissioned() implements Registration {}
}
