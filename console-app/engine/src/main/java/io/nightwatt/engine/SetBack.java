package io.nightwatt.engine;

import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.power.Halts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/// The console's clock was set back: every moment that was noted and would now be in the future
/// goes back with it. Otherwise deadlines, back-offs and limits would last until the clock has come
/// there again, and so would a silence be hidden.
///
/// What is not later than now stays as it is, and so does a moment that a person has named.
final class SetBack {

    private SetBack() {}

    /// The newest moment that was noted of the fleet; a clock that shows less was set back while
    /// there was no console to see it.
    static Instant newest(Fleet fleet) {
        Instant newest = Instant.EPOCH;
        for (Worker worker : fleet.workers()) {
            newest = later(newest, worker.lastSign().orElse(Instant.EPOCH));
            newest = later(newest, worker.power().since());
        }
        return newest;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// @param before what the clock showed last; later than now
    static void follow(Draft draft, Instant before) {
        Duration by = Duration.between(draft.now(), before);
        UnaryOperator<Instant> clock =
                moment -> moment.isAfter(draft.now()) ? moment.minus(by) : moment;
        for (Worker worker : List.copyOf(draft.fleet().workers())) {
            Worker moved = moved(worker, clock);
            if (!moved.equals(worker)) {
                draft.put(moved);
                moved.restart().ifPresent(draft::put);
            }
            draft.remember(worker.id(), draft.memory(worker.id()).moved(clock));
        }
        Halts halts = draft.fleet().halts();
        Halts moved = halts.moved(clock);
        if (!moved.equals(halts)) {
            draft.fleet().setHalts(moved);
            draft.changed(FleetPart.HALTS);
        }
        draft.desk().move(clock);
    }

    private static Worker moved(Worker worker, UnaryOperator<Instant> clock) {
        return worker.edit()
                .power(worker.power().moved(clock))
                .health(worker.health(), clock.apply(worker.healthSince()))
                .lastSign(worker.lastSign().map(clock))
                .idleSince(worker.idleSince().map(clock))
                .hold(worker.hold().map(hold -> hold.moved(clock)))
                .record(worker.record().moved(clock))
                .intent(worker.intent().moved(clock))
                .restart(worker.restart().map(open -> open.moved(clock)))
                .build();
    }
}
