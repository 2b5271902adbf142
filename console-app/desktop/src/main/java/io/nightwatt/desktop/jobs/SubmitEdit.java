package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.job.Frames;
import io.nightwatt.engine.job.Invocation;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.job.Terms;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A new job as a person types it. No toolkit.
final class SubmitEdit {
    private static final Texts TEXTS = Texts.of(SubmitEdit.class);
    private static final Pattern WORDS = Pattern.compile("[,\\s]+");
    private static final int MB_PER_GB = 1024;

    private final Map<Field, StringProperty> fields = new EnumMap<>(Field.class);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper fits = new ReadOnlyStringWrapper("");
    private final FleetSnapshot fleet;

    /// What there is to type, in the order of the form.
    enum Field {
        NAME,
        TYPE,
        ARGUMENTS,
        FRAMES,
        PROJECT,
        OWNER,
        PRIORITY,
        GPUS,
        VRAM,
        TAGS,
        GROUP;

        /// As the texts name it.
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param fleet whose workers it could run on
    /// @param type of the job, as it is at first
    SubmitEdit(FleetSnapshot fleet, String type) {
        this.fleet = fleet;
        for (Field field : Field.values()) {
            var value = new SimpleStringProperty("");
            value.addListener((_, _, _) -> check());
            fields.put(field, value);
        }
        field(Field.TYPE).set(type);
        field(Field.OWNER).set(System.getProperty("user.name", ""));
        field(Field.PRIORITY).set(String.valueOf(JobSpec.PRIORITY_DEFAULT));
        field(Field.GPUS).set("1");
        check();
    }

    StringProperty field(Field field) {
        return Objects.requireNonNull(fields.get(field));
    }

    /// What is wrong with what was typed; empty when it can be submitted.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Which workers could run it, and of the others why not.
    ReadOnlyStringProperty fits() {
        return fits.getReadOnlyProperty();
    }

    /// @throws IllegalArgumentException when something is wrong with it, for the reason in its
    ///   message
    JobSpec spec() {
        if (text(Field.NAME).isEmpty()) {
            throw new IllegalArgumentException(TEXTS.get("submit.problem.name"));
        }
        String frames = text(Field.FRAMES);
        var spec =
                new JobSpec(
                        text(Field.NAME),
                        text(Field.OWNER),
                        text(Field.PROJECT),
                        requirements(),
                        number(Field.PRIORITY, JobSpec.PRIORITY_MAX),
                        frames.isEmpty()
                                ? List.of(SegmentSpec.of(Map.of()))
                                : Frames.segments(frames, Map.of()),
                        terms());
        spec.problem()
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException(wrong);
                });
        return spec;
    }

    private Requirements requirements() {
        return new Requirements(
                new TreeSet<>(
                        WORDS.splitAsStream(text(Field.TAGS))
                                .filter(tag -> !tag.isEmpty())
                                .toList()),
                text(Field.GROUP),
                text(Field.TYPE),
                number(Field.GPUS, Requirements.GPUS_MAX),
                (long) number(Field.VRAM, MB_PER_GB) * MB_PER_GB,
                "");
    }

    private Terms terms() {
        return Terms.DEFAULT.withInvocation(
                new Invocation(
                        field(Field.ARGUMENTS)
                                .get()
                                .lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList(),
                        new TreeMap<>(),
                        "",
                        ""));
    }

    private int number(Field field, int max) {
        String typed = text(field);
        if (typed.isEmpty()) {
            return 0;
        }
        boolean fitting = typed.matches("[0-9]{1,6}") && Integer.parseInt(typed) <= max;
        if (!fitting) {
            throw new IllegalArgumentException(
                    TEXTS.get(
                            "submit.problem.number",
                            TEXTS.get("submit." + field.key()),
                            max,
                            typed));
        }
        return Integer.parseInt(typed);
    }

    private String text(Field field) {
        return field(field).get().strip();
    }

    private void check() {
        if (fields.size() < Field.values().length) {
            return;
        }
        try {
            JobSpec spec = spec();
            problem.set("");
            fits.set(TEXTS.get("submit.fits", spec.segments().size(), fitting(spec)));
        } catch (IllegalArgumentException e) {
            problem.set(String.valueOf(e.getMessage()));
            fits.set("");
        }
    }

    private String fitting(JobSpec spec) {
        List<WorkerView> able =
                fleet.workers().stream().filter(worker -> fits(worker, spec)).toList();
        if (able.isEmpty()) {
            return TEXTS.get("submit.fits.none");
        }
        return TEXTS.get(
                "submit.fits.some",
                able.size(),
                String.join(", ", able.stream().map(WorkerView::name).sorted().limit(5).toList()),
                able.size() > 5 ? ", \u2026" : "");
    }

    /// As the window knows a worker; the engine has the last word.
    private static boolean fits(WorkerView worker, JobSpec spec) {
        Requirements wanted = spec.requirements();
        return worker.tags().containsAll(wanted.tags())
                && (wanted.group().isEmpty() || worker.groups().contains(wanted.group()))
                && worker.jobTypes().map(types -> types.contains(wanted.jobType())).orElse(true)
                && worker.gpus().stream()
                                .filter(gpu -> !gpu.lost())
                                .filter(gpu ->
                                        gpu.vramTotalMb().known().orElse(0)
                                                >= wanted.vramMb() * 0.98)
                                .count()
                        >= wanted.gpus();
    }
}
