package io.nightwatt.engine;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.power.PowerPolicy;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Engine time per event with 1,000 workers (half of them asleep) and 100,000 queued jobs of 50
/// kinds, in CPU time of its thread. Prints a table; asserts only what a loaded machine cannot
/// spoil.
@Tag("bench")
class DispatchBench {

    private static final int WORKERS = 1_000;
    private static final int JOBS = 100_000;
    private static final int KINDS = 50;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final SegmentSpec SEGMENT = SegmentSpec.of(Map.of("frame", "1"));

    @Test
    void decidesInLittleTime() {
        var farm = new Farm(PowerPolicy.DEFAULT, fleet());
        farm.segmentTime = Duration.ofDays(1);
        var table = new StringBuilder();
        for (int number = 0; number < JOBS; number++) {
            var spec = JobSpec.of("job", "ann", "", needs(number), 50, List.of(SEGMENT));
            farm.jobs().put(Job.submitted(farm.jobs().nextId(), spec, farm.now));
        }
        farm.pass(20);
        table.append(measure("submit a job", 1_000, number -> farm.submit(needs(number), 1)));
        var busy = new ArrayList<Farm.Box>();
        farm.boxes.values().stream().filter(box -> !box.running.isEmpty()).forEach(busy::add);
        table.append(
                measure(
                        "report of a busy worker",
                        2_000,
                        number -> {
                            Farm.Box box = busy.get(number % busy.size());
                            farm.say(
                                    new AgentEvent.AgentReported(
                                            box.id, box.session, farm.report(box)));
                        }));
        table.append(
                measure(
                        "segment ends, next is assigned",
                        busy.size(),
                        number -> {
                            Farm.Box box = busy.get(number);
                            long attempt = box.running.firstKey();
                            box.running.remove(attempt);
                            farm.say(new AgentEvent.SegmentFinished(box.id, box.session, attempt));
                        }));
        table.append(
                measure(
                        "tick",
                        60,
                        _ -> {
                            farm.now = farm.now.plusSeconds(1);
                            farm.say(new Event.Tick());
                        }));
        System.out.println(table);
        assertThat(farm.jobs().open().size()).isGreaterThan(JOBS - 2 * WORKERS);
    }

    private static List<Worker> fleet() {
        var workers = new ArrayList<Worker>();
        for (long id = 1; id <= WORKERS; id++) {
            WorkerBuilder next = worker(id).tagged("kind-" + id % KINDS, "linux");
            workers.add(id % 2 == 0 ? next.asleep().build() : next.build());
        }
        return workers;
    }

    private static Requirements needs(int number) {
        return Requirements.of("command").withTags(Set.of("kind-" + number % KINDS));
    }

    private interface Step {
        void run(int number);
    }

    private static String measure(String what, int times, Step step) {
        long[] nanos = new long[times];
        for (int number = 0; number < times; number++) {
            long start = CPU.getCurrentThreadCpuTime();
            step.run(number);
            nanos[number] = CPU.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(nanos);
        double mean = Arrays.stream(nanos).average().orElse(0) / 1e6;
        return String.format(
                Locale.ROOT,
                "%-32s %7d times  mean %.3f ms  p50 %.3f ms  p99 %.3f ms%n",
                what,
                times,
                mean,
                nanos[times / 2] / 1e6,
                nanos[times * 99 / 100] / 1e6);
    }
}
