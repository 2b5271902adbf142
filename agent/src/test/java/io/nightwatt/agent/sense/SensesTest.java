package io.nightwatt.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.activity.Sign.Meaning;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SensesTest {

    private static final Duration DEADLINE = Duration.ofMillis(500);

    private final AtomicLong nanos = new AtomicLong();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        timer.shutdownNow();
    }

    @Test
    void whatHasNotBeenLookedAtYetIsUnknown() {
        try (Senses senses = senses(new Fake("A"))) {
            assertThat(senses.latest())
                    .containsExactly(Sign.unknown("A", "A: cannot tell (not looked at yet)."));
        }
    }

    @Test
    void aSenseThatHangsIsUnknownAndHoldsUpNoOther() {
        Fake hangs = new Fake("hangs");
        hangs.blocked = end;
        try (Senses senses = senses(hangs, new Fake("well"))) {
            assertThat(fresh(senses))
                    .containsExactly(
                            Sign.unknown("hangs", "hangs: cannot tell (no answer within 0 s)."),
                            Sign.quiet("well", "look 1"));
            nanos.addAndGet(DEADLINE.toNanos() + 1);
            assertThat(senses.latest().getFirst().meaning()).isEqualTo(Meaning.UNKNOWN);
        }
    }

    @Test
    void aSenseThatHangsIsNeverAskedTwiceAtATime() {
        Fake hangs = new Fake("hangs");
        hangs.blocked = end;
        try (Senses senses = senses(hangs)) {
            fresh(senses);
            fresh(senses);
            assertThat(hangs.looks).hasValue(1);
            end.countDown();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> fresh(senses).getFirst().meaning() == Meaning.QUIET);
        }
    }

    @Test
    void aFreshLookBeginsAfterItWasAskedForEvenWhenOneIsUnderWay() throws Exception {
        Fake slow = new Fake("slow");
        CountDownLatch first = new CountDownLatch(1);
        slow.blocked = first;
        try (Senses senses = new Senses(List.of(slow), nanos::get, Duration.ofSeconds(30))) {
            senses.start(timer);
            await().atMost(Duration.ofSeconds(30)).until(() -> slow.looks.get() == 1);
            CompletableFuture<List<Sign>> fresh = senses.fresh();
            first.countDown();
            assertThat(fresh.get(30, TimeUnit.SECONDS).getFirst().sentences())
                    .noneMatch("look 1"::equals);
        }
    }

    @Test
    void aSenseThatFailsIsUnknownWithTheReason() {
        Fake fails = new Fake("People");
        fails.failure = new IOException("the bus does not answer");
        Fake bug = new Fake("Bug");
        bug.failure = new IllegalStateException("a bug");
        try (Senses senses = senses(fails, bug)) {
            assertThat(fresh(senses))
                    .containsExactly(
                            Sign.unknown(
                                    "People", "People: cannot tell (the bus does not answer)."),
                            Sign.unknown("Bug", "Bug: cannot tell (a bug)."));
        }
    }

    @Test
    void regularLooksGoOnByThemselves() {
        Fake fake = new Fake("A");
        try (Senses senses = senses(fake)) {
            senses.start(timer);
            await().atMost(Duration.ofSeconds(30)).until(() -> fake.looks.get() >= 3);
            assertThat(senses.latest().getFirst().meaning()).isEqualTo(Meaning.QUIET);
        }
    }

    @Test
    void aSignThatIsTooOldIsWorthNothing() {
        try (Senses senses = senses(new Fake("A"))) {
            fresh(senses);
            assertThat(senses.latest().getFirst().meaning()).isEqualTo(Meaning.QUIET);
            nanos.addAndGet(Duration.ofSeconds(5).toNanos());
            assertThat(senses.latest())
                    .containsExactly(Sign.unknown("A", "A: cannot tell (not looked at for 5 s)."));
        }
    }

    private Senses senses(Sense... senses) {
        return new Senses(List.of(senses), nanos::get, DEADLINE);
    }

    private static List<Sign> fresh(Senses senses) {
        return senses.fresh().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static final class Fake implements Sense {

        final AtomicInteger looks = new AtomicInteger();
        volatile CountDownLatch blocked = new CountDownLatch(0);
        volatile Exception failure = new IOException();
        private final String name;

        Fake(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Duration period() {
            return Duration.ofMillis(20);
        }

        @Override
        public String remedy() {
            return "None.";
        }

        @Override
        public Sign look() throws IOException {
            int look = looks.incrementAndGet();
            try {
                assertThat(blocked.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return switch (failure) {
                case RuntimeException e -> throw e;
                case IOException e when e.getMessage() != null -> throw e;
                default -> Sign.quiet(name, "look " + look);
            };
        }
    }
}
