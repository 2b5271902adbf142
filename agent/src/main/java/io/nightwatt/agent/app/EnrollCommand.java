package io.nightwatt.agent.app;

import io.nightwatt.agent.Version;
import io.nightwatt.agent.config.AgentConfig;
import io.nightwatt.agent.config.ConsoleAddress;
import io.nightwatt.agent.config.Settings;
import io.nightwatt.agent.identity.ConsoleChannels;
import io.nightwatt.agent.identity.Enrolment;
import io.nightwatt.agent.identity.EnrolmentToken;
import io.nightwatt.agent.identity.Identity;
import io.nightwatt.agent.identity.IdentityException;
import io.nightwatt.agent.identity.IdentityStore;
import io.nightwatt.agent.identity.StateFolder;
import io.nightwatt.proto.agent.v1.Declaration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nightwatt-agent enroll`: gets this machine an identity.
@Command(
        name = "enroll",
        description = "Enrols this machine with a console, once.",
        mixinStandardHelpOptions = true)
final class EnrollCommand implements Callable<Integer> {

    @Option(
            names = "--console",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Where the console listens for agents (port 7443 when left out).")
    private String console = "";

    @Option(
            names = "--token",
            required = true,
            paramLabel = "TOKEN",
            description = "The enrolment token that the console shows.")
    private String token = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the worker is to be called; the host name when left out.")
    private @Nullable String name;

    @Option(
            names = "--gpu-model",
            paramLabel = "MODEL",
            description = "The GPUs, as you know them.")
    private @Nullable String gpuModel;

    @Option(
            names = "--vram-mb",
            paramLabel = "MIB",
            description = "The memory of one GPU in MiB, as you know it.")
    private @Nullable Long vramMb;

    @Option(
            names = "--job-type",
            paramLabel = "TYPE",
            description = "A kind of job that is to run here; may be repeated.")
    private List<String> jobTypes = new ArrayList<>();

    @Option(names = "--replace", description = "Give up the identity that this machine has.")
    private boolean replace;

    @Mixin private final Settings settings = new Settings();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ConsoleAddress address = option("--console", ConsoleAddress::parse, console);
        EnrolmentToken parsed = option("--token", EnrolmentToken::parse, token);
        if (vramMb != null && vramMb < 1) {
            throw new ParameterException(spec.commandLine(), "--vram-mb: give a positive number");
        }
        AgentConfig config = settings.read();
        StateFolder folder = new StateFolder(config.stateDir());
        IdentityStore store = new IdentityStore(folder);
        if (!replace) {
            refuseSecondIdentity(store);
        }
        refuseUnwritable(folder);
        String hostname = name == null ? ThisMachine.host().hostname() : name;
        Identity identity =
                new Enrolment(ConsoleChannels.usual())
                        .enrol(address, parsed, hostname, Version.CURRENT, declaration());
        store.store(identity);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "This machine is now worker "
                        + identity.workerId()
                        + " of the console at "
                        + address
                        + ". Its identity is in "
                        + config.stateDir()
                        + ".");
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private <T> T option(String name, Function<String, T> parser, String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), name + ": " + e.getMessage(), e);
        }
    }

    private static void refuseSecondIdentity(IdentityStore store) throws IdentityException {
        Identity existing = store.load().orElse(null);
        if (existing != null) {
            throw new IdentityException(
                    "this machine is already "
                            + existing
                            + "; to give that up, enrol with --replace");
        }
    }

    /// Found out before the token is spent.
    private static void refuseUnwritable(StateFolder folder) throws IdentityException {
        try {
            folder.writePrivate("write-test", "");
            folder.delete("write-test");
        } catch (IOException e) {
            throw new IdentityException(
                    "cannot write into "
                            + folder.path()
                            + (Files.isDirectory(folder.path()) ? "" : " (there is no such folder)")
                            + ": "
                            + e
                            + "; run this as root or administrator, or set NIGHTWATT_STATE_DIR",
                    e);
        }
    }

    private Declaration declaration() {
        Declaration.Builder declaration = Declaration.newBuilder().addAllJobTypes(jobTypes);
        if (gpuModel != null) {
            declaration.setGpuModel(gpuModel);
        }
        if (vramMb != null) {
            declaration.setVramMb(vramMb);
        }
        return declaration.build();
    }
}
