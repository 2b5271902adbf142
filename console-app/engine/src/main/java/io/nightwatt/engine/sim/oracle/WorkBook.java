package io.nightwatt.engine.sim.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// Every job that was submitted, and what became of each of its segments, in truth and on the
/// console's disk. Jobs that have ended are only counted.
final class WorkBook {

    /// One segment. Times are milliseconds; -1 where there is none.
    static final class Part {
        final String name;
        String state = "QUEUED";
        long stateSince;
        final List<Run> runs = new ArrayList<>();

        /// Since when it plainly needs a wake.
        long neededSince = -1;

        /// The attempt that holds it on the console's disk; 0 while none does.
        long holder;

        /// The newest checkpoint that the console has committed.
        double checkpoint;

        final Needs needs;

        private long[] fitting = {};

        Part(String name, Needs needs) {
            this.name = name;
            this.needs = needs;
        }

        boolean failedOn(long worker) {
            return runs.stream().anyMatch(run -> run.worker == worker && run.ended);
        }

        boolean isOver() {
            return state.equals("DONE") || state.equals("FAILED") || state.equals("CANCELLED");
        }

        /// Whether this worker could run it.
        boolean fits(long worker, Rules rules) {
            Rules.Member member = rules.member(worker);
            return (needs.group().isEmpty() || member.group().equals(needs.group()))
                    && (needs.tag().isEmpty() || member.tag().equals(needs.tag()))
                    && member.gpus() >= needs.gpus()
                    && member.vramMb() >= needs.vramMb();
        }

        /// All that could run it.
        long[] fitting(Rules rules) {
            if (fitting.length == 0) {
                fitting =
                        LongStream.rangeClosed(1, rules.workers())
                                .filter(worker -> fits(worker, rules))
                                .toArray();
            }
            return fitting;
        }

        /// The newest run that was given out; the only one that is valid.
        boolean isNewest(long attempt) {
            return !runs.isEmpty() && runs.getLast().attempt == attempt;
        }
    }

    /// One attempt at a segment.
    static final class Run {
        final Part part;
        final long attempt;
        final long worker;
        boolean began;
        boolean ended;
        boolean finished;

        /// How long its worker had been silent when the console took the segment back from it; -1
        /// while it has not.
        long silenceWhenTaken = -1;

        /// The names of the GPUs that it may use.
        final List<String> gpus;

        Run(Part part, long attempt, long worker, List<String> gpus) {
            this.part = part;
            this.attempt = attempt;
            this.worker = worker;
            this.gpus = gpus;
        }

        /// True while the console holds it to be the run of its segment.
        boolean isValid() {
            return part.holder == attempt;
        }

        boolean isRunning() {
            return began && !ended;
        }
    }

    /// One job.
    static final class Page {
        final long job;
        final List<Part> parts = new ArrayList<>();
        boolean acknowledged;
        String state = "QUEUED";

        Page(long job, int segments, Needs needs) {
            this.job = job;
            for (int index = 0; index < segments; index++) {
                parts.add(new Part(job + "/" + index, needs));
            }
        }

        boolean hasEnded() {
            return state.equals("DONE") || state.equals("FAILED") || state.equals("CANCELLED");
        }
    }

    private final Map<Long, Page> open = new TreeMap<>();
    private final Map<Long, Run> runs = new TreeMap<>();
    private final Set<Part> queued = new LinkedHashSet<>();
    long submitted;
    long done;
    long failed;
    long moved;
    long killed;

    Map<Long, Page> open() {
        return open;
    }

    /// Every segment that waits.
    Set<Part> queued() {
        return queued;
    }

    void becomes(Part part, String state, long now) {
        part.state = state;
        part.stateSince = now;
        if (state.equals("QUEUED")) {
            queued.add(part);
        } else {
            part.neededSince = -1;
            queued.remove(part);
        }
    }

    /// The page of a job, new if it is.
    Page page(long job, int segments, Needs needs) {
        return open.computeIfAbsent(
                job,
                number -> {
                    var page = new Page(number, segments, needs);
                    queued.addAll(page.parts);
                    return page;
                });
    }

    void run(Run run) {
        runs.put(run.attempt, run);
    }

    /// Every attempt of a job that is open.
    Collection<Run> runs() {
        return runs.values();
    }

    /// Null when no such attempt was given out, or its job has ended.
    @org.jspecify.annotations.Nullable
    Run run(long attempt) {
        return runs.get(attempt);
    }

    /// Forgets a job that has ended.
    void close(Page page) {
        open.remove(page.job);
        switch (page.state) {
            case "DONE" -> done++;
            case "FAILED" -> failed++;
            default -> {}
        }
        for (Part part : page.parts) {
            queued.remove(part);
            part.runs.removeIf(run -> !run.isRunning());
            part.runs.forEach(run -> runs.remove(run.attempt));
        }
    }
}
