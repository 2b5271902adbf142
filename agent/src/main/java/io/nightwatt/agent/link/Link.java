package io.nightwatt.agent.link;

import io.grpc.Status.Code;
import io.nightwatt.agent.identity.Failures;
import io.nightwatt.agent.loop.Loop;
import io.nightwatt.agent.power.Reports;
import io.nightwatt.agent.segment.Segments;
import io.nightwatt.agent.watch.GpuView;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.Goodbye;
import io.nightwatt.proto.agent.v1.Hello;
import io.nightwatt.proto.agent.v1.OutputPart;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import io.nightwatt.proto.agent.v1.Welcome;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
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
/// public methods may be called on any thread, those of [Reports] and [Segments.Voice] on the
/// link's thread only.
public final class Link implements Reports, Segments.Voice {

    private final LinkSettings settings;
    private final Console console;
    private final Loop loop;
    private final InstantSource clock;
    private final LinkLog log;
    private final Contact contact;

    private final Retry retry;
    private final Uplink uplink;
    private final Session.Listener streamListener = new StreamListener();
    private final CompletableFuture<Void> left = new CompletableFuture<>();

    private @Nullable Orders orders;
    private @Nullable Session session;
    private @Nullable Renewer renewer;
    private boolean replacing;
    private boolean leaving;
    private Instant nextSignAt = Instant.MAX;

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
        this.loop = parts.loop();
        this.clock = parts.clock();
        this.contact = parts.contact();
        this.log = new LinkLog(parts.log(), parts.console().address());
        this.retry = new Retry(parts.random());
        this.uplink =
                new Uplink(settings, parts.facts(), this::orders, parts.clock(), parts.nanoTime());
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
            if (current == null || !uplink.isOpen()) {
                finish();
                return;
            }
            uplink.flush();
            uplink.goodbye(goodbye);
            uplink.close();
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
            uplink.speakOn(next);
            loop.after(settings.helloWaitMax(), () -> hello(next));
            loop.after(settings.helloWaitMax().plus(settings.welcomeMax()), () -> giveUp(next));
            if (uplink.hasLooked()) {
                uplink.hello();
            }
        } catch (GeneralSecurityException e) {
            log.lost("the certificate cannot be used: " + e.getMessage());
            loop.after(retry.next(settings.retryMin(), settings.retryMax()), this::connect);
        }
    }

    /// The GPUs have not answered in time: it is said without them.
    private void hello(Session current) {
        if (session == current) {
            uplink.hello();
        }
    }

    private void giveUp(Session current) {
        if (session == current && !uplink.isOpen() && !replacing && !leaving) {
            current.abort();
            ended("it takes the connection but gives no welcome", false);
        }
    }

    private void welcome(Welcome welcome) {
        uplink.open();
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
        uplink.flush();
    }

    private void ended(String why, boolean denied) {
        session = null;
        uplink.close();
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

    /// Opens a new stream in the place of a good one. The old one is ended in order, so that the
    /// console hears what was said on it last: to cut it off would throw away what is on its way.
    private void replace(String why) {
        Session current = session;
        if (current == null || replacing || leaving || !uplink.isOpen()) {
            return;
        }
        log.reconnecting(why);
        replacing = true;
        orders().consoleLost();
        uplink.close();
        stopRenewing();
        current.halfClose();
        loop.after(settings.goodbyeMax(), () -> replaced(current));
    }

    private void replaced(Session old) {
        if (session == old) {
            old.abort();
            session = null;
            replacing = false;
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
        // A machine on its way down has said goodbye, and a new stream would take that back.
        if (session == with && !orders().stopping()) {
            replace("with a new certificate");
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
        uplink.show(view);
        if (session != null && !uplink.saidHello()) {
            uplink.hello();
        } else if (uplink.isOutdatedBy(view.inventory()) && !orders().stopping()) {
            replace("the GPUs of this machine have changed");
        } else {
            uplink.flush();
        }
    }

    private void keepGivingSigns() {
        if (!leaving) {
            noticeSleep();
            Duration pause = uplink.giveSignIfDue();
            nextSignAt = clock.instant().plus(pause);
            loop.after(pause, this::keepGivingSigns);
        }
    }

    /// A machine that somebody put to sleep wakes with a connection that the console has long given
    /// up. (On its way down by our own order, the power-down notices it.)
    private void noticeSleep() {
        Duration late = Duration.between(nextSignAt, clock.instant());
        if (late.compareTo(settings.sleptMin()) >= 0 && !orders().stopping()) {
            retry.reset();
            replace("this machine has slept");
        }
    }

    @Override
    public void result(CommandResult result) {
        uplink.result(result);
    }

    @Override
    public void segment(SegmentUpdate update) {
        uplink.segment(update);
    }

    @Override
    public void output(OutputPart part) {
        uplink.output(part);
    }

    @Override
    public void goodbye(Goodbye goodbye) {
        uplink.goodbye(goodbye);
    }

    @Override
    public void goodbyeTakenBack() {
        replace("this machine stays on");
    }

    @Override
    public void statusChanged() {
        uplink.heartbeat();
    }

    // ------------------------------------------------------------------------------- listening

    private final class StreamListener implements Session.Listener {

        @Override
        public void ready(Session from) {
            if (session == from) {
                uplink.flush();
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
                    if (uplink.isOpen()) {
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
            if (replacing) {
                replaced(from);
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
