package io.nightwatt.engine.fleet;

/// One live connection of an agent.
///
/// @param number given by the console, rises with every connection of any agent
/// @param instanceId the agent's own name for this run of its process
/// @param installationId the agent's own name for its installation
public record Session(long number, String instanceId, String installationId) {}
