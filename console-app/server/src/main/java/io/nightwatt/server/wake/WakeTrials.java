package io.nightwatt.server.wake;

import io.nightwatt.engine.Engine;
import io.nightwatt.engine.console.WakeBench;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.WakeRelays;
import io.nightwatt.engine.power.WakeRung;
import io.nightwatt.server.loop.FleetLoop;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Tests the rungs of wake ladders for a person. What it must know of the worker it asks on the
/// engine's thread; what blocks runs on threads of its own, a few at once.
public final class WakeTrials implements WakeBench, FleetLoop.Onlooker {

    private static final int AT_ONCE_MAX = 4;
    private static final int ASKED_MAX = 64;

    private static final String WOL_REMEDY =
            "let its agent connect once, so that its hardware address is known; or set a wake"
                    + " target that the console can reach";
    private static final String SSH_REMEDY =
            "check host, port, user, the pinned host key and the secret with the private key";
    private static final String API_REMEDY =
            "check the URL, its certificate and the secrets of its headers";

    private final Supplier<Waker> waker;
    private final Executor threads;
    private final Semaphore free = new Semaphore(AT_ONCE_MAX);
    private final Queue<Question> asked = new ConcurrentLinkedQueue<>();

    private record Question(WorkerId worker, CompletableFuture<Optional<Known>> answer) {}

    /// What the engine knows of a worker that is to be tested.
    private record Known(
            Sleeper sleeper, WakeSettings settings, List<WorkerId> helpers, boolean awake) {}

    /// @param waker does the testing
    public WakeTrials(Supplier<Waker> waker) {
        this.waker = waker;
        this.threads = task -> Thread.ofVirtual().name("wake-test").start(task);
    }

    @Override
    public void look(Engine engine, boolean worked) {
        for (Question next = asked.poll(); next != null; next = asked.poll()) {
            WorkerId id = next.worker();
            next.answer()
                    .complete(
                            engine.fleet()
                                    .worker(id)
                                    .filter(worker -> !worker.isDecommissioned())
                                    .map(worker -> known(worker, engine)));
        }
    }

    private static Known known(Worker worker, Engine engine) {
        return new Known(
                Sleeper.of(worker),
                worker.wake(),
                WakeRelays.of(worker, engine.fleet().workers()),
                worker.session().isPresent());
    }

    @Override
    public CompletionStage<Finding> test(WorkerId worker, WakeRung rung) {
        Optional<String> problem = rung.problem();
        if (problem.isPresent()) {
            return CompletableFuture.completedStage(
                    new Finding(Verdict.FAILED, problem.get(), "mend that first"));
        }
        if (asked.size() >= ASKED_MAX) {
            return CompletableFuture.failedStage(
                    new IllegalStateException("too many tests wait; try again"));
        }
        var answer = new CompletableFuture<Optional<Known>>();
        asked.add(new Question(worker, answer));
        return answer.thenApplyAsync(
                known ->
                        known.map(of -> tried(of, rung))
                                .orElseGet(() ->
                                        new Finding(
                                                Verdict.FAILED,
                                                worker + " is not in the fleet",
                                                "")),
                threads);
    }

    private Finding tried(Known known, WakeRung rung) {
        if (rung instanceof WakeRung.Wol && !known.awake()) {
            return new Finding(
                    Verdict.NOT_TRIED,
                    "the worker is not on, and the packet could wake it",
                    "wake it to see whether it comes up");
        }
        try {
            free.acquire();
            try {
                return found(
                        rung,
                        waker.get().test(known.sleeper(), rung, known.settings(), known.helpers()));
            } finally {
                free.release();
            }
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private static Finding found(WakeRung rung, WakeResult result) {
        return switch (result) {
            case WakeResult.Failed(String reason) ->
                    new Finding(
                            Verdict.FAILED,
                            reason,
                            switch (rung) {
                                case WakeRung.Wol _ -> WOL_REMEDY;
                                case WakeRung.Ssh _ -> SSH_REMEDY;
                                case WakeRung.Api _ -> API_REMEDY;
                            });
            case WakeResult.Sent(String detail) ->
                    rung instanceof WakeRung.Wol
                            ? new Finding(
                                    Verdict.SENT,
                                    detail,
                                    "a machine that is on cannot show that it would wake: shut it"
                                            + " down and wake it once to be sure")
                            : new Finding(
                                    Verdict.REACHED,
                                    detail,
                                    "whether that wakes it shows only when it is woken");
        };
    }
}
