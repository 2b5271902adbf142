package io.nightwatt.desktop.fx;

import java.util.Locale;

/// Quantities as a person reads them. Numbers keep their width where they can, so that columns stay
/// calm.
public final class Units {
    private static final double MB_PER_GB = 1024;
    private static final double WATTS_PER_KILOWATT = 1000;

    private static final double BYTES_PER_MEGABYTE = 1_000_000;
    private static final double MEGABYTES_PER_GIGABYTE = 1_000;

    private Units() {}

    /// `312 W`, from 1,000 on `1.31 kW`.
    public static String watts(double watts) {
        return watts < WATTS_PER_KILOWATT
                ? "%.0f W".formatted(watts)
                : String.format(Locale.ROOT, "%.2f kW", watts / WATTS_PER_KILOWATT);
    }

    /// MiB as `18.2` GiB, without its unit; whole numbers lose their fraction.
    public static String gigabytes(double megabytes) {
        double gigabytes = megabytes / MB_PER_GB;
        return Math.abs(gigabytes - Math.rint(gigabytes)) < 0.05
                ? String.format(Locale.ROOT, "%.0f", gigabytes)
                : String.format(Locale.ROOT, "%.1f", gigabytes);
    }

    /// `12.4 MB`, from 1,000 of them on `1.2 GB`; thousands, not 1,024s, as disks are sold.
    public static String bytes(long bytes) {
        double megabytes = bytes / BYTES_PER_MEGABYTE;
        return megabytes < MEGABYTES_PER_GIGABYTE
                ? String.format(Locale.ROOT, "%.1f\u00a0MB", megabytes)
                : String.format(Locale.ROOT, "%.1f\u00a0GB", megabytes / MEGABYTES_PER_GIGABYTE);
    }

    /// `87 %`, with a space that does not break.
    public static String percent(double percent) {
        return "%.0f\u00a0%%".formatted(percent);
    }
}
