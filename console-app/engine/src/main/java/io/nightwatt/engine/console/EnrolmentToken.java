package io.nightwatt.engine.console;

import java.time.Instant;
import java.util.Set;

/// A one-time token for a new machine that was made and not used yet.
///
/// @param id says which it is, and gives nothing away
/// @param name what the worker shall be called; empty takes the machine's own name
public record EnrolmentToken(
        String id,
        String name,
        Set<String> tags,
        Set<String> groups,
        String createdBy,
        Instant createdAt,
        Instant expiresAt) {}
