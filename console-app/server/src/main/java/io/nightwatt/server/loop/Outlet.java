package io.nightwatt.server.loop;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Worker;

/// Where what the engine asks for goes. Called on the loop's thread; nothing here may block.
public interface Outlet {

    /// The worker's new connection has been taken in and is on disk.
    void welcome(Worker worker, long session);

    /// What an agent said of the end of an attempt is on disk.
    void segmentEnded(long session, long attempt);

    /// Carries out one effect of a turn that is on disk.
    void release(Effect effect);

    /// The turn that `request` waited for could not be written: nothing of it happened.
    void fail(long request, String why);

    /// The engine starts again from the disk: every connection is to be made anew.
    void restartSessions(String why);
}
