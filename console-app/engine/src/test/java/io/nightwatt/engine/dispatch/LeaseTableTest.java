package io.nightwatt.engine.dispatch;

import static io.nightwatt.engine.WorkerBuilder.worker;

import io.nightwatt.engine.Golden;
import io.nightwatt.engine.WorkerBuilder;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Requirements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a segment is given on each kind of worker, beside each kind of work.
class LeaseTableTest {

    private static final WorkerId ONE = new WorkerId(1);
    private static final Requirements ANY = Requirements.of("command");

    @Test
    void everySegmentLeasesAsWrittenDown() {
        var text = new StringBuilder();
        workers()
                .forEach((kind, worker) -> {
                    text.append(kind).append('\n');
                    held().forEach((what, attempts) -> {
                        Room room = Room.beside(worker, attempts);
                        text.append("  beside ").append(what).append('\n');
                        needs().forEach((asked, needs) ->
                                text.append(
                                        "    %-22s -> %s%n"
                                                .formatted(asked, lease(room, needs))
                                                .replace("\r", "")));
                    });
                });
        Golden.assertMatches("lease-table.txt", text.toString());
    }

    private static String lease(Room room, Requirements needs) {
        return room.lease(needs)
                .map(lease -> lease.gpus().isEmpty() ? "a slot" : String.join(", ", lease.uuids()))
                .orElse("waits");
    }

    private static Map<String, Worker> workers() {
        var workers = new LinkedHashMap<String, Worker>();
        workers.put("a worker of no GPU", worker(1).bare().build());
        workers.put("a worker of one GPU of 24 GB", worker(1).build());
        workers.put(
                "a worker of GPUs of 48, 24, 24 and 80 GB",
                gpus(49_140, 24_564, 24_564, 81_559).build());
        return workers;
    }

    private static WorkerBuilder gpus(long... vramMb) {
        WorkerBuilder next = worker(1).bare();
        for (long each : vramMb) {
            next.gpu(each > 80_000 ? "NVIDIA H100" : "NVIDIA RTX", each);
        }
        return next;
    }

    private static Map<String, List<Attempt>> held() {
        var held = new LinkedHashMap<String, List<Attempt>>();
        held.put("nothing", List.of());
        held.put("one that needs no GPU", List.of(attempt(1)));
        held.put("one on GPU 1", List.of(attempt(1, "GPU-1-1")));
        held.put(
                "one on GPUs 0 and 3, one on none",
                List.of(attempt(1, "GPU-1-0", "GPU-1-3"), attempt(2)));
        held.put("one on a GPU that is there no more", List.of(attempt(1, "GPU-1-9")));
        held.put(
                "one from before there were leases",
                List.of(
                        new Attempt(
                                1, ONE, WorkerBuilder.NOW, Optional.empty(), Optional.empty())));
        return held;
    }

    private static Attempt attempt(long number, String... gpus) {
        return Attempt.given(number, ONE, WorkerBuilder.NOW, List.of(gpus));
    }

    private static Map<String, Requirements> needs() {
        var needs = new LinkedHashMap<String, Requirements>();
        needs.put("no GPU", ANY.withGpus(0, 0, ""));
        needs.put("1 GPU", ANY);
        needs.put("1 GPU of 40 GB", ANY.withGpus(1, 40_000, ""));
        needs.put("1 GPU, an H100", ANY.withGpus(1, 0, "h100"));
        needs.put("2 GPUs", ANY.withGpus(2, 0, ""));
        needs.put("2 GPUs of 40 GB", ANY.withGpus(2, 40_000, ""));
        needs.put("4 GPUs", ANY.withGpus(4, 0, ""));
        return needs;
    }
}
