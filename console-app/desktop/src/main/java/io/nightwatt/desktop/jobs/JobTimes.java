package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.JobView;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How long a job has waited, run and will probably run, in words. No toolkit.
final class JobTimes {
    private static final Texts TEXTS = Texts.of(JobTimes.class);

    private JobTimes() {}

    /// One or two parts of a line: `running 12 min` and `about 30 min left`, `waiting 5 min`, `took
    /// 42 min` and `ended 3 h ago`.
    static List<String> line(JobView job, Instant now) {
        String inState = Ages.between(job.since(), now);
        return switch (job.state()) {
            case QUEUED, WAITING_FOR_WORKER -> List.of(TEXTS.get("time.waiting", inState));
            case ASSIGNED -> List.of(TEXTS.get("time.starting", inState));
            case PAUSED -> List.of(TEXTS.get("time.paused", inState));
            case RUNNING ->
                    both(
                            Optional.of(TEXTS.get("time.running", Ages.between(began(job), now))),
                            job.remaining().map(left -> TEXTS.get("time.left", Ages.span(left))));
            case DONE, FAILED, CANCELLED ->
                    both(
                            job.startedAt().map(at -> TEXTS.get("time.took", took(job, at))),
                            Optional.of(TEXTS.get("time.ended", inState)));
        };
    }

    private static List<String> both(Optional<String> one, Optional<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /// Each time with its name, in the order in which they came.
    static Map<Fact, String> facts(JobView job, Instant now) {
        Map<Fact, String> facts = new LinkedHashMap<>();
        facts.put(Fact.SUBMITTED, ago(job.submittedAt(), now));
        Optional<Instant> began = job.startedAt();
        began.ifPresent(at -> facts.put(Fact.BEGAN, ago(at, now)));
        String inState = Ages.between(job.since(), now);
        switch (job.state()) {
            case QUEUED, WAITING_FOR_WORKER -> facts.put(Fact.WAITING, inState);
            case ASSIGNED -> facts.put(Fact.STARTING, inState);
            case PAUSED -> facts.put(Fact.PAUSED, inState);
            case RUNNING -> {
                facts.put(Fact.RUNNING, Ages.between(began(job), now));
                facts.put(Fact.LEFT, left(job));
            }
            case DONE, FAILED, CANCELLED -> {
                began.ifPresent(at -> facts.put(Fact.TOOK, took(job, at)));
                facts.put(Fact.ENDED, ago(job.since(), now));
            }
        }
        return facts;
    }

    /// What a time says.
    enum Fact {
        SUBMITTED,
        BEGAN,
        WAITING,
        STARTING,
        PAUSED,
        RUNNING,
        LEFT,
        TOOK,
        ENDED;

        /// For a person.
        String title() {
            return TEXTS.get("time.name." + name());
        }
    }

    private static String left(JobView job) {
        return job.remaining()
                .map(left -> TEXTS.get("time.about", Ages.span(left)))
                .orElseGet(() -> TEXTS.get("time.unknown"));
    }

    /// One that is stored without it has run at least since it came into its state.
    private static Instant began(JobView job) {
        return job.startedAt().orElse(job.since());
    }

    private static String took(JobView job, Instant began) {
        return Ages.span(Duration.between(began, job.since()));
    }

    private static String ago(Instant at, Instant now) {
        return TEXTS.get("time.ago", Ages.between(at, now));
    }
}
