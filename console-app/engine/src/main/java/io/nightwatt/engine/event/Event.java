package io.nightwatt.engine.event;

/// Something that happened.
public sealed interface Event permits AgentEvent, PersonEvent, WakeEvent, HeatEvent, Event.Tick {

    /// Time has passed. Comes about once a second.
    record Tick() implements Event {}
}
