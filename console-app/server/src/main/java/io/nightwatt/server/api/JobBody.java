package io.nightwatt.server.api;

import io.nightwatt.engine.console.TemplateView;
import io.nightwatt.engine.job.Frames;
import io.nightwatt.engine.job.Invocation;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Patience;
import io.nightwatt.engine.job.Preference;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.job.Start;
import io.nightwatt.engine.job.Terms;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A job as a script submits it; only `name` and `type` must be there.
///
/// @param template that the rest was filled in from
/// @param type the job type that its segments run with
/// @param segments the parameters of each, in order; without it and `frames` there is one
/// @param frames in place of `segments`: `1-250x5`
/// @param parameters of every segment
/// @param gpus 1 when missing
/// @param arguments words for the program; `{name}` is a segment's parameter
/// @param notBefore ISO 8601 with its offset, as `deadline` is
/// @param after numbers of the jobs that must be done first
/// @param clientKey makes a repeat of the submission harmless
record JobBody(
        @Nullable String template,
        @Nullable String name,
        @Nullable String type,
        @Nullable String owner,
        @Nullable String project,
        @Nullable Integer priority,
        @Nullable Set<String> tags,
        @Nullable String group,
        @Nullable Set<String> preferredTags,
        @Nullable String preferredGroup,
        @Nullable Integer gpus,
        @Nullable Long vramMb,
        @Nullable String gpuModel,
        @Nullable List<Map<String, String>> segments,
        @Nullable String frames,
        @Nullable Map<String, String> parameters,
        @Nullable List<String> arguments,
        @Nullable Map<String, String> environment,
        @Nullable String workingFolder,
        @Nullable String outputFolder,
        @Nullable Integer retries,
        @Nullable Long timeLimitSeconds,
        @Nullable Long stuckAfterSeconds,
        @Nullable Boolean restartWhenStuck,
        @Nullable String notBefore,
        @Nullable String deadline,
        @Nullable List<Long> after,
        @Nullable String clientKey) {

    private static final String OWNER = "api";

    /// @throws IllegalArgumentException when something is wrong with it, for the reason in its
    ///   message
    JobSpec spec() {
        if (name == null || type == null) {
            throw new IllegalArgumentException("a job needs a \"name\" and a \"type\"");
        }
        var spec =
                new JobSpec(
                        name,
                        owner == null || owner.isBlank() ? OWNER : owner.strip(),
                        project == null ? "" : project.strip(),
                        requirements(type),
                        priority == null ? JobSpec.PRIORITY_DEFAULT : priority,
                        parts(),
                        terms());
        spec.problem()
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
        return spec;
    }

    private Requirements requirements(String jobType) {
        return new Requirements(
                tags == null ? new TreeSet<>() : new TreeSet<>(tags),
                group == null ? "" : group,
                jobType,
                gpus == null ? 1 : gpus,
                vramMb == null ? 0 : vramMb,
                gpuModel == null ? "" : gpuModel);
    }

    private List<SegmentSpec> parts() {
        Map<String, String> common = parameters == null ? Map.of() : parameters;
        if (frames != null && segments != null) {
            throw new IllegalArgumentException("a job has \"segments\" or \"frames\", not both");
        }
        if (frames != null) {
            return Frames.segments(frames, common);
        }
        List<Map<String, String>> each = segments == null ? List.of(Map.of()) : segments;
        return each.stream().map(own -> part(common, own)).toList();
    }

    private static SegmentSpec part(Map<String, String> common, Map<String, String> own) {
        var all = new TreeMap<>(common);
        all.putAll(own);
        return SegmentSpec.of(all);
    }

    /// @throws IllegalArgumentException when something in them cannot be
    Terms terms() {
        var ids = new TreeSet<JobId>();
        (after == null ? List.<Long>of() : after).forEach(id -> ids.add(new JobId(id)));
        return new Terms(
                new Start(time("not_before", notBefore), ids),
                time("deadline", deadline),
                retries == null ? Terms.RETRIES_DEFAULT : retries,
                seconds(timeLimitSeconds),
                new Patience(
                        seconds(stuckAfterSeconds), restartWhenStuck != null && restartWhenStuck),
                new Preference(
                        preferredTags == null ? new TreeSet<>() : new TreeSet<>(preferredTags),
                        preferredGroup == null ? "" : preferredGroup),
                new Invocation(
                        arguments == null ? List.of() : arguments,
                        environment == null ? new TreeMap<>() : new TreeMap<>(environment),
                        workingFolder == null ? "" : workingFolder,
                        outputFolder == null ? "" : outputFolder),
                clientKey == null ? "" : clientKey);
    }

    /// What it says as a template, for a form.
    ///
    /// @throws IllegalArgumentException when something in it cannot be
    TemplateView.Given given() {
        return new TemplateView.Given(
                said(type),
                said(owner),
                said(project),
                priority == null ? OptionalInt.empty() : OptionalInt.of(priority),
                tags == null ? new TreeSet<>() : new TreeSet<>(tags),
                said(group),
                gpus == null ? OptionalInt.empty() : OptionalInt.of(gpus),
                vramMb == null ? OptionalLong.empty() : OptionalLong.of(vramMb),
                said(gpuModel),
                said(frames),
                segments == null
                        ? List.of()
                        : segments.stream().map(own -> part(Map.of(), own)).toList(),
                parameters == null ? new TreeMap<>() : new TreeMap<>(parameters),
                terms());
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static Optional<Duration> seconds(@Nullable Long seconds) {
        // More than any limit allows is as wrong, and no overflow.
        return Optional.ofNullable(seconds)
                .map(value -> Duration.ofSeconds(Math.clamp(value, -1, Integer.MAX_VALUE)));
    }

    private static Optional<Instant> time(String field, @Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .map(OffsetDateTime::parse)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\""
                            + field
                            + "\" is a time with its offset, such as 2026-11-23T08:00:00+01:00, not"
                            + " '"
                            + text
                            + "'",
                    e);
        }
    }
}
