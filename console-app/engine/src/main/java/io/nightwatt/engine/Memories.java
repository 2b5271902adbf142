package io.nightwatt.engine;

import io.nightwatt.engine.fleet.WorkerId;
import java.util.Arrays;

/// What is remembered of each worker; nothing yet of one that nobody has told of. Asked several
/// times for each event, and ids only count up, so it is kept by them.
final class Memories {

    private Memory[] byId = new Memory[0];

    Memory of(WorkerId id) {
        return id.value() < byId.length ? byId[(int) id.value()] : Memory.NONE;
    }

    void put(WorkerId id, Memory memory) {
        int place = Math.toIntExact(id.value());
        if (place >= byId.length) {
            int known = byId.length;
            byId = Arrays.copyOf(byId, Math.max(place + 1, 2 * known));
            Arrays.fill(byId, known, byId.length, Memory.NONE);
        }
        byId[place] = memory;
    }
}
