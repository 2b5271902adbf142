package io.nightwatt.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.nightwatt.engine.console.JobOutput;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.proto.agent.v1.OutputPart;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whose output is read, and where it ends.
class JobOutputsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final JobOutputs outputs =
            new JobOutputs((worker, attempt, from) ->
                    CompletableFuture.completedStage(
                            OutputPart.newBuilder()
                                    .setFrom(from)
                                    .setData(
                                            ByteString.copyFromUtf8(worker.value() + "/" + attempt))
                                    .setEnd(from + 3)
                                    .build()));

    private static Job job() {
        SegmentSpec empty = SegmentSpec.of(Map.of());
        return Job.submitted(
                new JobId(4),
                JobSpec.of(
                        "shot",
                        "ann",
                        "",
                        Requirements.of("render"),
                        50,
                        List.of(empty, empty, empty)),
                NOW);
    }

    private static Job ran(Job job, int index, long attempt) {
        var run = Attempt.given(attempt, new WorkerId(7), NOW, List.of());
        return job.with(index, job.segment(index).assigned(run).started(NOW), NOW);
    }

    private JobOutput read(Job job, int segment) {
        return outputs.of(job, segment, 10).toCompletableFuture().join();
    }

    @Test
    void picksWhatRunsThenWhatFailedThenWhatRanLast() {
        assertThat(read(job(), 0).problem()).isEqualTo("no segment of job 4 has run yet");
        Job first = ran(job(), 0, 1);
        first = first.with(0, first.segment(0).done(), NOW);
        assertThat(read(first, 0).text()).isEqualTo("7/1");
        assertThat(read(first, 0).over()).isTrue();
        Job second = ran(first, 1, 2);
        assertThat(read(second, 0).text()).isEqualTo("7/2");
        assertThat(read(second, 0).over()).isFalse();
        Segment failed = second.segment(1).failed(new WorkerId(7), NOW, "no", "no", 1);
        assertThat(read(second.with(1, failed, NOW), 0).segment()).isEqualTo(2);
    }

    @Test
    void saysWhichSegmentThereIsNot() {
        assertThat(read(job(), 4).problem())
                .isEqualTo("job 4 has 3 segments, and none is number 4");
        assertThat(read(job(), 2).problem()).isEqualTo("segment 2 of job 4 has not run yet");
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "ab\u00e9, 4", "ab\u20ac, 5", "'', 0"})
    void aCharacterIsNeverCutInTwo(String text, int length) {
        ByteString whole = ByteString.copyFromUtf8(text);
        assertThat(JobOutputs.wholeCharacters(whole)).isEqualTo(length);
        if (length > text.length()) {
            for (int less = 1; less < length - 2; less++) {
                assertThat(JobOutputs.wholeCharacters(whole.substring(0, length - less)))
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void whatIsNoUtf8IsHandedOnAsItIs() {
        var bytes = ByteString.copyFrom(new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80});
        assertThat(JobOutputs.wholeCharacters(bytes)).isEqualTo(3);
    }
}
