package io.nightwatt.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A console's events over any number of connections: where one breaks, the next goes on after the
/// last event. For one thread.
final class EventFeed implements AutoCloseable {

    /// A console gives a sign of life more often: one that gave none for so long is gone.
    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

    private static final Duration PAUSE_MIN = Duration.ofSeconds(1);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);
    private static final int WAITING_MAX = 1_000;

    private final Opener opener;
    private String lastId;
    private Duration pause = Duration.ZERO;
    private long heardAt = System.nanoTime();
    private Optional<Connection> connection = Optional.empty();

    /// Opens a connection.
    interface Opener {

        /// Opens one.
        ///
        /// @param lastId empty begins now
        /// @throws CliException when it cannot be
        InputStream open(String lastId);
    }

    /// What came of waiting.
    sealed interface News {

        record Heard(EventReader.Heard.Event event) implements News {}

        /// The connection is gone.
        ///
        /// @param why for a person; the next call connects again, after a pause
        record Broken(String why) implements News {}

        /// There was nothing within the time.
        record Nothing() implements News {}

        record Stopped() implements News {}
    }

    /// What the reading thread tells.
    private sealed interface Told {

        record Line(EventReader.Heard heard) implements Told {}

        record Ended(String why) implements Told {}
    }

    private record Connection(EventReader reader, LinkedBlockingQueue<Told> told) {}

    EventFeed(Opener opener, String lastId) {
        this.opener = opener;
        this.lastId = lastId;
    }

    /// Waits for what comes next, at most about `max` where the connection stands.
    News next(Duration max, StopSignal stop) throws InterruptedException {
        if (connection.isEmpty()) {
            if (!pause.isZero() && stop.await(pause)) {
                return new News.Stopped();
            }
            try {
                connection = Optional.of(connected(opener.open(lastId)));
                heardAt = System.nanoTime();
            } catch (CliException e) {
                return broken(String.valueOf(e.getMessage()));
            }
        }
        long end = System.nanoTime() + max.toNanos();
        while (System.nanoTime() < end) {
            // In small steps, so that Ctrl+C is felt.
            Told told = connection.get().told().poll(100, TimeUnit.MILLISECONDS);
            if (stop.await(Duration.ZERO)) {
                return new News.Stopped();
            }
            switch (told) {
                case Told.Line(EventReader.Heard.Event event) -> {
                    return heard(event);
                }
                case Told.Line(EventReader.Heard.Beat _) -> alive();
                case Told.Ended(String why) -> {
                    return broken(why);
                }
                case null -> {
                    if (System.nanoTime() - heardAt > SILENCE_MAX.toNanos()) {
                        return broken("the console has fallen silent");
                    }
                }
            }
        }
        return new News.Nothing();
    }

    private News heard(EventReader.Heard.Event event) {
        alive();
        if (!event.id().isEmpty()) {
            lastId = event.id();
        }
        return new News.Heard(event);
    }

    private void alive() {
        heardAt = System.nanoTime();
        pause = Duration.ZERO;
    }

    private News broken(String why) {
        close();
        Duration doubled = pause.multipliedBy(2);
        pause =
                doubled.compareTo(PAUSE_MIN) < 0
                        ? PAUSE_MIN
                        : doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
        return new News.Broken(why);
    }

    private static Connection connected(InputStream stream) {
        var connection =
                new Connection(new EventReader(stream), new LinkedBlockingQueue<>(WAITING_MAX));
        Thread.ofVirtual().name("events").start(() -> read(connection));
        return connection;
    }

    private static void read(Connection connection) {
        try {
            try {
                Optional<EventReader.Heard> next = connection.reader().next();
                while (next.isPresent()) {
                    connection.told().put(new Told.Line(next.get()));
                    next = connection.reader().next();
                }
                connection.told().put(new Told.Ended("the console has ended the connection"));
            } catch (IOException e) {
                connection.told().put(new Told.Ended("the connection broke: " + e.getMessage()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        connection.ifPresent(old -> {
            try {
                old.told().clear();
                old.reader().close();
            } catch (IOException e) {
                // It is given up anyway.
            }
        });
        connection = Optional.empty();
    }
}
