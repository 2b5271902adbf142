package io.nightwatt.engine;

import io.nightwatt.engine.fleet.Lineage;
import java.time.Instant;
import java.util.function.UnaryOperator;

/// What the engine remembers of one worker beyond what is stored. Lost at a restart of the console,
/// and rebuilt from what the agents say.
///
/// @param lastWord what its agent or its connection said last before going silent; empty when
///   nothing
/// @param keptBy the rule that keeps it on although another wants it off, as it was told last
/// @param storedAt when the worker's row was last given out to be written
record Memory(Lineage lineage, String lastWord, Instant storedAt, String keptBy) {

    static final Memory NONE = new Memory(Lineage.NONE, "", Instant.EPOCH, "");

    /// With its moments as another clock shows them.
    Memory moved(UnaryOperator<Instant> clock) {
        return new Memory(lineage.moved(clock), lastWord, clock.apply(storedAt), keptBy);
    }

    Memory with(Lineage newLineage) {
        return new Memory(newLineage, lastWord, storedAt, keptBy);
    }

    Memory withLastWord(String word) {
        return new Memory(lineage, word, storedAt, keptBy);
    }

    Memory withStoredAt(Instant at) {
        return new Memory(lineage, lastWord, at, keptBy);
    }

    Memory withKeptBy(String rule) {
        return new Memory(lineage, lastWord, storedAt, rule);
    }
}
