package io.nightwatt.engine.job;

import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Worker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a segment needs of a worker. Two jobs with equal requirements wait in the same queue.
///
/// @param tags every one of them must be on the worker
/// @param group the worker must be in it; empty means any worker
/// @param jobType the job template; its machine's own configuration must allow it, and a worker
///   that declares job types runs only those
/// @param gpus how many GPUs that fit; 0 needs none
/// @param vramMb what each of these GPUs must have at least, in MiB; 0 means any
/// @param gpuModel part of the GPU's name, upper or lower case; empty means any
public record Requirements(
        SortedSet<String> tags,
        String group,
        String jobType,
        int gpus,
        long vramMb,
        String gpuModel) {

    public static final int GPUS_MAX = 64;

    /// What data sheets call 24 GB reads a little less on the card.
    private static final double VRAM_TOLERANCE = 0.02;

    public Requirements {
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
        group = group.strip();
        jobType = jobType.strip();
        gpuModel = gpuModel.strip();
        if (jobType.isEmpty()) {
            throw new IllegalArgumentException("a job needs a type, such as `command`");
        }
        if (gpus < 0 || gpus > GPUS_MAX) {
            throw new IllegalArgumentException(
                    "a segment needs 0 to " + GPUS_MAX + " GPUs, not " + gpus);
        }
        if (vramMb < 0) {
            throw new IllegalArgumentException("VRAM is 0 MB or more, not " + vramMb);
        }
        if (gpus == 0 && (vramMb > 0 || !gpuModel.isEmpty())) {
            throw new IllegalArgumentException(
                    "VRAM and a GPU model are asked for, but no GPU: ask for at least 1");
        }
    }

    // By hand: a set's own goes through all of it, and queues are looked up by this at every turn.
    @Override
    public int hashCode() {
        int ofTags = tags.isEmpty() ? 0 : 31 * tags.first().hashCode() + tags.size();
        return 31 * (31 * ofTags + group.hashCode()) + 31 * jobType.hashCode() + gpus;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Requirements that
                        && tags.equals(that.tags)
                        && group.equals(that.group)
                        && jobType.equals(that.jobType)
                        && gpus == that.gpus
                        && vramMb == that.vramMb
                        && gpuModel.equals(that.gpuModel));
    }

    /// Anything that runs `jobType` and has a GPU.
    public static Requirements of(String jobType) {
        return new Requirements(new TreeSet<>(), "", jobType, 1, 0, "");
    }

    public Requirements withTags(Set<String> wanted) {
        return new Requirements(new TreeSet<>(wanted), group, jobType, gpus, vramMb, gpuModel);
    }

    public Requirements inGroup(String wanted) {
        return new Requirements(tags, wanted, jobType, gpus, vramMb, gpuModel);
    }

    /// With so many GPUs.
    ///
    /// @param each what each GPU must have at least, in MiB
    public Requirements withGpus(int count, long each, String model) {
        return new Requirements(tags, group, jobType, count, each, model);
    }

    /// True when the worker, as it is known, could run such a segment once it is on and free.
    public boolean matches(Worker worker) {
        return worker.tags().containsAll(tags)
                && (group.isEmpty() || worker.groups().contains(group))
                && takesType(worker)
                && fitting(worker) >= gpus;
    }

    /// The first thing that the worker lacks, one clause for a person; empty when it fits.
    public Optional<String> lackOf(Worker worker) {
        for (String tag : tags) {
            if (!worker.tags().contains(tag)) {
                return Optional.of("has no tag " + tag);
            }
        }
        if (!group.isEmpty() && !worker.groups().contains(group)) {
            return Optional.of("is not in group " + group);
        }
        if (!takesType(worker)) {
            return Optional.of(typeWords(worker));
        }
        int fitting = fitting(worker);
        return fitting < gpus
                ? Optional.of("has " + fitting + " of " + gpuWords())
                : Optional.empty();
    }

    /// True when neither what a person declared nor the machine's own configuration forbids the
    /// type.
    public boolean takesType(Worker worker) {
        return isDeclared(worker)
                && worker.machine().map(machine -> machine.allows(jobType)).orElse(true);
    }

    private boolean isDeclared(Worker worker) {
        List<String> types = worker.declared().jobTypes();
        return types.isEmpty() || types.contains(jobType);
    }

    private String typeWords(Worker worker) {
        List<String> types =
                isDeclared(worker)
                        ? worker.machine().flatMap(Machine::jobTypes).orElse(List.of())
                        : worker.declared().jobTypes();
        return types.isEmpty()
                ? "allows no job types (NIGHTWATT_JOB_TYPES is empty there)"
                : "runs only " + String.join(", ", types);
    }

    private int fitting(Worker worker) {
        if (gpus == 0 || worker.machine().isEmpty()) {
            return 0;
        }
        int count = 0;
        for (Machine.Gpu gpu : worker.machine().get().gpus()) {
            if (takes(gpu)) {
                count++;
            }
        }
        return count;
    }

    /// True when this GPU is one of those that it could use.
    public boolean takes(Machine.Gpu gpu) {
        return gpu.vramMb() >= vramMb * (1 - VRAM_TOLERANCE) && isModel(gpu);
    }

    private boolean isModel(Machine.Gpu gpu) {
        return gpuModel.isEmpty()
                || gpu.name().toLowerCase(Locale.ROOT).contains(gpuModel.toLowerCase(Locale.ROOT));
    }

    /// `2 GPUs with 48000 MB (A5000); tags blender, linux; group night; type frames`.
    public String words() {
        var parts = new ArrayList<String>();
        parts.add(gpus == 0 ? "no GPU" : gpuWords());
        if (!tags.isEmpty()) {
            parts.add((tags.size() == 1 ? "tag " : "tags ") + String.join(", ", tags));
        }
        if (!group.isEmpty()) {
            parts.add("group " + group);
        }
        parts.add("type " + jobType);
        return String.join("; ", parts);
    }

    private String gpuWords() {
        return gpus
                + (gpus == 1 ? " GPU" : " GPUs")
                + (vramMb == 0 ? "" : " with " + vramMb + " MB")
                + (gpuModel.isEmpty() ? "" : " (" + gpuModel + ")");
    }
}
