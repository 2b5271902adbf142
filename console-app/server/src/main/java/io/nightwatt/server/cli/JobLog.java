package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nightwatt ctl jobs log`: what a segment's program writes, read from the worker where it runs.
@Command(
        name = "log",
        description =
                "Shows what a segment's program has written: of the one that runs, or failed, or ran"
                        + " last.")
final class JobLog extends JobOrders.OneJob {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final long TAIL_BYTES = 8_192;

    @Option(names = "--segment", paramLabel = "N", description = "of this segment")
    private int segment;

    @Option(
            names = {"-f", "--follow"},
            description = "goes on until the segment ends; begins with the last of it")
    private boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        JsonNode part = read(follow ? -TAIL_BYTES : 0, segment);
        if (json) {
            out().println(part.toPrettyString());
            return CommandLine.ExitCode.OK;
        }
        try (StopSignal stop = new StopSignal()) {
            boolean stopped = print(part);
            // What is asked for now is the same segment, whichever would be picked next.
            int number = part.path("segment").asInt();
            while (!stopped && (isMore(part) || (follow && !part.path("over").asBoolean()))) {
                stopped = !isMore(part) && stop.await(PAUSE);
                part = read(part.path("to").asLong(), number);
                stopped = print(part) || stopped;
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private JsonNode read(long from, int number) {
        return console.link().get(path("/log?segment=" + number + "&from=" + from));
    }

    private static boolean isMore(JsonNode part) {
        return part.path("to").asLong() < part.path("end").asLong()
                && part.path("to").asLong() > part.path("from").asLong();
    }

    /// @return true when nobody reads any more
    private boolean print(JsonNode part) {
        out().print(part.path("text").asText());
        out().flush();
        return out().checkError();
    }
}
