package io.nightwatt.engine.fleet;

import java.time.Instant;

/// One line of a worker's history: a transition or a refusal, and its reason.
///
/// @param kind `registration`, `power`, `health`, `identity`, `settings`, `restart`
/// @param from the state before; empty where there is none
/// @param to the state after; equal to `from` for a refusal
/// @param reason the rule with its values, one sentence
/// @param evidence what was seen; empty when nothing was
/// @param actor who caused it: a person's name, `automation`, `agent` or `console`
public record LedgerEntry(
        Instant at,
        WorkerId worker,
        String kind,
        String from,
        String to,
        String reason,
        String evidence,
        String actor) {}
