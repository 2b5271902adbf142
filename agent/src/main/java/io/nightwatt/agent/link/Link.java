package io.nightwatt.agent.link;

import io.grpc.Status.Code;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.identity.Failures;
import io.nightwatt.agent.loop.Loop;
import io.nightwatt.agent.power.Reports;
import io.nightwatt.agent.watch.GpuView;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.Goodbye;
import io.nightwatt.proto.agent.v1.Heartbeat;
import io.nightwatt.proto.agent.v1.Hello;
import io.nightwatt.proto.agent.v1.Status;
import io.nightwatt.proto.agent.v1.Welcome;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The life line: one stream to the console, opened again for ever, and a sign of life on it at
/// least every few seconds.
///
/// Everything happens on one thread, the executor that is handed in, and nothing there blocks. The
/// public methods may be called on any thread, those of [Reports] on the link's thread only.
public final class Link implements Reports {

    private final LinkSettings settings;
    private final Console console;
    private final Supplier<Hello> facts;
    private final Loop loop;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final LinkLog log;
    private final Contact contact;

    private final Retry retry;
    private final ReadingBuffer buffer;
    private final StatusBoard board;
    private final Session.Listener streamListener = new StreamListener();
    private final CompletableFuture<Void> left = new CompletableFuture<>();

    private @Nullable Orders orders;
    private @Nullable Session session;
    private @Nullable Renewer renewer;
    private @Nullable GpuInventory toldInventory;
    private boolean welcomed;
    private boolean leaving;
    private long lastSentNanos;
    private long lastHeartbeatNanos;

    /// What the link is made of.
    ///
    /// @param facts what the hello says about the machine; asked on the link's thread
    /// @param clock the clock of what is sent; runs faster in a simulation
    /// @param contact told of every welcome
    public record Parts(
            Console console,
            Supplier<Hello> facts,
            Loop loop,
            InstantSource clock,
            LongSupplier nanoTime,
            RandomGenerator random,
            Contact contact,
            Logger log) {}

    public Link(LinkSettings settings, Parts parts) {
        this.settings = settings;
        this.console = parts.console();
        this.facts = parts.facts();
        this.loop = parts.loop();
        this.clock = parts.clock();
        this.nanoTime = parts.nanoTime();
        this.contact = parts.contact();
        this.log = new LinkLog(parts.log(), parts.console().address());
        this.retry = new Retry(parts.random());
        this.buffer = new ReadingBuffer(settings.readingsMax());
        this.board = new StatusBoard(settings.metricsInterval(), parts.nanoTime());
    }

    /// Connects, and from then on stays connected or keeps trying.
    ///
    /// @param carriesOut who carries out the console's orders
    public void start(Orders carriesOut) {
        loop.execute(() -> {
            orders = carriesOut;
            connect();
            keepGivingSigns();
        });
    }

    /// A new look at the GPUs.
    public void seen(GpuView view) {
        loop.execute(() -> take(view));
    }

    /// Says goodbye and ends the link for good.
    ///
    /// @return completed when the console has heard it, or could not be made to in time
    public CompletableFuture<Void> leave(Goodbye goodbye) {
        loop.execute(() -> {
            leaving = true;
            Session current = session;
            if (current == null || !welcomed) {
                finish();
                return;
            }
            flush();
            goodbye(goodbye);
            current.halfClose();
            loop.after(settings.goodbyeMax(), this::finish);
        });
        return left;
    }

    private void finish() {
        Session current = session;
        session = null;
        if (current != null) {
            current.abort();
        }
        left.complete(null);
    }

    // ------------------------------------------------------------------------------ connecting

    private void connect() {
        if (leaving || session != null) {
            return;
        }
        try {
            Session next = new Session(console.open(), streamListener, loop);
            session = next;
            next.open();
            loop.after(settings.helloWaitMax(), () -> hello(next));
            loop.after(settings.helloWaitMax().plus(settings.welcomeMax()), () -> giveUp(next));
            if (board.newest().isPresent()) {
                hello(next);
            }
        } catch (GeneralSecurityException e) {
            log.lost("the certificate cannot be used: " + e.getMessage());
            loop.after(retry.next(settings.retryMin(), settings.retryMax()), this::connect);
        }
    }

    private void hello(Session current) {
        if (session != current || toldInventory != null) {
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
                                        .setGeneration(orders().generation())
                                        .setSentAt(clock.millis()))
                        .build());
    }

    private void giveUp(Session current) {
        if (session == current && !welcomed) {
            current.abort();
            ended("it takes the connection but gives no welcome", false);
        }
    }

    private void welcome(Welcome welcome) {
        welcomed = true;
        retry.reset();
        log.connected(welcome.getWorkerId(), welcome.getWorkerName());
        contact.welcomed(welcome, clock.instant());
        orders().welcomed(welcome.getGeneration());
        Session current = session;
        if (current != null) {
            stopRenewing();
            renewer = new Renewer(console, current, loop, log, this::renewed);
            renewer.renewWhenDue();
        }
        flush();
    }

    private void ended(String why, boolean denied) {
        session = null;
        toldInventory = null;
        welcomed = false;
        stopRenewing();
        orders().consoleLost();
        if (leaving) {
            left.complete(null);
            return;
        }
        log.lost(why);
        Duration pause =
                denied
                        ? retry.next(settings.retryMax(), settings.deniedRetryMax())
                        : retry.next(settings.retryMin(), settings.retryMax());
        loop.after(pause, this::connect);
    }

    /// Opens a new stream in the place of a good one.
    private void reconnect(String why) {
        Session current = session;
        if (current != null && !leaving) {
            log.reconnecting(why);
            current.abort();
            session = null;
            toldInventory = null;
            welcomed = false;
            stopRenewing();
            connect();
        }
    }

    private void renewNow() {
        Renewer current = renewer;
        if (current != null) {
            current.renewNow();
        }
    }

    private void renewed(Session with) {
        if (session == with) {
            reconnect("with a new certificate");
        }
    }

    private void stopRenewing() {
        Renewer current = renewer;
        renewer = null;
        if (current != null) {
            current.stop();
        }
    }

    // --------------------------------------------------------------------------------- sending

    private void take(GpuView view) {
        board.show(view);
        if (!view.reading().samples().isEmpty()) {
            buffer.add(Wire.reading(view.reading()));
        }
        Session current = session;
        GpuInventory told = toldInventory;
        if (current != null && told == null) {
            hello(current);
        } else if (welcomed && told != null && Inventories.differ(told, view.inventory())) {
            reconnect("the GPUs of this machine have changed");
        } else {
            flush();
        }
    }

    private void flush() {
        Session current = session;
        while (welcomed && current != null && !buffer.isEmpty() && current.isReady()) {
            send(
                    AgentMessage.newBuilder()
                            .setMetrics(buffer.take(settings.batchMax(), status()))
                            .build());
        }
    }

    private void keepGivingSigns() {
        if (leaving) {
            return;
        }
        long now = nanoTime.getAsLong();
        long due = nextSignNanos();
        if (due - now <= 0) {
            heartbeat();
            due = nextSignNanos();
        }
        loop.after(Duration.ofNanos(Math.max(1_000_000, due - now)), this::keepGivingSigns);
    }

    private long nextSignNanos() {
        return welcomed
                ? Math.min(
                        lastSentNanos + settings.silenceMax().toNanos(),
                        lastHeartbeatNanos + settings.heartbeatInterval().toNanos())
                : nanoTime.getAsLong() + settings.silenceMax().toNanos() / 4;
    }

    private void heartbeat() {
        lastHeartbeatNanos = nanoTime.getAsLong();
        if (welcomed) {
            send(
                    AgentMessage.newBuilder()
                            .setHeartbeat(
                                    Heartbeat.newBuilder()
                                            .setSentAt(clock.millis())
                                            .setStatus(status()))
                            .build());
        }
    }

    private void send(AgentMessage message) {
        Session current = session;
        if (current != null) {
            current.send(message);
            lastSentNanos = nanoTime.getAsLong();
        }
    }

    private Status status() {
        return board.status(orders().stopping());
    }

    @Override
    public void result(CommandResult result) {
        send(AgentMessage.newBuilder().setCommandResult(result).build());
    }

    @Override
    public void goodbye(Goodbye goodbye) {
        send(AgentMessage.newBuilder().setGoodbye(goodbye).build());
    }

    @Override
    public void goodbyeTakenBack() {
        if (welcomed) {
            reconnect("this machine stays on");
        }
    }

    @Override
    public void statusChanged() {
        heartbeat();
    }

    // ------------------------------------------------------------------------------- listening

    private final class StreamListener implements Session.Listener {

        @Override
        public void ready(Session from) {
            if (session == from) {
                flush();
            }
        }

        @Override
        public void received(Session from, ConsoleMessage message) {
            if (session != from) {
                return;
            }
            switch (message.getMessageCase()) {
                case WELCOME -> welcome(message.getWelcome());
                case RENEWAL -> renewNow();
                case MESSAGE_NOT_SET -> {} // Newer than this agent, and not a command.
                default -> {
                    if (welcomed) {
                        orders().received(message);
                    }
                }
            }
        }

        @Override
        public void ended(Session from, @Nullable Throwable thrown) {
            if (session != from) {
                return;
            }
            if (thrown == null) {
                Link.this.ended("it ended the connection", false);
                return;
            }
            Code code = io.grpc.Status.fromThrowable(thrown).getCode();
            boolean denied = code == Code.PERMISSION_DENIED || code == Code.UNAUTHENTICATED;
            String why = Failures.of(thrown);
            Link.this.ended(denied ? "it refuses this machine: " + why : why, denied);
        }
    }

    private Orders orders() {
        Orders current = orders;
        if (current == null) {
            throw new IllegalStateException("the link has not been started");
        }
        return current;
    }
}
