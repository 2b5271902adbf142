package io.nightwatt.server.store;

import io.nightwatt.engine.job.Barrier;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.server.store.db.tables.records.JobsRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A job as a row of `jobs`, and back. Its segments are written whole.
final class JobRows {

    /// Words of the states that no job leaves.
    static final List<String> ENDED =
            Arrays.stream(JobState.values()).filter(JobState::isEnd).map(JobState::word).toList();

    private static final int NAME_MAX = 500;
    private static final int SHORT_MAX = 200;

    private JobRows() {}

    /// @param lastAttempt the highest fencing number that was given so far
    static JobsRecord toRow(Job job, long lastAttempt) {
        JobSpec spec = job.spec();
        JobsRecord row = new JobsRecord();
        row.setId(job.id().value());
        row.setName(cut(spec.name(), NAME_MAX));
        row.setOwner(cut(spec.owner(), SHORT_MAX));
        row.setProject(cut(spec.project(), SHORT_MAX));
        row.setJobType(cut(spec.type(), SHORT_MAX));
        row.setPriority(spec.priority());
        row.setState(storedState(job.state()).word());
        row.setPaused(job.state() == JobState.PAUSED);
        row.setStateSince(job.since());
        row.setStateReason(job.reason());
        row.setSubmittedAt(job.submittedAt());
        row.setSpecJson(Documents.write(spec));
        row.setSegmentsJson(Documents.write(job.segments()));
        row.setLastAttempt(lastAttempt);
        row.setBarrierJson(Documents.write(job.barrier()));
        row.setClientKey(spec.terms().clientKey());
        return row;
    }

    /// The word `paused` came after the check of the column, which no migration can change in a way
    /// that survives being killed.
    private static JobState storedState(JobState state) {
        return state == JobState.PAUSED ? JobState.QUEUED : state;
    }

    private static JobState state(JobsRecord row) {
        return Boolean.TRUE.equals(row.getPaused())
                ? JobState.PAUSED
                : JobState.valueOf(row.getState().toUpperCase(Locale.ROOT));
    }

    static Job toJob(JobsRecord row) {
        return new Job(
                new JobId(row.getId()),
                Documents.read(row.getSpecJson(), JobSpec.class),
                row.getSubmittedAt(),
                state(row),
                row.getStateSince(),
                row.getStateReason(),
                List.of(Documents.read(row.getSegmentsJson(), Segment[].class)),
                // What was stored before there were barriers has none.
                row.getBarrierJson() == null
                        ? Barrier.NONE
                        : Documents.read(row.getBarrierJson(), Barrier.class));
    }

    /// The whole text is in the spec; these columns are for reports.
    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
