package io.nightwatt.agent.link;

import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.watch.GpuView;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.Goodbye;
import io.nightwatt.proto.agent.v1.Heartbeat;
import io.nightwatt.proto.agent.v1.Hello;
import io.nightwatt.proto.agent.v1.OutputPart;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import io.nightwatt.proto.agent.v1.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the agent says: the hello, and once it is welcomed readings, signs of life and answers.
/// With nobody to hear it, readings are kept and the rest is not said.
///
/// Confined to the link's thread.
final class Uplink {

    private static final Duration PAUSE_MIN = Duration.ofMillis(1);

    private final LinkSettings settings;
    private final Supplier<Hello> facts;
    private final Supplier<Orders> orders;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final ReadingBuffer buffer;
    private final StatusBoard board;

    private @Nullable Session session;
    private @Nullable GpuInventory toldInventory;
    private boolean open;
    private long lastSentNanos;
    private long lastHeartbeatNanos;

    /// @param facts what the hello says about the machine
    /// @param orders asked for the generation and whether the machine is on its way down
    Uplink(
            LinkSettings settings,
            Supplier<Hello> facts,
            Supplier<Orders> orders,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.facts = facts;
        this.orders = orders;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.buffer = new ReadingBuffer(settings.readingsMax());
        this.board = new StatusBoard(settings.metricsInterval(), nanoTime);
    }

    /// A new look at the GPUs.
    void show(GpuView view) {
        board.show(view);
        if (!view.reading().samples().isEmpty()) {
            buffer.add(Wire.reading(view.reading()));
        }
    }

    /// Whether there has been a look at the GPUs.
    boolean hasLooked() {
        return board.newest().isPresent();
    }

    /// From now on this session is spoken on; the hello comes first.
    void speakOn(Session next) {
        session = next;
        toldInventory = null;
        open = false;
    }

    boolean saidHello() {
        return toldInventory != null;
    }

    /// Says hello, once on a session.
    void hello() {
        if (saidHello()) {
            return;
        }
        GpuInventory inventory = board.inventory();
        toldInventory = inventory;
        send(
                AgentMessage.newBuilder()
                        .setHello(
                                facts.get().toBuilder()
                                        .setGpus(Wire.inventory(inventory))
                                        .setStatus(status())
                                        .setGeneration(orders.get().generation())
                                        .setSentAt(clock.millis()))
                        .build());
    }

    /// The console has welcomed this agent.
    void open() {
        open = true;
    }

    /// Whether this agent is welcomed and may say anything.
    boolean isOpen() {
        return open;
    }

    /// Nothing more is said before the next [#speakOn].
    void close() {
        session = null;
        open = false;
    }

    /// Whether the console believes in other GPUs than there are now.
    boolean isOutdatedBy(GpuInventory now) {
        GpuInventory told = toldInventory;
        return open && told != null && Inventories.differ(told, now);
    }

    /// Sends the readings that wait, as far as the transport takes them.
    void flush() {
        Session current = session;
        while (open && current != null && !buffer.isEmpty() && current.isReady()) {
            send(
                    AgentMessage.newBuilder()
                            .setMetrics(buffer.take(settings.batchMax(), status()))
                            .build());
        }
    }

    /// Sends a heartbeat when it is time for one.
    ///
    /// @return how long until the next one may be due
    Duration giveSignIfDue() {
        if (untilNextSign().compareTo(Duration.ZERO) <= 0) {
            heartbeat();
        }
        Duration pause = untilNextSign();
        return pause.compareTo(PAUSE_MIN) > 0 ? pause : PAUSE_MIN;
    }

    private Duration untilNextSign() {
        if (!open) {
            return settings.silenceMax().dividedBy(4);
        }
        long due =
                Math.min(
                        lastSentNanos + settings.silenceMax().toNanos(),
                        lastHeartbeatNanos + settings.heartbeatInterval().toNanos());
        return Duration.ofNanos(due - nanoTime.getAsLong());
    }

    void heartbeat() {
        if (open) {
            lastHeartbeatNanos = nanoTime.getAsLong();
            send(
                    AgentMessage.newBuilder()
                            .setHeartbeat(
                                    Heartbeat.newBuilder()
                                            .setSentAt(clock.millis())
                                            .setStatus(status()))
                            .build());
        }
    }

    void result(CommandResult result) {
        send(AgentMessage.newBuilder().setCommandResult(result).build());
    }

    /// How an attempt stands. Not said to a console that has not welcomed us: it hears of every
    /// attempt when it has.
    void segment(SegmentUpdate update) {
        if (open) {
            send(AgentMessage.newBuilder().setSegmentUpdate(update).build());
        }
    }

    /// What somebody asked to read. Who asked has gone when the console has.
    void output(OutputPart part) {
        if (open) {
            send(AgentMessage.newBuilder().setOutputPart(part).build());
        }
    }

    void goodbye(Goodbye goodbye) {
        send(AgentMessage.newBuilder().setGoodbye(goodbye).build());
    }

    private void send(AgentMessage message) {
        Session current = session;
        if (current != null) {
            current.send(message);
            lastSentNanos = nanoTime.getAsLong();
        }
    }

    private Status status() {
        return board.status(orders.get().stopping(), orders.get().runningAttempts());
    }
}
