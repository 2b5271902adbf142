package io.nightwatt.engine.sim.oracle;

import io.nightwatt.engine.sim.oracle.WorkBook.Part;
import io.nightwatt.engine.sim.oracle.WorkBook.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

/// P3 one owner, of GPUs: no two valid attempts lease the same one, and each attempt leases as many
/// as its segment needs.
final class LeaseCheck extends Check {

    /// What an attempt that needs no GPU takes; one worker has one of it.
    private static final int SLOTS = 1;

    private final WorkBook work;
    private final List<Assignment> fresh = new ArrayList<>();

    LeaseCheck(Book book, WorkBook work, Consumer<Violation> found) {
        super(book, found);
        this.work = work;
    }

    @Override
    void assigned(Assignment given) {
        fresh.add(given);
    }

    /// What a turn gives out is looked at together: it may take back and give out at once.
    @Override
    void letOut() {
        fresh.forEach(this::look);
        fresh.clear();
    }

    private void look(Assignment given) {
        Run own = work.run(given.attempt());
        if (own == null) {
            return; // The check of P4 says so.
        }
        suffices(given, own.part);
        int withoutGpu = given.gpus().isEmpty() ? 1 : 0;
        for (Run other : work.runs()) {
            if (other == own || other.worker != given.worker() || !other.isValid()) {
                continue;
            }
            for (String gpu : given.gpus()) {
                if (other.gpus.contains(gpu)) {
                    broken(
                            Promise.P3,
                            given.worker(),
                            "GPU "
                                    + gpu
                                    + " is leased to attempt "
                                    + given.attempt()
                                    + " while attempt "
                                    + other.attempt
                                    + " leases it");
                }
            }
            withoutGpu += other.gpus.isEmpty() && given.gpus().isEmpty() ? 1 : 0;
        }
        if (withoutGpu > SLOTS) {
            broken(
                    Promise.P3,
                    given.worker(),
                    withoutGpu + " attempts that need no GPU are on it at once");
        }
    }

    /// In truth, too: what an attempt leases, no other process of ours uses any more.
    @Override
    void attemptBegan(long worker, long attempt) {
        Run own = work.run(attempt);
        if (own == null) {
            return;
        }
        for (Run other : work.runs()) {
            boolean beside = other != own && other.worker == worker && other.isRunning();
            if (beside && !Collections.disjoint(other.gpus, own.gpus)) {
                broken(
                        Promise.P3,
                        worker,
                        "attempt "
                                + attempt
                                + " begins on "
                                + own.gpus
                                + " while attempt "
                                + other.attempt
                                + " still runs on "
                                + other.gpus);
            }
        }
    }

    private void suffices(Assignment given, Part part) {
        Rules.Member member = book.rules().member(given.worker());
        boolean own = given.gpus().stream().allMatch(gpu -> isOf(gpu, given.worker(), member));
        boolean each = new HashSet<>(given.gpus()).size() == given.gpus().size();
        if (!own || !each || given.gpus().size() != part.needs.gpus()) {
            broken(
                    Promise.P3,
                    given.worker(),
                    "job "
                            + part.name
                            + " needs "
                            + part.needs.gpus()
                            + " GPUs and leases "
                            + given.gpus());
        }
        if (member.vramMb() < part.needs.vramMb()) {
            broken(
                    Promise.P3,
                    given.worker(),
                    "job " + part.name + " leases GPUs too small for it");
        }
    }

    /// The GPUs of a worker are named by its number and their own.
    private static boolean isOf(String gpu, long worker, Rules.Member member) {
        String prefix = "GPU-" + worker + "-";
        return gpu.startsWith(prefix)
                && Integer.parseInt(gpu, prefix.length(), gpu.length(), 10) < member.gpus();
    }
}
