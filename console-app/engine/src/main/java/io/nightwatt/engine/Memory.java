package io.nightwatt.engine;

import io.nightwatt.engine.event.HeatEvent;
import io.nightwatt.engine.fleet.Lineage;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What the engine remembers of one worker beyond what is stored. Lost at a restart of the console,
/// and rebuilt from what the agents say.
///
/// @param lastWord what its agent or its connection said last before going silent; empty when
///   nothing
/// @param keptBy the rule that keeps it on although another wants it off, as it was told last
/// @param storedAt when the worker's row was last given out to be written
/// @param hot what was said last of its heat; empty when it is not hot
record Memory(
        Lineage lineage,
        String lastWord,
        Instant storedAt,
        String keptBy,
        Optional<HeatEvent.Hot> hot) {

    static final Memory NONE = new Memory(Lineage.NONE, "", Instant.EPOCH, "", Optional.empty());

    /// With its moments as another clock shows them.
    Memory moved(UnaryOperator<Instant> clock) {
        return new Memory(
                lineage.moved(clock),
                lastWord,
                clock.apply(storedAt),
                keptBy,
                hot.map(said ->
                        new HeatEvent.Hot(
                                said.worker(),
                                clock.apply(said.since()),
                                clock.apply(said.sampledAt()),
                                said.what())));
    }

    Memory with(Lineage newLineage) {
        return new Memory(newLineage, lastWord, storedAt, keptBy, hot);
    }

    Memory withLastWord(String word) {
        return new Memory(lineage, word, storedAt, keptBy, hot);
    }

    Memory withStoredAt(Instant at) {
        return new Memory(lineage, lastWord, at, keptBy, hot);
    }

    Memory withKeptBy(String rule) {
        return new Memory(lineage, lastWord, storedAt, rule, hot);
    }

    Memory withHot(Optional<HeatEvent.Hot> said) {
        return new Memory(lineage, lastWord, storedAt, keptBy, said);
    }
}
