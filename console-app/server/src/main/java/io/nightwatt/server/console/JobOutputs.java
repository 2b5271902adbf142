package io.nightwatt.server.console;

import com.google.protobuf.ByteString;
import io.nightwatt.engine.console.JobOutput;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.proto.agent.v1.OutputPart;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Finds where a segment's output is, and has it read there.
public final class JobOutputs {

    private static final int UTF8_BYTES_MAX = 4;

    private final Reader reader;

    /// Whoever can ask a worker's agent.
    public interface Reader {

        /// Reads a part of what an attempt has written.
        ///
        /// @param from number of the first byte; negative counts from the end
        CompletionStage<OutputPart> read(WorkerId worker, long attempt, long from);
    }

    JobOutputs(Reader reader) {
        this.reader = reader;
    }

    /// @param number of the segment, from 1; 0 picks one
    CompletionStage<JobOutput> of(Job job, int number, long from) {
        int count = job.segments().size();
        if (number < 0 || number > count) {
            return none(job.id() + " has " + count + " segments, and none is number " + number);
        }
        int index = number == 0 ? pick(job) : number - 1;
        if (index < 0) {
            return none("no segment of " + job.id() + " has run yet");
        }
        Segment segment = job.segment(index);
        if (segment.trail().lastRun().isEmpty()) {
            return none("segment " + (index + 1) + " of " + job.id() + " has not run yet");
        }
        Attempt attempt = segment.trail().lastRun().get();
        boolean over = segment.attempt().isEmpty();
        return reader.read(attempt.worker(), attempt.number(), from)
                .thenApply(part -> output(index + 1, attempt, over, part));
    }

    private static CompletionStage<JobOutput> none(String problem) {
        return CompletableFuture.completedStage(JobOutput.none(problem));
    }

    /// The one that runs, or failed, or ran last.
    private static int pick(Job job) {
        int best = -1;
        for (int index = 0; index < job.segments().size(); index++) {
            if (best < 0 ? rank(job, index) > 0 : rank(job, index) >= rank(job, best)) {
                best = index;
            }
        }
        return best;
    }

    private static int rank(Job job, int index) {
        Segment segment = job.segment(index);
        if (segment.trail().lastRun().isEmpty()) {
            return 0;
        }
        return switch (segment.state()) {
            case RUNNING -> 4;
            case ASSIGNED -> 3;
            case FAILED -> 2;
            case QUEUED, DONE, CANCELLED -> 1;
        };
    }

    private static JobOutput output(int number, Attempt attempt, boolean over, OutputPart part) {
        ByteString data = part.getData();
        boolean isLast = part.getFrom() + data.size() >= part.getEnd();
        int whole = isLast && over ? data.size() : wholeCharacters(data);
        return new JobOutput(
                number,
                attempt.number(),
                attempt.worker(),
                part.getFrom(),
                part.getFrom() + whole,
                part.getEnd(),
                over,
                data.substring(0, whole).toString(StandardCharsets.UTF_8),
                part.getProblem());
    }

    /// So many of the bytes end with a whole character, if they are UTF-8; the rest comes with the
    /// next part.
    static int wholeCharacters(ByteString data) {
        for (int back = 1; back < UTF8_BYTES_MAX && back <= data.size(); back++) {
            int last = data.byteAt(data.size() - back) & 0xff;
            if (last < 0x80) {
                return data.size();
            }
            if (last >= 0xc0) {
                int length = last >= 0xf0 ? 4 : last >= 0xe0 ? 3 : 2;
                return back < length ? data.size() - back : data.size();
            }
        }
        return data.size();
    }
}
