package io.nightwatt.server.wake;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.event.WakeEvent;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.WakeRung;
import io.nightwatt.server.store.Database;
import io.nightwatt.server.store.SecretRows;
import io.nightwatt.server.vault.Vault;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/// A waker with a real vault, an inbox that remembers, and agents that may relay.
final class WakeRig implements AutoCloseable {

    static final WorkerId WORKER = new WorkerId(3);
    static final String MAC = "02:ab:00:00:00:ff";
    static final Sleeper SLEEPER = new Sleeper(WORKER, "ws \"3\"", "ws-3.studio", List.of());

    final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    final List<Relayed> relayed = new ArrayList<>();
    final List<WorkerId> connected = new ArrayList<>();
    final Vault vault;
    final Waker waker;
    private final Database database;

    record Relayed(WorkerId by, List<String> macs, int secureOnBytes) {}

    WakeRig(Path data) throws Exception {
        this(data, SSLContext.getDefault(), 16, 64);
    }

    WakeRig(Path data, SSLContext trust, int atOnceMax, int waitingMax) throws Exception {
        database = Database.open(data);
        vault = Vault.open(data, new SecretRows(database), InstantSource.system());
        waker = new Waker(events::offer, vault, this::relay, trust, atOnceMax, waitingMax);
    }

    private Optional<WorkerId> relay(List<WorkerId> relays, List<String> macs, byte[] secureOn) {
        Optional<WorkerId> taker = relays.stream().filter(connected::contains).findFirst();
        taker.ifPresent(worker -> relayed.add(new Relayed(worker, macs, secureOn.length)));
        return taker;
    }

    void wake(int attempt, WakeRung rung) {
        WakeSettings settings = new WakeSettings(List.of(MAC), List.of());
        waker.wake(SLEEPER, new Effect.Wake(WORKER, attempt, rung, settings, List.of()));
    }

    /// Sends by one rung and waits for what the engine is told.
    WakeEvent wake(WakeRung rung) throws InterruptedException {
        wake(1, rung);
        return next();
    }

    WakeEvent wake(Sleeper sleeper, WakeRung rung, WakeSettings settings, List<WorkerId> relays)
            throws InterruptedException {
        waker.wake(sleeper, new Effect.Wake(sleeper.id(), 1, rung, settings, relays));
        return next();
    }

    WakeEvent next() throws InterruptedException {
        Event event = events.poll(60, TimeUnit.SECONDS);
        if (event instanceof WakeEvent wake) {
            return wake;
        }
        throw new AssertionError("expected the end of a wake, not " + event);
    }

    /// Why it failed.
    String failure(WakeRung rung) throws InterruptedException {
        return reason(wake(rung));
    }

    static String reason(WakeEvent event) {
        if (event instanceof WakeEvent.WakeFailed failed) {
            return failed.reason();
        }
        throw new AssertionError("it did not fail: " + event);
    }

    static String detail(WakeEvent event) {
        if (event instanceof WakeEvent.WakeSent sent) {
            return sent.detail();
        }
        throw new AssertionError("it failed: " + event);
    }

    @Override
    public void close() {
        waker.close();
        database.close();
    }
}
