package io.nightwatt.engine.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was declared of a machine and what is seen on it, where they differ.
public final class Differences {

    /// Vendors' data sheets count VRAM a little differently from drivers.
    private static final double VRAM_TOLERANCE = 0.05;

    private Differences() {}

    /// One sentence each; empty when nothing differs or nothing was declared.
    public static List<String> of(Declaration declared, Machine seen) {
        var found = new ArrayList<String>();
        List<Machine.Gpu> gpus = seen.gpus();
        if (!declared.hostname().isBlank() && !isHost(declared.hostname(), seen.hostname())) {
            found.add("declared host " + declared.hostname() + ", seen " + seen.hostname());
        }
        if (!declared.gpuModel().isBlank()) {
            if (gpus.isEmpty()) {
                found.add("declared GPU " + declared.gpuModel() + ", but none is seen");
            } else if (gpus.stream().noneMatch(gpu -> isModel(declared.gpuModel(), gpu))) {
                found.add(
                        "declared GPU " + declared.gpuModel() + ", seen " + Inventory.models(gpus));
            }
        }
        long most = gpus.stream().mapToLong(Machine.Gpu::vramMb).max().orElse(0);
        if (declared.vramMb() > 0 && most > 0 && !isNear(declared.vramMb(), most)) {
            found.add("declared " + declared.vramMb() + " MB of VRAM, seen " + most + " MB");
        }
        List<String> barred =
                declared.jobTypes().stream().filter(type -> !seen.allows(type)).toList();
        if (!barred.isEmpty()) {
            found.add(
                    "declared for "
                            + String.join(", ", barred)
                            + ", which NIGHTWATT_JOB_TYPES does not allow there");
        }
        return List.copyOf(found);
    }

    /// Whether one is the other, with its domain or without.
    private static boolean isHost(String declared, String seen) {
        String one = declared.toLowerCase(Locale.ROOT);
        String other = seen.toLowerCase(Locale.ROOT);
        return one.equals(other) || one.startsWith(other + ".") || other.startsWith(one + ".");
    }

    private static boolean isModel(String declared, Machine.Gpu gpu) {
        return folded(gpu.name()).contains(folded(declared))
                || folded(declared).contains(folded(gpu.name()));
    }

    private static String folded(String model) {
        return model.toLowerCase(Locale.ROOT).replace("nvidia", "").replaceAll("[^a-z0-9]", "");
    }

    private static boolean isNear(long one, long other) {
        return Math.abs(one - other) <= VRAM_TOLERANCE * Math.max(one, other);
    }
}
