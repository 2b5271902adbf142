package io.nightwatt.agent.power;

import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.Goodbye;

/// How the console hears of a power-down. Called on the link's thread.
public interface Reports {

    void result(CommandResult result);

    void goodbye(Goodbye goodbye);

    /// The machine stays after all: a goodbye was the last word, so a new hello has to follow it.
    void goodbyeTakenBack();

    /// What the machine is doing has changed; say so now.
    void statusChanged();
}
