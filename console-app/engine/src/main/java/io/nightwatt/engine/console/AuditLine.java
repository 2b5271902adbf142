package io.nightwatt.engine.console;

import java.time.Instant;

/// One line of the audit log: who did, or wanted, what.
///
/// @param number from 1, without gaps
/// @param actor the token's name, or the OS user at the window; empty when nobody was known
/// @param origin from where: an address, or `window`
/// @param action what, such as `tokens.create` or `POST /api/v1/jobs`
/// @param target on what, such as `worker-3`; may be empty
/// @param before how it was; empty when nothing was or it is not kept
/// @param after what was asked for, without secrets; may be empty
/// @param accepted whether it was done
/// @param note why it was refused, or what became of it; may be empty
/// @param hash of this line and, by way of the line before, of all older ones; lower-case hex
public record AuditLine(
        long number,
        Instant at,
        String actor,
        String origin,
        String action,
        String target,
        String before,
        String after,
        boolean accepted,
        String note,
        String hash) {}
