package io.nightwatt.server.wake;

import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.List;

/// The machine that is to be woken, as it was last known.
///
/// @param ipv4 its addresses with prefix, such as `192.168.1.20/24`; empty when not known
public record Sleeper(WorkerId id, String name, String hostname, List<String> ipv4) {

    public Sleeper {
        ipv4 = List.copyOf(ipv4);
    }

    public static Sleeper of(Worker worker) {
        return new Sleeper(
                worker.id(),
                worker.name(),
                worker.machine().map(Machine::hostname).orElse(worker.name()),
                worker.machine().stream()
                        .flatMap(machine -> machine.interfaces().stream())
                        .flatMap(card -> card.ipv4().stream())
                        .toList());
    }
}
