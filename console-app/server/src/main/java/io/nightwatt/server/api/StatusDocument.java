package io.nightwatt.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.console.XidError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The fleet as `ctl status --json` and `demo --json` print it. What is not known is null.
///
/// @param jobs one count per job state
public record StatusDocument(
        String version,
        FleetPart fleet,
        List<WorkerPart> workers,
        Map<String, Integer> jobs,
        Alerts alerts) {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    /// Numbers are null until they can be told.
    public record FleetPart(
            String name,
            @Nullable Double wattsNow,
            @Nullable Double kwhToday,
            @Nullable Double kwhSavedToday) {}

    /// One worker.
    ///
    /// @param phase null when the power state has no finer step
    public record WorkerPart(
            long id,
            String name,
            String powerState,
            @Nullable String phase,
            String health,
            String activity,
            String reason,
            String since,
            List<String> tags,
            List<String> groups,
            @Nullable Long uptimeSeconds,
            @Nullable String lastHeartbeat,
            int currentJobs,
            List<GpuPart> gpus) {}

    /// The newest sample of one GPU.
    public record GpuPart(
            String uuid,
            int gpuIndex,
            String name,
            @Nullable Number utilizationPercent,
            @Nullable Number temperatureCelsius,
            @Nullable Number powerDrawWatts,
            @Nullable Number fanSpeedPercent,
            @Nullable Number vramUsedMb,
            @Nullable Number vramTotalMb,
            List<XidPart> xids,
            @Nullable String sampledAt) {}

    /// Errors of one number that a GPU's driver told of since the agent started.
    ///
    /// @param severity `critical` when such an error is the hardware's as a rule
    public record XidPart(int number, String words, String severity, long count, String lastAt) {}

    /// The alerts.
    ///
    /// @param open how many are open
    public record Alerts(int open) {}

    public static StatusDocument of(FleetSnapshot snapshot) {
        return new StatusDocument(
                snapshot.version(),
                new FleetPart(
                        snapshot.fleetName(),
                        tenths(snapshot.wattsNow()),
                        tenths(snapshot.kwhToday()),
                        tenths(snapshot.kwhSavedToday())),
                snapshot.workers().stream().map(view -> worker(view, snapshot.at())).toList(),
                new TreeMap<>(snapshot.jobs()),
                new Alerts(snapshot.alerts().size()));
    }

    /// The document as text, two spaces deep.
    public String json() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record can be written as JSON", e);
        }
    }

    /// One worker as the status shows it.
    static WorkerPart worker(WorkerView view, Instant at) {
        return new WorkerPart(
                view.id().value(),
                view.name(),
                lower(view.powerState()),
                view.phase().isEmpty() ? null : view.phase(),
                lower(view.health()),
                lower(view.activity()),
                view.reason(),
                view.since().toString(),
                new ArrayList<>(view.tags()),
                new ArrayList<>(view.groups()),
                view.bootedAt()
                        .map(booted -> Duration.between(booted, at).toSeconds())
                        .orElse(null),
                view.lastSign().map(Instant::toString).orElse(null),
                view.currentJobs(),
                view.gpus().stream().map(StatusDocument::gpu).toList());
    }

    private static GpuPart gpu(GpuView view) {
        return new GpuPart(
                view.uuid(),
                view.index(),
                view.name(),
                whole(view.utilizationPercent()),
                whole(view.temperatureCelsius()),
                tenths(view.powerDrawWatts().known()),
                whole(view.fanSpeedPercent()),
                whole(view.vramUsedMb()),
                whole(view.vramTotalMb()),
                view.xids().stream().map(StatusDocument::xid).toList(),
                view.sampledAt().map(Instant::toString).orElse(null));
    }

    private static XidPart xid(XidError error) {
        return new XidPart(
                error.number(),
                error.words(),
                lower(error.severity()),
                error.count(),
                error.lastAt().toString());
    }

    private static @Nullable Long whole(Measure measure) {
        OptionalDouble known = measure.known();
        return known.isPresent() ? Math.round(known.getAsDouble()) : null;
    }

    private static @Nullable Double tenths(OptionalDouble value) {
        return value.isPresent() ? Math.round(value.getAsDouble() * 10) / 10.0 : null;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
