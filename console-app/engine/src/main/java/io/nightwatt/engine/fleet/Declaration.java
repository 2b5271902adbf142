package io.nightwatt.engine.fleet;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a person said a machine has. Shown beside what its agent sees, never overwritten by it.
///
/// @param hostname empty when nothing was declared
/// @param gpuModel empty when nothing was declared
/// @param vramMb 0 when nothing was declared
public record Declaration(String hostname, String gpuModel, long vramMb, List<String> jobTypes) {

    public static final Declaration NONE = new Declaration("", 0, List.of());

    /// As much as the largest machines of many years to come.
    public static final long VRAM_MB_MAX = 16_000_000;

    private static final int TEXT_CHARS_MAX = 200;

    public Declaration {
        // What an older console has stored has none.
        hostname = Objects.requireNonNullElse(hostname, "");
        jobTypes = List.copyOf(jobTypes);
    }

    /// Of a machine whose name was not declared.
    public Declaration(String gpuModel, long vramMb, List<String> jobTypes) {
        this("", gpuModel, vramMb, jobTypes);
    }

    /// What is wrong with it; empty when nothing is.
    public Optional<String> problem() {
        if (vramMb < 0 || vramMb > VRAM_MB_MAX) {
            return Optional.of("VRAM is 0 to %d MB, not %d".formatted(VRAM_MB_MAX, vramMb));
        }
        return isText(hostname) && isText(gpuModel)
                ? Names.problemOfAny("job type", jobTypes)
                : Optional.of(
                        "a host name and a GPU model are at most %d characters on one line"
                                .formatted(TEXT_CHARS_MAX));
    }

    private static boolean isText(String text) {
        return text.length() <= TEXT_CHARS_MAX && text.chars().noneMatch(Character::isISOControl);
    }
}
