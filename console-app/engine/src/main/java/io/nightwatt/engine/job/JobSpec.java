package io.nightwatt.engine.job;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A job as its owner submitted it.
///
/// @param project whose budget and fair share it counts towards; empty when none
/// @param priority 0 to 100; the higher goes first
/// @param segments what to do, in order; each is never interrupted
/// @param terms what else it asks for
public record JobSpec(
        String name,
        String owner,
        String project,
        Requirements requirements,
        int priority,
        List<SegmentSpec> segments,
        Terms terms) {

    public static final int PRIORITY_DEFAULT = 50;
    public static final int PRIORITY_MAX = 100;
    public static final int SEGMENTS_MAX = 10_000;
    public static final int NAME_CHARS_MAX = 200;

    public JobSpec {
        name = name.strip();
        segments = List.copyOf(segments);
        terms = Objects.requireNonNullElse(terms, Terms.DEFAULT);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a job needs a name");
        }
        problemOf(priority)
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
        if (segments.isEmpty() || segments.size() > SEGMENTS_MAX) {
            throw new IllegalArgumentException(
                    "a job has 1 to " + SEGMENTS_MAX + " segments, not " + segments.size());
        }
    }

    /// A job on the usual terms.
    public static JobSpec of(
            String name,
            String owner,
            String project,
            Requirements requirements,
            int priority,
            List<SegmentSpec> segments) {
        return new JobSpec(name, owner, project, requirements, priority, segments, Terms.DEFAULT);
    }

    /// As messages name it: `bake of ann`, or `bake` when nobody owns it.
    public String nameAndOwner() {
        return owner.isEmpty() ? name : name + " of " + owner;
    }

    public JobSpec withTerms(Terms other) {
        return new JobSpec(name, owner, project, requirements, priority, segments, other);
    }

    public JobSpec withPriority(int other) {
        return new JobSpec(name, owner, project, requirements, other, segments, terms);
    }

    /// To be submitted once more: the client key and the conditions of the start were the first
    /// one's.
    public JobSpec copy() {
        var free =
                new Terms(
                        Start.AT_ONCE,
                        Optional.empty(),
                        terms.retries(),
                        terms.timeLimit(),
                        terms.patience(),
                        terms.preference(),
                        terms.invocation(),
                        "");
        return withTerms(free);
    }

    public static Optional<String> problemOf(int priority) {
        return priority < 0 || priority > PRIORITY_MAX
                ? Optional.of("a priority is 0 to " + PRIORITY_MAX + ", not " + priority)
                : Optional.empty();
    }

    /// What is wrong with it as a new job, one sentence with the place and what would be right;
    /// empty when nothing is.
    public Optional<String> problem() {
        for (var named : Map.of("name", name, "owner", owner, "project", project).entrySet()) {
            if (named.getValue().length() > NAME_CHARS_MAX) {
                return Optional.of(
                        "a job's "
                                + named.getKey()
                                + " has at most "
                                + NAME_CHARS_MAX
                                + " characters");
            }
        }
        for (int index = 0; index < segments.size(); index++) {
            SegmentSpec segment = segments.get(index);
            int number = index + 1;
            Optional<String> problem =
                    segment.problem()
                            .map(text -> "segment " + number + ": " + text)
                            .or(() -> problemOfArguments(segment, number));
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> problemOfArguments(SegmentSpec segment, int number) {
        return terms.invocation().problem(segment, number - 1);
    }

    /// How often a segment may fail before it has failed for good.
    public int failuresMax() {
        return terms.retries() + 1;
    }

    /// The template that its segments fill in.
    public String type() {
        return requirements.jobType();
    }
}
