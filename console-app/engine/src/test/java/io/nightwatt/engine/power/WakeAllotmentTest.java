package io.nightwatt.engine.power;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.WorkerBuilder;
import io.nightwatt.engine.dispatch.Room;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.job.Queue;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.SegmentSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Held against the plainest way to find out how many segments can have a GPU each.
class WakeAllotmentTest {

    private static final Requirements ANY = Requirements.of("command");
    private static final List<Requirements> NEEDS =
            List.of(
                    ANY,
                    ANY.withGpus(1, 20_000, ""),
                    ANY.withGpus(1, 40_000, ""),
                    ANY.withTags(Set.of("fast")),
                    ANY.withTags(Set.of("fast")).withGpus(1, 40_000, ""),
                    ANY.inGroup("night"),
                    ANY.withGpus(1, 0, "A6000").inGroup("night"));

    @Test
    void leavesASegmentOfOneGpuOutOnlyWhereNoExchangeWouldHelp() {
        int exchanged = 0;
        for (long seed = 1; seed <= 400; seed++) {
            var random = new Random(seed);
            List<Worker> fleet = fleet(random);
            Jobs jobs = jobs(random);
            int left = leftByAllotment(fleet, jobs);
            assertThat(left).as("seed %s", seed).isEqualTo(leftAtBest(fleet, jobs));
            exchanged += leftByGreed(fleet, jobs) - left;
        }
        assertThat(exchanged).as("it takes exchanges").isGreaterThan(20);
    }

    private static List<Worker> fleet(Random random) {
        List<Worker> fleet = new ArrayList<>();
        for (long id = 1; id <= 1 + random.nextInt(5); id++) {
            WorkerBuilder next = worker(id).bare();
            for (int gpu = random.nextInt(4); gpu > 0; gpu--) {
                boolean large = random.nextBoolean();
                next.gpu(large ? "NVIDIA RTX A6000" : "NVIDIA T4", large ? 49_140 : 15_360);
            }
            if (random.nextBoolean()) {
                next.tagged("fast");
            }
            if (random.nextBoolean()) {
                next.in("night");
            }
            fleet.add(next.build());
        }
        return fleet;
    }

    private static Jobs jobs(Random random) {
        Jobs jobs = Jobs.none();
        for (Requirements needs : NEEDS) {
            int segments = random.nextInt(4);
            if (segments > 0) {
                var spec =
                        JobSpec.of(
                                "job",
                                "ann",
                                "",
                                needs,
                                random.nextInt(100),
                                Collections.nCopies(segments, SegmentSpec.of(Map.of())));
                jobs.put(Job.submitted(jobs.nextId(), spec, WorkerBuilder.NOW));
            }
        }
        return jobs;
    }

    private static int leftByAllotment(List<Worker> fleet, Jobs jobs) {
        int[] left = {0};
        new WakeAllotment(fleet, place -> Room.whole(fleet.get(place)))
                .serve(
                        jobs.queues(),
                        unserved -> {
                            unserved.values().forEach(count -> left[0] += count);
                            return List.of();
                        });
        return left[0];
    }

    private static int leftByGreed(List<Worker> fleet, Jobs jobs) {
        List<Room> rooms = new ArrayList<>(fleet.stream().map(Room::whole).toList());
        int left = 0;
        for (Queue queue : jobs.queues()) {
            for (int segment = 0; segment < queue.segments(); segment++) {
                left += isSeated(queue, fleet, rooms) ? 0 : 1;
            }
        }
        return left;
    }

    private static boolean isSeated(Queue queue, List<Worker> fleet, List<Room> rooms) {
        for (int place = 0; place < fleet.size(); place++) {
            var lease = rooms.get(place).lease(queue.requirements());
            if (queue.fits(fleet.get(place)) && lease.isPresent()) {
                rooms.set(place, rooms.get(place).without(lease.get()));
                return true;
            }
        }
        return false;
    }

    /// Each segment is a node, each GPU is one, and Kuhn matches them.
    private static int leftAtBest(List<Worker> fleet, Jobs jobs) {
        List<boolean[]> segments = new ArrayList<>();
        for (Queue queue : jobs.queues()) {
            List<Boolean> fits = new ArrayList<>();
            for (Worker worker : fleet) {
                for (Machine.Gpu gpu : worker.machine().orElseThrow().gpus()) {
                    fits.add(queue.fits(worker) && queue.requirements().takes(gpu));
                }
            }
            boolean[] row = new boolean[fits.size()];
            for (int gpu = 0; gpu < row.length; gpu++) {
                row[gpu] = fits.get(gpu);
            }
            segments.addAll(Collections.nCopies(queue.segments(), row));
        }
        int gpus = segments.isEmpty() ? 0 : segments.getFirst().length;
        int[] owner = new int[gpus];
        Arrays.fill(owner, -1);
        int matched = 0;
        for (int segment = 0; segment < segments.size(); segment++) {
            matched += isMatched(segment, segments, owner, new boolean[gpus]) ? 1 : 0;
        }
        return segments.size() - matched;
    }

    private static boolean isMatched(
            int segment, List<boolean[]> segments, int[] owner, boolean[] seen) {
        for (int gpu = 0; gpu < owner.length; gpu++) {
            if (segments.get(segment)[gpu] && !seen[gpu]) {
                seen[gpu] = true;
                if (owner[gpu] < 0 || isMatched(owner[gpu], segments, owner, seen)) {
                    owner[gpu] = segment;
                    return true;
                }
            }
        }
        return false;
    }
}
