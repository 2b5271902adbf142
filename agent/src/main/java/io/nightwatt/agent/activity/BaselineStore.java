package io.nightwatt.agent.activity;

import io.nightwatt.agent.identity.StateFolder;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Keeps the [Baseline] over restarts of the agent, in the file `gpu-baseline`: one line per
/// program with GPU, percent, the two times in epoch seconds, and the name, apart by tabs. Delete
/// the file, and the agent learns anew.
public final class BaselineStore {

    private static final String FILE = "gpu-baseline";

    private final StateFolder folder;
    private final Logger log;

    public BaselineStore(StateFolder folder, Logger log) {
        this.folder = folder;
        this.log = log;
    }

    /// What was stored last; nothing when there is nothing, or nothing that can be read.
    public Baseline load() {
        try {
            Map<Baseline.Key, Baseline.Level> levels = new HashMap<>();
            for (String line : folder.read(FILE).lines().toList()) {
                String[] parts = line.split("\t", 5);
                int percent = Integer.parseInt(parts[1]);
                if (percent < 0 || percent > BaselineRules.DEFAULT.percentMax()) {
                    throw new IllegalArgumentException(percent + " % is never learned");
                }
                levels.put(
                        new Baseline.Key(parts[0], parts[4]),
                        new Baseline.Level(
                                percent,
                                Instant.ofEpochSecond(Long.parseLong(parts[2])),
                                Instant.ofEpochSecond(Long.parseLong(parts[3]))));
            }
            return new Baseline(levels);
        } catch (NoSuchFileException e) {
            return Baseline.NONE;
        } catch (IOException | RuntimeException e) {
            log.log(Level.WARNING, "what the GPUs always do cannot be read; it is learned anew", e);
            return Baseline.NONE;
        }
    }

    /// Stores it. Failing is logged and not more: it is learned anew.
    public void store(Baseline baseline) {
        StringBuilder text = new StringBuilder();
        baseline.levels()
                .forEach((key, level) ->
                        text.append(key.gpu())
                                .append('\t')
                                .append(level.percent())
                                .append('\t')
                                .append(level.learnedAt().getEpochSecond())
                                .append('\t')
                                .append(level.seenAt().getEpochSecond())
                                .append('\t')
                                .append(key.program())
                                .append('\n'));
        try {
            folder.write(FILE, text.toString());
        } catch (IOException e) {
            log.log(Level.WARNING, "what the GPUs always do cannot be stored", e);
        }
    }
}
