package io.nightwatt.engine.dispatch;

import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.job.Requirements;
import java.util.Optional;

/// A worker that takes work now, with what it has left.
public record Offer(Worker worker, Room room) {

    /// What a segment would be given there; empty when there is too little.
    Optional<Room.Lease> lease(Requirements needs) {
        return room.lease(needs);
    }

    /// After this was given out of it.
    public Offer without(Room.Lease lease) {
        return new Offer(worker, room.without(lease));
    }
}
