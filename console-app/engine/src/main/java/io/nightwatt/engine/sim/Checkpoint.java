package io.nightwatt.engine.sim;

import java.util.Optional;

/// What a simulated segment writes down of how far it has come. Nobody but the segment reads it, so
/// it is what can be read and written fastest: the bits of the share that is done.
final class Checkpoint {

    private Checkpoint() {}

    static String of(double done) {
        return Long.toString(Double.doubleToLongBits(done));
    }

    /// The share that is done; 0 without a checkpoint.
    static double done(Optional<String> checkpoint) {
        return checkpoint.isEmpty() ? 0 : Double.longBitsToDouble(Long.parseLong(checkpoint.get()));
    }
}
