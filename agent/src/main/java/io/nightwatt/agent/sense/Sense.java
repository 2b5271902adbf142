package io.nightwatt.agent.sense;

import io.nightwatt.agent.activity.Sign;
import java.io.IOException;
import java.time.Duration;

/// One thing that is looked at. Called by one thread at a time.
public interface Sense {

    /// What it looks at, in a word or two: the source of its signs.
    String name();

    /// Between two looks.
    Duration period();

    /// Looks now. May block, but should give up by itself within [Senses#DEADLINE]; who does not is
    /// unknown until it returns.
    ///
    /// @throws IOException when it cannot be found out, with a message for a person
    Sign look() throws IOException;

    /// What a person can do when it cannot be found out, one sentence.
    String remedy();
}
