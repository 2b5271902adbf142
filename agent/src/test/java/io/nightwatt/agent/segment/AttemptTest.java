package io.nightwatt.agent.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.agent.config.JobSettings;
import io.nightwatt.agent.segment.AttemptFolder.Leader;
import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.SegmentState;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is made of looks at processes that come and go while they are looked at.
class AttemptTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir Path temp = Path.of("");

    /// A leader that has ended; what it has left is found, or not, look by look.
    private static final class Left implements Processes {

        private final Deque<List<Long>> looks = new ArrayDeque<>();
        private final List<Long> asked = new ArrayList<>();

        @Override
        public List<String> commandLine(Path exit, List<String> program) {
            return program;
        }

        @Override
        public Optional<String> birth(long pid) {
            return Optional.empty();
        }

        @Override
        public List<Long> ofAttempt(long leader, String mark) {
            return looks.remove();
        }

        @Override
        public Optional<Long> leaderOf(String mark) {
            return Optional.empty();
        }

        @Override
        public void ask(long leader, List<Long> all) {
            asked.addAll(all);
        }

        @Override
        public void kill(long leader, String mark, List<Long> all) {}
    }

    @Test
    void aLookThatMissesAProcessIsNotTheLast() throws Exception {
        var left = new Left();
        left.looks.addAll(List.of(List.of(), List.of(77L), List.of(), List.of()));
        AssignSegment assignment = Bench.assignment(1, "render").build();
        AttemptFolder folder = new AttemptFolder(temp.resolve("1"));
        folder.create(assignment);
        Files.writeString(folder.exit(), "0\n");
        Attempt attempt =
                new Attempt(
                        assignment,
                        folder,
                        new Leader(5, "gone"),
                        SegmentUpdate.newBuilder().setAttemptId(1).build(),
                        new Delivery(assignment, folder, new JobRules(JobSettings.NONE)),
                        left,
                        Bench.QUICK,
                        Logger.getLogger("test"));

        assertThat(attempt.look(NOW)).isEmpty();
        assertThat(attempt.look(NOW)).isEmpty();
        assertThat(left.asked).containsExactly(77L);
        assertThat(attempt.look(NOW)).isEmpty();
        assertThat(attempt.look(NOW))
                .hasValueSatisfying(end ->
                        assertThat(end.getState()).isEqualTo(SegmentState.SEGMENT_STATE_FINISHED));
    }
}
