package io.nightwatt.server.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightwatt.engine.sim.SimReport;
import io.nightwatt.engine.sim.Story;
import io.nightwatt.engine.sim.oracle.Oracle;
import io.nightwatt.engine.sim.oracle.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `simulate --json` prints. What was not measured is null.
///
/// @param faults how many happened
record SimulateDocument(
        long seed,
        int workers,
        long machineHours,
        long faults,
        JobsPart jobs,
        PowerPart power,
        @Nullable Double failoverSecondsMax,
        @Nullable Double wakeSecondsP95,
        @Nullable Double utilizationSpreadPercent,
        KwhPart kwh,
        List<ViolationPart> violations) {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    record JobsPart(long submitted, long done, long failed, long moved, long killed) {}

    /// The power-downs and wakes.
    ///
    /// @param raced power-downs that a job or a person raced within 2 s
    record PowerPart(
            long downs,
            long refused,
            long raced,
            long wakes,
            long wakeFailures,
            int cyclesPerDayMax) {}

    record KwhPart(double used, @JsonProperty("always_on") double alwaysOn) {}

    /// One broken promise.
    ///
    /// @param atSeconds since the start of the run
    /// @param worker 0 when it is about no single worker
    /// @param events the shortest list that shows it; only of the first
    record ViolationPart(
            String promise, double atSeconds, long worker, String what, List<String> events) {}

    static SimulateDocument of(SimReport report) {
        Oracle.JobCounts jobs = report.jobs();
        SimReport.Power power = report.power();
        List<Violation> broken = report.violations();
        return new SimulateDocument(
                report.plan().seed(),
                report.plan().workers(),
                report.machineHours(),
                report.faults(),
                new JobsPart(
                        jobs.submitted(), jobs.done(), jobs.failed(), jobs.moved(), jobs.killed()),
                new PowerPart(
                        power.downs(),
                        power.refused(),
                        power.raced().sum(),
                        power.wakes(),
                        power.wakeFailures(),
                        power.cyclesPerDayMax()),
                boxed(report.failoverSecondsMax()),
                boxed(report.wakeSecondsP95()),
                boxed(report.utilizationSpreadPercent()),
                new KwhPart(rounded(report.kwh().used()), rounded(report.kwh().alwaysOn())),
                broken.stream().map(each -> part(report, each)).toList());
    }

    private static ViolationPart part(SimReport report, Violation violation) {
        List<String> events =
                violation.equals(report.violations().getFirst())
                        ? report.story().map(Story::happenings).orElse(List.of())
                        : List.of();
        return new ViolationPart(
                violation.promise().name(),
                violation.at() / 1000.0,
                violation.worker(),
                violation.what(),
                events);
    }

    private static @Nullable Double boxed(java.util.OptionalDouble value) {
        return value.isPresent() ? rounded(value.getAsDouble()) : null;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    String json() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the result cannot be written as JSON", e);
        }
    }
}
