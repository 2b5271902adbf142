package io.nightwatt.server.cli;

import io.nightwatt.server.app.ConsoleConfig;
import io.nightwatt.server.app.Version;
import io.nightwatt.server.doctor.ApiChecks;
import io.nightwatt.server.doctor.Finding;
import io.nightwatt.server.doctor.PlaceChecks;
import io.nightwatt.server.doctor.StoppedConsole;
import io.nightwatt.server.port.ApiPlace;
import io.nightwatt.server.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `nightwatt doctor`: looks at a console, running or not, and says how to mend what is wrong.
@Command(
        name = "doctor",
        description = "Checks a console, running or not, and says how to mend what is wrong.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no problem (perhaps warnings)", "1:a problem", "2:wrong usage"})
final class DoctorCommand extends Call {

    @Option(
            names = "--agent-port",
            paramLabel = "PORT",
            defaultValue = "" + ConsoleConfig.AGENT_PORT,
            description =
                    "port for agents of a console that does not run (default: ${DEFAULT-VALUE})")
    private int agentPort;

    /// Those that a console that does not run is started with.
    @Mixin private ApiOptions api = new ApiOptions();

    @Override
    public Integer call() {
        List<Finding> found = findings(console.folder());
        if (json) {
            out().println(Finding.document(found).toPrettyString());
        } else {
            Finding.lines(found).forEach(out()::println);
        }
        return Finding.healthy(found) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<Finding> findings(Path root) {
        List<Finding> found = new ArrayList<>();
        if (!console.isLocal()) {
            return Finding.read(console.link().getSlowly("/api/v1/admin/doctor"));
        }
        if (!Files.exists(root.resolve("nightwatt.mv.db"))) {
            found.add(
                    Finding.problem(
                            "Data folder: there is no console in %s.".formatted(root),
                            "Start one (nightwatt serve), or name its folder with --data."));
            return found;
        }
        found.addAll(PlaceChecks.of(root, Instant.now()));
        if (Database.isInUse(root)) {
            found.addAll(running());
        } else {
            ApiPlace place = api.place();
            found.add(PlaceChecks.port(agentPort, "agents", "--agent-port"));
            found.add(PlaceChecks.port(place.port(), "scripts", "--api-port"));
            found.addAll(ApiChecks.of(place, Instant.now()));
            found.addAll(StoppedConsole.of(root, Version.CURRENT, InstantSource.system()));
        }
        return found;
    }

    private List<Finding> running() {
        try {
            return Finding.read(console.link().getSlowly("/api/v1/admin/doctor"));
        } catch (CliException e) {
            return List.of(
                    Finding.problem(
                            "Console: something has the database open, but %s."
                                    .formatted(e.getMessage()),
                            "See the console's log; if it hangs, end it and start it again."));
        }
    }
}
