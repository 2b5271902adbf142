package io.nightwatt.server.notify;

import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.alert.AlertCenter.ChannelState;
import io.nightwatt.engine.alert.Channel;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Sighting;
import io.nightwatt.engine.alert.Threshold.Level;
import io.nightwatt.engine.alert.Word;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.store.AlertRows;
import io.nightwatt.server.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what people are to be told over every channel. What is to be sent is on the disk until it
/// was taken: a console that starts again goes on, and a word may then come twice, but is not lost.
///
/// One message per channel and [#PAUSE], with all that waits for it; what is not taken is tried
/// again, ever more rarely, for [#KEPT]. Thread-safe; nothing here blocks the caller.
public final class Deliveries implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    /// Between two messages over one channel.
    static final Duration PAUSE = Duration.ofSeconds(5);

    /// Words of one message at most.
    static final int WORDS_MAX = 20;

    /// What could not be sent for so long is given up.
    static final Duration KEPT = Duration.ofHours(24);

    private static final long TICK_MS = 250;
    private static final int CHANNELS_MAX = 50;
    private static final int FAILED_TO_TELL = 3;
    private static final Duration RETRY_FIRST = Duration.ofSeconds(10);
    private static final Duration RETRY_MAX = Duration.ofMinutes(30);

    private final AlertRows rows;
    private final Senders senders;
    private final Supplier<String> site;
    private final InstantSource realClock;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    /// Something may be on the disk that no line knows yet.
    private final AtomicBoolean wanted = new AtomicBoolean(true);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("deliveries").daemon().factory());

    /// A channel that hangs holds no other up.
    private final ExecutorService callers =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("delivery-", 0).factory());

    /// One channel and how it fares. Guarded by itself.
    private static final class Line {
        private Channel channel;
        private final List<AlertRows.Delivery> waiting = new ArrayList<>();
        private boolean busy;
        private int failed;
        private Instant notBefore = Instant.MIN;
        private Optional<Instant> deliveredAt = Optional.empty();
        private String problem = "";

        Line(Channel channel) {
            this.channel = channel;
        }
    }

    Deliveries(AlertRows rows, Senders senders, Supplier<String> site, InstantSource realClock) {
        this.rows = rows;
        this.senders = senders;
        this.site = site;
        this.realClock = realClock;
        rows.channels().forEach(channel -> lines.put(channel.name(), new Line(channel)));
    }

    /// Takes up what was still to be sent, and goes on.
    ///
    /// @param site the fleet's name, asked for each message
    /// @param onOpen what the button of a notification on this desktop does
    public static Deliveries open(
            AlertRows rows,
            Vault vault,
            Supplier<String> site,
            Runnable onOpen,
            InstantSource realClock) {
        Deliveries deliveries =
                new Deliveries(
                        rows,
                        new Senders(
                                new WebhookSender(vault),
                                new MailSender(vault, realClock),
                                new DesktopSender(System.getProperty("os.name", ""), onOpen)),
                        site,
                        realClock);
        var _ =
                deliveries.timer.scheduleWithFixedDelay(
                        deliveries::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        return deliveries;
    }

    /// Writes alerts as they are, and what is to be sent of them. Blocks for the database.
    public void send(Collection<Alert> alerts, Collection<Word> words) {
        List<AlertRows.ToSend> toSend = new ArrayList<>();
        for (Word word : words) {
            for (Line line : lines.values()) {
                Channel channel;
                synchronized (line) {
                    channel = line.channel;
                }
                if (channel.enabled() && word.severity().compareTo(channel.from()) >= 0) {
                    toSend.add(new AlertRows.ToSend(channel.name(), word));
                }
            }
        }
        rows.write(alerts, toSend, realClock.instant());
        if (!words.isEmpty()) {
            wanted.set(true);
        }
    }

    /// Nothing is read while nothing new is known to wait: a site may be quiet for months.
    private void tick() {
        if (wanted.getAndSet(false)) {
            read();
        }
        var _ = sendDue();
    }

    /// Takes what is on the disk into the lines.
    private void read() {
        try {
            List<AlertRows.Delivery> all = rows.deliveries();
            Instant oldest = realClock.instant().minus(KEPT);
            List<Long> old = new ArrayList<>();
            for (Line line : lines.values()) {
                synchronized (line) {
                    if (!line.busy) {
                        line.waiting.clear();
                        all.stream()
                                .filter(each -> each.channel().equals(line.channel.name()))
                                .filter(each -> !each.createdAt().isBefore(oldest))
                                .forEach(line.waiting::add);
                    }
                }
            }
            all.stream()
                    .filter(each -> each.createdAt().isBefore(oldest))
                    .forEach(each -> old.add(each.id()));
            if (!old.isEmpty()) {
                rows.deleteDeliveries(old);
                log.warn("{} alerts could not be sent within a day and are given up", old.size());
            }
        } catch (RuntimeException e) {
            wanted.set(true);
            log.error("what is to be sent cannot be read; it is tried again", e);
        }
    }

    /// Begins to send whatever may be sent now, of all that is on the disk.
    ///
    /// @return ends when all of it was taken, or was not
    CompletableFuture<Void> turn() {
        read();
        return sendDue();
    }

    private CompletableFuture<Void> sendDue() {
        Instant now = realClock.instant();
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        for (Line line : lines.values()) {
            begin(line, now)
                    .ifPresent(batch ->
                            begun.add(
                                    CompletableFuture.runAsync(() -> carry(line, batch), callers)));
        }
        return CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new));
    }

    /// How often in a row a channel has failed.
    int failures(String name) {
        Line line = lines.get(name);
        if (line == null) {
            return 0;
        }
        synchronized (line) {
            return line.failed;
        }
    }

    private static Optional<List<AlertRows.Delivery>> begin(Line line, Instant now) {
        synchronized (line) {
            if (line.busy
                    || line.waiting.isEmpty()
                    || !line.channel.enabled()
                    || now.isBefore(line.notBefore)) {
                return Optional.empty();
            }
            line.busy = true;
            return Optional.of(
                    List.copyOf(line.waiting.subList(0, Math.min(WORDS_MAX, line.waiting.size()))));
        }
    }

    private void carry(Line line, List<AlertRows.Delivery> batch) {
        Channel channel;
        synchronized (line) {
            channel = line.channel;
        }
        Instant notBefore;
        String problem = "";
        try {
            senders.send(
                    channel,
                    new Message(site.get(), batch.stream().map(AlertRows.Delivery::word).toList()));
            rows.deleteDeliveries(batch.stream().map(AlertRows.Delivery::id).toList());
            notBefore = realClock.instant().plus(PAUSE);
        } catch (DeliveryException e) {
            problem = String.valueOf(e.getMessage());
            log.warn("{}: {} alerts wait: {}", channel.name(), batch.size(), problem);
            notBefore = realClock.instant().plus(e.retryAfter().orElse(retry(line)));
        } catch (RuntimeException e) {
            problem = "it failed in a way that nobody thought of; see the log";
            log.error("{}: could not be sent over", channel.name(), e);
            notBefore = realClock.instant().plus(retry(line));
        }
        wanted.set(true);
        synchronized (line) {
            line.busy = false;
            line.problem = problem;
            line.notBefore = notBefore;
            line.failed = problem.isEmpty() ? 0 : line.failed + 1;
            if (problem.isEmpty()) {
                line.waiting.removeAll(batch);
                line.deliveredAt = Optional.of(realClock.instant());
            }
        }
    }

    private static Duration retry(Line line) {
        synchronized (line) {
            Duration wait = RETRY_FIRST.multipliedBy(1L << Math.min(line.failed, 10));
            return wait.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : wait;
        }
    }

    /// Which channels do not work: something that people should know by another one.
    public List<Sighting> sightings() {
        List<Sighting> sightings = new ArrayList<>();
        for (Line line : lines.values()) {
            synchronized (line) {
                boolean bad = line.channel.enabled() && line.failed >= FAILED_TO_TELL;
                sightings.add(
                        Sighting.state(
                                WorkerId.FLEET,
                                Condition.DELIVERY_FAILING,
                                line.channel.name(),
                                "Channel " + line.channel.name(),
                                bad ? Level.WARNING : Level.NORMAL,
                                "delivers no alerts: " + line.problem));
            }
        }
        return sightings;
    }

    /// Every channel, by its name.
    public List<ChannelState> channels() {
        List<ChannelState> states = new ArrayList<>();
        for (Line line : new TreeMap<>(lines).values()) {
            synchronized (line) {
                states.add(
                        new ChannelState(
                                line.channel, line.deliveredAt, line.waiting.size(), line.problem));
            }
        }
        return states;
    }

    public CompletionStage<Answer> setChannel(Channel channel, String actor) {
        Optional<String> problem = channel.problem();
        if (problem.isPresent()) {
            return refused(problem.get());
        }
        if (!lines.containsKey(channel.name()) && lines.size() >= CHANNELS_MAX) {
            return refused("there are " + CHANNELS_MAX + " channels already, which is the most");
        }
        return stored(() -> {
            rows.put(channel);
            Line line = lines.computeIfAbsent(channel.name(), _ -> new Line(channel));
            synchronized (line) {
                line.channel = channel;
                line.failed = 0;
                line.problem = "";
                line.notBefore = Instant.MIN;
            }
            log.info("channel {} was set by {}", channel.name(), actor);
            return new Answer.Done();
        });
    }

    public CompletionStage<Answer> removeChannel(String name, String actor) {
        return stored(() -> {
            lines.remove(name);
            if (!rows.deleteChannel(name)) {
                return new Answer.Refused("there is no channel " + name);
            }
            log.info("channel {} was removed by {}", name, actor);
            return new Answer.Done();
        });
    }

    private CompletionStage<Answer> stored(Supplier<Answer> work) {
        return CompletableFuture.supplyAsync(work, timer)
                .exceptionally(e -> {
                    log.error("a channel could not be changed", e);
                    return new Answer.Refused(
                            "the console cannot write to its database; nothing was changed");
                });
    }

    /// Sends one message over a channel now.
    public CompletionStage<Answer> test(String name) {
        Line line = lines.get(name);
        if (line == null) {
            return refused("there is no channel " + name);
        }
        Channel channel;
        synchronized (line) {
            channel = line.channel;
        }
        Instant now = realClock.instant();
        Word word =
                new Word(
                        0,
                        0,
                        "",
                        "test",
                        Severity.INFO,
                        false,
                        "This is a test of the channel "
                                + name.toLowerCase(Locale.ROOT)
                                + ". Nothing is wrong.",
                        now,
                        now);
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        senders.send(channel, new Message(site.get(), List.of(word)));
                        return new Answer.Done();
                    } catch (DeliveryException e) {
                        return new Answer.Refused(String.valueOf(e.getMessage()));
                    }
                },
                callers);
    }

    private static CompletionStage<Answer> refused(String why) {
        return CompletableFuture.completedStage(new Answer.Refused(why));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        callers.shutdownNow();
    }
}
