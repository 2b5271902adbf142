package io.nightwatt.agent.app;

import io.nightwatt.agent.identity.StateFolder;
import io.nightwatt.agent.link.Contact;
import io.nightwatt.proto.agent.v1.Welcome;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Notes when the console was met last, for `doctor`: asking the console itself would look like a
/// second agent with a copied identity.
final class ContactFile implements Contact {

    private static final String FILE = "last-contact.properties";

    /// What was noted.
    ///
    /// @param clockAhead how much the agent's clock was ahead of the console's, within the time
    ///   that a message takes; negative when it was behind
    record Last(Instant at, String workerName, Duration clockAhead) {}

    private final StateFolder folder;
    private final Logger log;

    ContactFile(StateFolder folder, Logger log) {
        this.folder = folder;
        this.log = log;
    }

    @Override
    public void welcomed(Welcome welcome, Instant now) {
        Thread.ofPlatform().name("nightwatt-contact").daemon().start(() -> write(welcome, now));
    }

    private void write(Welcome welcome, Instant now) {
        try {
            folder.write(
                    FILE,
                    "at="
                            + now.toEpochMilli()
                            + "\nworker_name="
                            + welcome.getWorkerName().replace('\\', '/').replaceAll("\\R", " ")
                            + "\nclock_ahead_ms="
                            + (now.toEpochMilli() - welcome.getSentAt())
                            + "\n");
        } catch (IOException e) {
            log.log(Level.FINE, "the contact could not be noted", e);
        }
    }

    /// What was noted last; empty when nothing readable was.
    static Optional<Last> read(StateFolder folder) throws IOException {
        Properties noted = new Properties();
        try {
            noted.load(new StringReader(folder.read(FILE)));
            return Optional.of(
                    new Last(
                            Instant.ofEpochMilli(Long.parseLong(noted.getProperty("at", ""))),
                            noted.getProperty("worker_name", ""),
                            Duration.ofMillis(
                                    Long.parseLong(noted.getProperty("clock_ahead_ms", "")))));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
