package io.nightwatt.agent.power;

import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.Goodbye;

/// How the console hears of a power-down. Called on the link's thread.
public interface Reports {

    void result(CommandResult result);

    void goodbye(Goodbye goodbye);

    /// What the machine is doing has changed; say so now.
    void statusChanged();
}
