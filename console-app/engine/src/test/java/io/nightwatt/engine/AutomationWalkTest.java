package io.nightwatt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent.Outcome;
import io.nightwatt.engine.event.WakeEvent;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.CycleLimits;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.power.Stage;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Days of a small fleet in which people, work and accidents come at random. Every order that
/// leaves is judged by book-keeping of the test's own, which shares no code with the rules.
class AutomationWalkTest {

    private static final int WORKERS = 12;
    private static final int FLOOR = 2;
    private static final int FLOOR_OF_RENDER = 1;
    private static final int DOWNS_MAX = 4;
    private static final Duration TIMEOUT = Duration.ofMinutes(6);
    private static final Duration COOL_DOWN = Duration.ofMinutes(2);
    private static final Duration MIN_ON = Duration.ofMinutes(8);
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Rig rig = new Rig(policy());
    private final List<WorkerId> ids = new ArrayList<>();
    private final Map<WorkerId, Book> books = new HashMap<>();
    private int automatic;
    private int boots;

    /// What the test itself has seen of a worker.
    private static final class Book {
        Instant idleSince = Rig.START;
        Instant onSince = Rig.START;
        List<Instant> downs = new ArrayList<>();
        Optional<Instant> heldOnUntil = Optional.empty();
        boolean ordered;
        boolean orderedByAutomation;
    }

    private static PowerPolicy policy() {
        return PowerPolicy.DEFAULT
                .edit()
                .idleTimeout(Optional.of(TIMEOUT))
                .coolDown(COOL_DOWN)
                .minReadyWorkers(FLOOR)
                .minReadyByGroup(new TreeMap<>(Map.of("render", FLOOR_OF_RENDER)))
                .cycles(new CycleLimits(MIN_ON, Duration.ZERO, DOWNS_MAX))
                .build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyOrderKeepsEveryPromise(long seed) {
        var random = new Random(seed);
        for (int number = 0; number < WORKERS; number++) {
            ids.add(join(number));
        }
        try {
            for (int step = 0; step < 250; step++) {
                happen(random, ids.get(random.nextInt(WORKERS)));
                pass(5 + random.nextInt(55));
            }
        } catch (AssertionError broken) {
            fail("seed " + seed + " at " + rig.now + ": " + broken.getMessage(), broken);
        }
        assertThat(automatic).as("the walk goes somewhere").isGreaterThan(5);
    }

    private WorkerId join(int number) {
        WorkerId id = rig.worker("ws-" + number, Rig.IDLE);
        String group = number % 3 == 0 ? "render" : "sim";
        Worker worker = rig.w(id).edit().groups(new TreeSet<>(List.of(group))).build();
        rig.engine.fleet().put(worker);
        books.put(id, new Book());
        if (number == 1) {
            PowerSettings plain = PowerSettings.DEFAULT;
            rig.ask(
                    new FleetCommand.SetPowerSettings(
                            id,
                            new PowerSettings(
                                    Optional.empty(),
                                    true,
                                    plain.mode(),
                                    plain.ladder(),
                                    "",
                                    plain.peakWatts())));
        }
        if (number == 2) {
            var window = new Window(LocalTime.of(9, 0), LocalTime.of(15, 0));
            var week = WeeklyWindows.on(List.of(DayOfWeek.values()), window);
            var scope = new ScheduleScope.Individual(id);
            rig.ask(new FleetCommand.SetSchedule(PowerSchedule.of(scope, week, UTC)));
        }
        return id;
    }

    private void happen(Random random, WorkerId id) {
        Book book = book(id);
        switch (random.nextInt(12)) {
            case 0, 1 -> speak(id, Rig.BUSY);
            case 2, 3, 4, 5 -> speak(id, Rig.IDLE);
            case 6 -> speak(id, Rig.PARKED);
            case 7 -> {
                Instant until = rig.now.plusSeconds(60 + random.nextInt(3000));
                rig.ask(new FleetCommand.SetHold(id, Hold.Kind.ON, "work", Optional.of(until)));
                book.heldOnUntil = Optional.of(until);
            }
            case 8 -> {
                if (rig.power(id) == PowerState.SLEEPING) {
                    rig.ask(new FleetCommand.Wake(id, "shift"));
                }
            }
            case 9, 10 -> {
                if (Stage.of(rig.w(id).power()) == Stage.WAKING) {
                    rig.say(new WakeEvent.WakeSent(id, 1, "sent"));
                    comeOn(id);
                } else if (rig.power(id) == PowerState.SLEEPING) {
                    comeOn(id);
                }
            }
            default -> {
                rig.restart();
                ids.stream().filter(each -> !isOff(each)).forEach(this::reconnect);
            }
        }
    }

    private Book book(WorkerId id) {
        return Objects.requireNonNull(books.get(id));
    }

    private boolean isOff(WorkerId id) {
        return switch (Stage.of(rig.w(id).power())) {
            case SLEEPING, WAKING, LEAVING, REBOOTING -> true;
            case ON, DRAINING, ORDERED, STOPPING -> false;
        };
    }

    private void reconnect(WorkerId id) {
        rig.connect(id, "instance-" + id.value() + "-" + boots, rig.w(id).report());
        speak(id, Rig.IDLE);
    }

    private void comeOn(WorkerId id) {
        boots++;
        Book book = book(id);
        book.onSince = rig.now;
        book.idleSince = rig.now;
        rig.connect(id, "boot-" + boots, "installation-" + id.value(), "boot-" + boots, Rig.IDLE);
        rig.speak(id, Rig.IDLE);
    }

    private void speak(WorkerId id, Report report) {
        if (isOff(id) || rig.w(id).session().isEmpty()) {
            return;
        }
        if (report.activity() != Activity.IDLE) {
            book(id).idleSince = Instant.MAX;
        } else if (book(id).idleSince.equals(Instant.MAX)) {
            book(id).idleSince = rig.now;
        }
        rig.speak(id, report);
        rig.report(id, report);
        judge();
    }

    private void pass(int seconds) {
        for (int second = 0; second < seconds; second++) {
            rig.pass(1);
            judge();
            for (WorkerId id : ids) {
                follow(id);
            }
        }
    }

    /// Agents obey at once, or refuse now and then.
    private void follow(WorkerId id) {
        Book book = book(id);
        if (!book.ordered || Stage.of(rig.w(id).power()) != Stage.ORDERED) {
            return;
        }
        book.ordered = false;
        if (rig.now.getEpochSecond() % 7 == 0) {
            rig.answer(id, Outcome.REFUSED, "somebody is logged in");
            return;
        }
        if (book.orderedByAutomation) {
            book.downs.add(rig.now);
        }
        rig.answer(id, Outcome.ACCEPTED);
        rig.goodbye(id);
        rig.disconnect(id);
        rig.silence(id);
    }

    private void judge() {
        for (Effect effect : List.copyOf(rig.effects)) {
            if (effect instanceof Effect.OrderPowerDown order) {
                judge(order);
            }
        }
        rig.forgetEffects();
    }

    private void judge(Effect.OrderPowerDown order) {
        WorkerId id = order.worker();
        Book book = book(id);
        book.ordered = true;
        book.orderedByAutomation = rig.w(id).intent().automatic();
        if (!book.orderedByAutomation) {
            return;
        }
        automatic++;
        Duration idle = Duration.between(book.idleSince, rig.now);
        boolean scheduled = ids.indexOf(id) == 2;
        int hour = rig.now.atZone(ZoneOffset.UTC).getHour();
        assertThat(idle)
                .as("idle long enough")
                .isGreaterThanOrEqualTo(scheduled ? COOL_DOWN : TIMEOUT);
        assertThat(scheduled && hour >= 9 && hour < 15).as("P7: inside its window").isFalse();
        assertThat(ids.indexOf(id)).as("P5: a member").isNotEqualTo(1);
        assertThat(ready("")).as("P5: ready in the fleet").isGreaterThanOrEqualTo(FLOOR);
        if (rig.w(id).groups().contains("render")) {
            assertThat(ready("render")).as("P5: in render").isGreaterThanOrEqualTo(FLOOR_OF_RENDER);
        }
        assertThat(Duration.between(book.onSince, rig.now))
                .as("P11: on-time")
                .isGreaterThanOrEqualTo(MIN_ON);
        long downs =
                book.downs.stream()
                        .filter(at -> at.isAfter(rig.now.minus(Duration.ofDays(1))))
                        .count();
        assertThat(downs).as("P11: cycles before this one").isLessThan(DOWNS_MAX);
        assertThat(book.heldOnUntil.filter(rig.now::isBefore)).as("P12: held on").isEmpty();
    }

    /// Counted anew from what each worker is, the one that was ordered left out.
    private long ready(String group) {
        return ids.stream()
                .map(rig::w)
                .filter(worker -> group.isEmpty() || worker.groups().contains(group))
                .filter(worker ->
                        worker.power().state() == PowerState.ON
                                || worker.power().state() == PowerState.IDLE)
                .filter(worker -> Stage.of(worker.power()) != Stage.DRAINING)
                .filter(worker -> worker.session().isPresent())
                .filter(worker -> worker.health() == Health.HEALTHY)
                .count();
    }
}
