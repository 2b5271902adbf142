package io.nightwatt.agent.power;

import io.nightwatt.agent.identity.StateFolder;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Keeps the newest generation over restarts of the agent, in the file `generation`.
public final class GenerationStore {

    private static final String FILE = "generation";

    private final StateFolder folder;
    private final Logger log;

    public GenerationStore(StateFolder folder, Logger log) {
        this.folder = folder;
        this.log = log;
    }

    /// The generation that was stored last; 0 when there is none.
    public long load() {
        try {
            return Long.parseUnsignedLong(folder.read(FILE).strip());
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException | NumberFormatException e) {
            log.log(Level.WARNING, "the newest generation cannot be read; the console tells it", e);
            return 0;
        }
    }

    /// Stores it. Failing is logged and not more: the console repeats the number at each
    /// connection.
    public void store(long generation) {
        try {
            folder.write(FILE, Long.toUnsignedString(generation) + "\n");
        } catch (IOException e) {
            log.log(Level.WARNING, "the newest generation cannot be stored", e);
        }
    }
}
