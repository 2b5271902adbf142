package io.nightwatt.server.wake;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.WakeEvent;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.WakeRung;
import io.nightwatt.server.loop.Inbox;
import io.nightwatt.server.vault.Vault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out wake orders beside the engine, and tells it of each whether the signal went out.
/// That a machine wakes is seen only when its agent reports in.
///
/// Every attempt ends with exactly one [WakeEvent]: what hangs is cut off at the timeout of its
/// rung. Thread-safe.
public final class Waker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Waker.class);
    private static final Duration TEST_MAX = Duration.ofSeconds(20);
    private static final int AT_ONCE_MAX = 16;
    private static final int WAITING_MAX = 1024;

    private final Inbox inbox;
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService clock;
    private final LanWake lan;
    private final SshWake ssh;
    private final ApiWake api;
    private volatile boolean closed;

    /// @param trust verifies the certificates of wake URLs
    public Waker(Inbox inbox, Vault vault, Relays relays, SSLContext trust) {
        this(inbox, vault, relays, trust, AT_ONCE_MAX, WAITING_MAX);
    }

    Waker(
            Inbox inbox,
            Vault vault,
            Relays relays,
            SSLContext trust,
            int atOnceMax,
            int waitingMax) {
        this.inbox = inbox;
        // Virtual threads, because an interrupt ends what they wait for on a socket.
        this.workers =
                new ThreadPoolExecutor(
                        atOnceMax,
                        atOnceMax,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(waitingMax),
                        Thread.ofVirtual().name("wake-", 1).factory());
        this.workers.allowCoreThreadTimeOut(true);
        this.clock =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("wake-clock").daemon().factory());
        this.lan = new LanWake(vault, relays, clock);
        this.ssh = new SshWake(vault);
        this.api = new ApiWake(vault, trust);
    }

    /// Sends the signal of one attempt. Returns at once.
    public void wake(Sleeper sleeper, Effect.Wake order) {
        Attempt attempt = new Attempt(order, () -> send(sleeper, order));
        try {
            workers.execute(attempt);
            Duration limit = order.rung().timeout();
            var _ =
                    clock.schedule(
                            () -> attempt.cancel(true), limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            tell(order, new WakeResult.Failed("too many wake signals wait to be sent"));
        }
    }

    private WakeResult send(Sleeper sleeper, Effect.Wake order) throws InterruptedException {
        return switch (order.rung()) {
            case WakeRung.Wol wol -> lan.send(sleeper, wol, order.settings(), order.relays());
            case WakeRung.Ssh command -> ssh.send(command);
            case WakeRung.Api call -> api.send(sleeper, call, order.settings());
        };
    }

    /// Tests one way without harm: a magic packet is sent, for the worker is awake; of a command or
    /// a request everything is done but the last step. Blocks, at most some [#TEST_MAX].
    WakeResult test(Sleeper sleeper, WakeRung rung, WakeSettings settings, List<WorkerId> helpers)
            throws InterruptedException {
        return switch (rung) {
            case WakeRung.Wol wol -> lan.send(sleeper, wol, settings, helpers);
            case WakeRung.Ssh command -> ssh.test(command, TEST_MAX);
            case WakeRung.Api call -> api.test(sleeper, call, settings, TEST_MAX);
        };
    }

    private void tell(Effect.Wake order, WakeResult result) {
        WakeEvent event =
                switch (result) {
                    case WakeResult.Sent(String detail) ->
                            new WakeEvent.WakeSent(order.worker(), order.attempt(), detail);
                    case WakeResult.Failed(String reason) ->
                            new WakeEvent.WakeFailed(order.worker(), order.attempt(), reason);
                };
        log.info("{}: {}", order.worker(), event);
        if (!inbox.offer(event)) {
            log.warn("{}: the result of a wake could not be handed in", order.worker());
        }
    }

    /// Ends what is under way, without a word to the engine.
    @Override
    public void close() {
        closed = true;
        clock.shutdownNow();
        workers.shutdownNow();
        api.close();
    }

    /// One attempt, which tells its end exactly once: done, failed or cut off.
    private final class Attempt extends FutureTask<WakeResult> {

        private final Effect.Wake order;

        Attempt(Effect.Wake order, Callable<WakeResult> work) {
            super(work);
            this.order = order;
        }

        @Override
        protected void done() {
            // At the end of the console nobody is told: the attempt is on disk as under way, and is
            // looked at again at the next start.
            if (!closed) {
                tell(order, result());
            }
        }

        private WakeResult result() {
            try {
                return get();
            } catch (CancellationException e) {
                return new WakeResult.Failed(
                        "no answer within " + order.rung().timeout().toSeconds() + " s");
            } catch (ExecutionException e) {
                log.error("{}: a wake failed in a new way", order.worker(), e.getCause());
                return new WakeResult.Failed("it failed for a reason that is in the log");
            } catch (InterruptedException e) {
                return new WakeResult.Failed("the console stops");
            }
        }
    }
}
