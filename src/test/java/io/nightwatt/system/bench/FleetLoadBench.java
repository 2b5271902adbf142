package io.nightwatt.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.system.lab.Api;
import io.nightwatt.system.lab.Console;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 200 agents with 4 GPUs each, every second a sample of every GPU, over mutual TLS, into one
/// `serve`.
@Tag("bench")
class FleetLoadBench {

    private static final int WORKERS = 200;
    private static final int GPUS = 4;
    private static final Duration WINDOW = Duration.ofSeconds(60);

    @TempDir Path folder = Path.of("");

    @Test
    void whatAFleetCostsItsConsole() {
        try (var console = Console.asLaunched(folder.resolve("console")).start();
                var machines = Machines.connected(console, folder, WORKERS, GPUS, "1s");
                var table =
                        new Table(
                                "fleet-load",
                                "%d agents with %d GPUs each at 1 Hz".formatted(WORKERS, GPUS))) {
            alone(console, machines, table);
            watched(console, machines, table);
        }
    }

    private static void alone(Console console, Machines machines, Table table) {
        Looks from = Looks.at(console, machines);
        assertThat(console.process().endsWithin(WINDOW)).as("the console ended").isFalse();
        Looks to = Looks.at(console, machines);
        table.usage("`serve`, nobody looking", from.console, to.console)
                .usage("the 200 agents, one process", from.machines, to.machines)
                .row(
                        "the whole machine",
                        "%.2f cores busy".formatted(to.host.coresBusySince(from.host)));
    }

    private static void watched(Console console, Machines machines, Table table) {
        Looks from = Looks.at(console, machines);
        StatusWatch watch;
        try (Api api = console.api();
                StatusWatch started = StatusWatch.start(api)) {
            watch = started;
            assertThat(console.process().endsWithin(WINDOW)).as("the console ended").isFalse();
        }
        Looks to = Looks.at(console, machines);
        double seconds = (to.console.nanos() - from.console.nanos()) / 1e9;
        table.usage("`serve`, a script asking for the whole status", from.console, to.console)
                .usage("the 200 agents meanwhile", from.machines, to.machines)
                .row(
                        "the whole machine meanwhile",
                        "%.2f cores busy".formatted(to.host.coresBusySince(from.host)))
                .row(
                        "metrics messages seen",
                        "%.1f /s (%d; %d /s are sent)"
                                .formatted(
                                        watch.atMost().count() / seconds,
                                        watch.atMost().count(),
                                        WORKERS))
                .row(
                        "status answer (%d GPUs)".formatted(WORKERS * GPUS),
                        watch.answers().text("ms"))
                .row("sampled to seen through the API, at most", watch.atMost().text("ms"))
                .row("sampled to seen through the API, at least", watch.atLeast().text("ms"))
                .row(
                        "workers ever seen degraded or down",
                        String.valueOf(watch.unhealthy().size()));
        assertThat(watch.unhealthy()).as("all agents were alive all the time").isEmpty();
    }

    private record Looks(Usage console, Usage machines, Host host) {

        static Looks at(Console console, Machines machines) {
            return new Looks(
                    Usage.of(console.process().pid()),
                    Usage.of(machines.process().pid()),
                    Host.now());
        }
    }
}
