package io.nightwatt.engine.restart;

import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Names;
import io.nightwatt.engine.fleet.Worker;
import java.util.List;
import java.util.Optional;

/// What is to be restarted on a worker.
public sealed interface RestartTarget {

    /// No service manager lets a service begin with `@`, so that neither word can be a service's.
    String AGENT_WORD = "@agent";

    String MACHINE_WORD = "@machine";

    /// A service that the worker's own configuration lists.
    record Service(String name) implements RestartTarget {}

    /// The agent itself.
    record Agent() implements RestartTarget {}

    /// The whole machine: a reboot, which goes the way of a power-down.
    record Machine() implements RestartTarget {}

    /// As it is stored and sent: the service's name, `@agent` or `@machine`.
    default String word() {
        return switch (this) {
            case Service(String name) -> name;
            case Agent _ -> AGENT_WORD;
            case Machine _ -> MACHINE_WORD;
        };
    }

    /// For a person: `comfyui`, `the agent`, `the machine`.
    default String words() {
        return switch (this) {
            case Service(String name) -> name;
            case Agent _ -> "the agent";
            case Machine _ -> "the machine";
        };
    }

    static RestartTarget of(String word) {
        return switch (word) {
            case AGENT_WORD -> new Agent();
            case MACHINE_WORD -> new Machine();
            default -> new Service(word);
        };
    }

    /// Why it is nothing that can be restarted on this worker; empty when it can.
    default Optional<String> problem(Worker worker) {
        if (!(this instanceof Service(String name))) {
            return Optional.empty();
        }
        List<String> listed =
                worker.machine().map(io.nightwatt.engine.fleet.Machine::services).orElse(List.of());
        if (listed.contains(name)) {
            return Optional.empty();
        }
        return Optional.of(
                name.isBlank()
                        ? "a service must have a name"
                        : worker.name()
                                + " does not list "
                                + Names.cleaned(name)
                                + " in NIGHTWATT_SERVICES"
                                + (listed.isEmpty()
                                        ? ", which lists nothing"
                                        : "; it lists " + String.join(", ", listed)));
    }
}
