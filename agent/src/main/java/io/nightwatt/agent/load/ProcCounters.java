package io.nightwatt.agent.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Reads `/proc/stat` and `/proc/diskstats`.
final class ProcCounters implements Counters.Source {

    private final Path proc;

    ProcCounters(Path proc) {
        this.proc = proc;
    }

    @Override
    public Counters read() throws IOException {
        // cpu  user nice system idle iowait irq softirq steal guest guest_nice
        String[] words = firstLine().split("\\s+", -1);
        if (words.length < 8 || !words[0].equals("cpu")) {
            throw new IOException("/proc/stat does not begin with the time of all cores");
        }
        try {
            long[] ticks = new long[9];
            for (int i = 1; i < Math.min(9, words.length); i++) {
                ticks[i] = Long.parseLong(words[i]);
            }
            // Guests are in user and nice already. Waiting for a disk is no work of a core.
            long busy = ticks[1] + ticks[2] + ticks[3] + ticks[6] + ticks[7];
            return new Counters(busy, busy + ticks[4] + ticks[5] + ticks[8], disks());
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IOException("the kernel's counters cannot be understood", e);
        }
    }

    private String firstLine() throws IOException {
        try (BufferedReader stat = Files.newBufferedReader(proc.resolve("stat"))) {
            String line = stat.readLine();
            return line == null ? "" : line;
        }
    }

    private Map<String, Long> disks() throws IOException {
        Map<String, Long> busy = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(proc.resolve("diskstats"))) {
            String line;
            while ((line = lines.readLine()) != null) {
                // major minor name, then reads (4), writes (4), in flight, milliseconds busy, ...
                String[] words = line.strip().split("\\s+", -1);
                if (words.length >= 13 && isDisk(words[2])) {
                    busy.put(words[2], Long.parseLong(words[12]));
                }
            }
        } catch (NoSuchFileException e) {
            return Map.of(); // A container that shows no disks.
        }
        return busy;
    }

    private static boolean isDisk(String name) {
        return !name.startsWith("loop") && !name.startsWith("ram") && !name.startsWith("zram");
    }
}
