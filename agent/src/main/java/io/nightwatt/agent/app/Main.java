package io.nightwatt.agent.app;

import io.nightwatt.agent.doctor.DoctorCommand;
import io.nightwatt.agent.probe.ProbeCommand;
import java.time.InstantSource;
import picocli.CommandLine;

/// Where the process starts.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine all = new CommandLine(new RootCommand());
        all.addSubcommand(
                "probe",
                new ProbeCommand(
                        () -> ThisMachine.gpus(new Settings().read()), InstantSource.system()));
        all.addSubcommand("doctor", new DoctorCommand(DoctorChecks::ofThisMachine));
        return all.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failing());
    }
}
