package io.nightwatt.engine;

import io.nightwatt.engine.fleet.Lineage;
import io.nightwatt.engine.power.Intent;
import java.time.Instant;

/// What the engine remembers of one worker beyond what is stored. Lost at a restart of the console,
/// and rebuilt from what the agents say.
///
/// @param lastWord what its agent or its connection said last before going silent; empty when
///   nothing
/// @param storedAt when the worker's row was last given out to be written
record Memory(Lineage lineage, Intent intent, String lastWord, Instant storedAt) {

    static final Memory NONE = new Memory(Lineage.NONE, Intent.NONE, "", Instant.EPOCH);

    Memory with(Lineage newLineage) {
        return new Memory(newLineage, intent, lastWord, storedAt);
    }

    Memory with(Intent newIntent) {
        return new Memory(lineage, newIntent, lastWord, storedAt);
    }

    Memory withLastWord(String word) {
        return new Memory(lineage, intent, word, storedAt);
    }

    Memory withStoredAt(Instant at) {
        return new Memory(lineage, intent, lastWord, at);
    }
}
