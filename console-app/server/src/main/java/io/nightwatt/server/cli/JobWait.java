package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `--wait`: stays with a job to its end.
final class JobWait {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Set<String> ENDS = Set.of("done", "failed", "cancelled");
    private static final String NOBODY = "no worker allows the job type test";

    @Option(
            names = "--wait",
            description = "stays until it ends; exit 1 unless it is done; Ctrl+C leaves it running")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "waits no longer than this, such as 10m; exit 1 then; the job goes on")
    private @Nullable String timeout;

    boolean isAsked() {
        return wait || timeout != null;
    }

    /// Says each step of a job until it ends; a script gets the job as it is then.
    ///
    /// @return the exit code
    int follow(ConsoleLink link, long id, Call call) throws InterruptedException {
        Duration most = timeout == null ? Duration.ofDays(3650) : Durations.parse(timeout);
        long end = System.nanoTime() + most.toNanos();
        String last = "";
        try (StopSignal stop = new StopSignal()) {
            while (true) {
                JsonNode job = link.get(JobsCommand.PATH + "/" + id);
                String state = job.path("state").asText();
                String step = words(job);
                if (!call.json && !step.equals(last)) {
                    call.out().println(step);
                    hint(job, call);
                }
                last = step;
                if (ENDS.contains(state)) {
                    return ended(job, state.equals("done"), call);
                }
                if (System.nanoTime() >= end) {
                    call.spec
                            .commandLine()
                            .getErr()
                            .println(
                                    "nightwatt: job %d has not ended after %s"
                                            .formatted(id, timeout));
                    return ended(job, false, call);
                }
                if (stop.await(PAUSE)) {
                    return CommandLine.ExitCode.OK;
                }
            }
        }
    }

    private static int ended(JsonNode job, boolean well, Call call) {
        if (call.json) {
            call.out().println(job.toPrettyString());
        }
        return well ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static String words(JsonNode job) {
        String reason = job.path("reason").asText();
        return "job %s: %s%s"
                .formatted(
                        job.path("id").asText(),
                        job.path("state").asText().replace('_', ' '),
                        reason.isEmpty() ? "" : ", " + reason);
    }

    private static void hint(JsonNode job, Call call) {
        if (job.path("reason").asText().startsWith(NOBODY)) {
            call.out()
                    .println(
                            "  let a machine run it: NIGHTWATT_JOB_TYPES="
                                    + "test=/opt/nightwatt-agent/bin/nightwatt-test in its"
                                    + " agent.env, then restart its agent");
        }
    }
}
