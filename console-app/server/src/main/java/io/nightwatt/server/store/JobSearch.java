package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.JOBS;

import io.nightwatt.engine.console.JobQuery;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobState;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Finds stored jobs, newest first.
///
/// The numbers come first, and the rows of those alone after them: what looks through many jobs
/// reads an index where it can, and never the segments of jobs that it does not show.
final class JobSearch {

    private JobSearch() {}

    static List<Job> find(DSLContext sql, JobQuery query) {
        List<Long> numbers =
                sql.select(JOBS.ID)
                        .from(JOBS)
                        .where(condition(query))
                        .orderBy(JOBS.ID.desc())
                        .limit(query.limit())
                        .fetch(JOBS.ID);
        return sql.selectFrom(JOBS)
                .where(JOBS.ID.in(numbers))
                .orderBy(JOBS.ID.desc())
                .fetch(JobRows::toJob);
    }

    private static Condition condition(JobQuery query) {
        Condition wanted = DSL.noCondition();
        if (query.before().isPresent()) {
            wanted = wanted.and(JOBS.ID.lt(query.before().get().value()));
        }
        if (!query.states().isEmpty()) {
            wanted = wanted.and(isIn(query.states()));
        }
        return query.text().isEmpty()
                ? wanted
                : wanted.and(holds(query.text()).or(isIn(query.meant())));
    }

    private static Condition holds(String text) {
        return DSL.or(
                JOBS.NAME.containsIgnoreCase(text),
                JOBS.OWNER.containsIgnoreCase(text),
                JOBS.PROJECT.containsIgnoreCase(text),
                JOBS.JOB_TYPE.containsIgnoreCase(text),
                JOBS.ID.cast(String.class).contains(text));
    }

    /// A paused job is stored as a queued one that is paused; none is in no state.
    private static Condition isIn(Set<JobState> states) {
        Condition stored =
                JOBS.STATE.in(
                        states.stream()
                                .map(state -> state == JobState.PAUSED ? JobState.QUEUED : state)
                                .map(JobState::word)
                                .distinct()
                                .toList());
        boolean queued = states.contains(JobState.QUEUED);
        boolean paused = states.contains(JobState.PAUSED);
        if (queued == paused) {
            return stored;
        }
        return stored.and(JOBS.STATE.ne(JobState.QUEUED.word()).or(JOBS.PAUSED.eq(paused)));
    }
}
