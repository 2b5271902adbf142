package io.nightwatt.server.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.Turn;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.engine.power.PowerPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetLoopTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final List<String> happened = new ArrayList<>();
    private final FakeLog disk = new FakeLog();
    private final FleetLoop loop =
            new FleetLoop(disk, HealthPolicy.DEFAULT, () -> NOW, new FakeOutlet(), (_, _) -> {});

    @Test
    void letsEffectsOutOnlyAfterTheTurnIsWritten() {
        loop.offer(enrolment(1));
        assertThat(loop.step()).isTrue();
        assertThat(happened).startsWith("written").contains("AdmitWorker");
        assertThat(happened.indexOf("written")).isLessThan(happened.indexOf("AdmitWorker"));
    }

    @Test
    void letsNothingOutWhenATurnCannotBeWritten() {
        disk.failing = true;
        loop.offer(enrolment(1));
        loop.step();
        assertThat(happened).containsExactly("sessions restart", "request 1 failed");
        assertThat(loop.isBroken()).isTrue();
    }

    @Test
    void acknowledgesTheEndOfAnAttemptOnlyWhenItIsOnDisk() {
        disk.failing = true;
        loop.offer(enrolment(1)); // Something that has to be written.
        loop.offer(new AgentEvent.SegmentFinished(new WorkerId(1), 9, 7));
        loop.step();
        assertThat(happened).noneMatch(line -> line.contains("acknowledged"));
        disk.failing = false;
        happened.clear();
        loop.offer(enrolment(2));
        loop.offer(new AgentEvent.SegmentFinished(new WorkerId(1), 9, 7));
        loop.offer(new AgentEvent.SegmentFailed(new WorkerId(1), 9, 8, "it is old"));
        loop.step();
        assertThat(happened)
                .containsSubsequence(
                        "written", "attempt 7 acknowledged on 9", "attempt 8 acknowledged on 9");
    }

    @Test
    void goesOnFromTheDiskWhenItAnswersAgain() {
        disk.failing = true;
        loop.offer(enrolment(1));
        loop.step();
        disk.failing = false;
        happened.clear();

        loop.offer(enrolment(2));
        loop.step();

        assertThat(loop.isBroken()).isFalse();
        assertThat(happened).contains("AdmitWorker");
        // What could not be written is not in the fleet either.
        assertThat(loop.fleet().workers()).hasSize(1);
    }

    @Test
    void staysAwayFromTheFleetWhileTheDiskDoesNotAnswer() {
        disk.failing = true;
        loop.offer(enrolment(1));
        loop.step();
        disk.unreadable = true;
        happened.clear();

        loop.offer(enrolment(2));
        loop.offer(new Event.Tick());
        loop.step();

        assertThat(happened).containsExactly("request 2 failed");
        assertThat(loop.isBroken()).isTrue();
    }

    @Test
    void writesNothingForTicksOfAnEmptyFleet() {
        loop.offer(new Event.Tick());
        loop.step();
        assertThat(happened).isEmpty();
    }

    @Test
    void takesAtMostABatchATurn() {
        for (int i = 0; i < FleetLoop.BATCH_MAX + 1; i++) {
            assertThat(loop.offer(new Event.Tick())).isTrue();
        }
        assertThat(loop.step()).isTrue();
        assertThat(loop.step()).isTrue();
        assertThat(loop.step()).isFalse();
    }

    @Test
    void refusesWhatDoesNotFitIntoTheInbox() {
        for (int i = 0; i < FleetLoop.INBOX_MAX; i++) {
            loop.offer(new Event.Tick());
        }
        assertThat(loop.offer(new Event.Tick())).isFalse();
    }

    private static Event enrolment(long request) {
        return new AgentEvent.EnrolmentAsked(
                request, "", "host-" + request, Declaration.NONE, Set.of(), Set.of());
    }

    private final class FakeLog implements TurnLog {

        private boolean failing;
        private boolean unreadable;
        private List<Worker> written = List.of();

        @Override
        public Fleet load() {
            if (unreadable) {
                throw new IllegalStateException("the disk cannot be read");
            }
            return new Fleet(written, PowerPolicy.DEFAULT, written.size());
        }

        @Override
        public void write(Turn turn, Fleet fleet) {
            if (failing) {
                throw new IllegalStateException("the disk is full");
            }
            written = List.copyOf(fleet.workers());
            happened.add("written");
        }
    }

    private final class FakeOutlet implements Outlet {

        @Override
        public void welcome(Worker worker, long session) {
            happened.add("welcome");
        }

        @Override
        public void segmentEnded(long session, long attempt) {
            happened.add("attempt " + attempt + " acknowledged on " + session);
        }

        @Override
        public void release(Effect effect) {
            happened.add(effect.getClass().getSimpleName());
        }

        @Override
        public void fail(long request, String why) {
            happened.add("request " + request + " failed");
        }

        @Override
        public void restartSessions(String why) {
            happened.add("sessions restart");
        }
    }
}
