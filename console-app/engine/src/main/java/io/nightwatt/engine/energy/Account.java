package io.nightwatt.engine.energy;

import io.nightwatt.engine.energy.Slot.Share;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.metric.GpuSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// One worker's part of the [Accountant].
final class Account {

    private static final long NEVER = Long.MIN_VALUE;

    private final WorkerId worker;
    private final Book book;
    private final Ratings ratings;
    private final long lookMaxMillis;
    private final Timeline timeline = new Timeline();
    private final Map<String, Meter> meters = new HashMap<>();
    private EnergySettings settings = EnergySettings.DEFAULT;
    private Optional<Sighting> last = Optional.empty();
    private long begunMillis = NEVER;
    private long lookedMillis = NEVER;
    private long wakingFrom = NEVER;

    /// Up to here its time is accounted for, and at the beginning what was measured too.
    private long untilMillis = NEVER;

    private long untilAtBegin = NEVER;
    private Optional<Double> idleWattsBefore = Optional.empty();

    Account(WorkerId worker, Book book, Ratings ratings, long lookMaxMillis) {
        this.worker = worker;
        this.book = book;
        this.ratings = ratings;
        this.lookMaxMillis = lookMaxMillis;
    }

    /// What it was at the last look it was up to this one.
    void look(long now, EnergySettings rules, Sighting seen) {
        settings = rules;
        if (lookedMillis == NEVER) {
            takeUp(now);
        } else if (now < lookedMillis) {
            // The clock was set back: that time is accounted for already.
            last = Optional.of(seen);
            return;
        } else if (now - lookedMillis > lookMaxMillis) {
            timeline.put(lookedMillis, Optional.empty());
            wakingFrom = NEVER;
        } else {
            last.ifPresent(before -> enter(lookedMillis, now, before));
        }
        follow(now, seen);
        timeline.put(now, Optional.of(seen));
        lookedMillis = now;
        last = Optional.of(seen);
    }

    private void takeUp(long now) {
        Day today = book.day(worker, Day.of(now));
        Day yesterday = book.day(worker, Day.of(now) - 1);
        untilMillis = Math.max(today.untilMillis(), yesterday.untilMillis());
        untilAtBegin = untilMillis;
        begunMillis = now;
        idleWattsBefore = today.idleWatts().or(yesterday::idleWatts);
    }

    /// What a worker was since it was woken is known when its machine tells when it started.
    private void follow(long now, Sighting seen) {
        if (seen.state() == Sighting.State.WAKING) {
            wakingFrom = wakingFrom == NEVER ? now : wakingFrom;
            return;
        }
        long woken = wakingFrom;
        wakingFrom = NEVER;
        long booted = seen.bootedAt().map(Instant::toEpochMilli).orElse(NEVER);
        if (woken != NEVER
                && seen.state() != Sighting.State.OFF
                && booted >= woken
                && booted <= now) {
            enter(woken, booted, with(seen, Sighting.State.OFF));
            enter(booted, now, with(seen, Sighting.State.MOVING));
        }
    }

    private static Sighting with(Sighting seen, Sighting.State state) {
        return new Sighting(
                seen.worker(),
                state,
                seen.cause(),
                seen.holdings(),
                seen.others(),
                seen.gpus(),
                seen.bootedAt());
    }

    private void enter(long fromMillis, long toMillis, Sighting seen) {
        if (!seen.state().isOn() && seen.state() != Sighting.State.OFF) {
            return;
        }
        long at = Math.max(fromMillis, untilMillis);
        while (at < toMillis) {
            long end = Math.min(toMillis, (Slot.of(at) + 1) * Slot.MILLIS);
            enterPart(book.slot(worker, Slot.of(at)), end - at, seen);
            Day day = book.toWrite(worker, at);
            day.setUntilMillis(end);
            day.setIdleWatts(idleWatts(seen.gpus()));
            untilMillis = end;
            at = end;
        }
    }

    private void enterPart(Slot slot, long millis, Sighting seen) {
        switch (seen.state()) {
            case ACTIVE -> slot.addActive(millis);
            case IDLE, MOVING -> slot.addIdle(millis);
            case OFF -> slot.addOff(seen.cause(), millis);
            case WAKING, UNKNOWN -> throw new IllegalArgumentException("nothing is entered for it");
        }
        if (!seen.state().isOn()) {
            return;
        }
        List<Line> ofHost = seen.linesOfHost();
        for (int i = 0; i < ofHost.size(); i++) {
            slot.add(ofHost.get(i), new Share(Exact.part(millis, i, ofHost.size()), 0, 0, 0));
        }
        for (Machine.Gpu gpu : seen.gpus()) {
            List<Line> lines = seen.linesOf(gpu.uuid());
            long modelMj = modelMj(gpu, lines.getFirst(), millis);
            for (int i = 0; i < lines.size(); i++) {
                slot.add(lines.get(i), new Share(0, 0, Exact.part(modelMj, i, lines.size()), 0));
            }
        }
    }

    /// By the rated watts; 0 where they are not known, and where nobody saw what it did.
    private long modelMj(Machine.Gpu gpu, Line line, long millis) {
        double full = ratings.fullWatts(gpu, settings).orElse(0);
        double share =
                switch (line.kind()) {
                    case JOB, OTHER_WORK -> 1;
                    case IDLE, BOOT -> settings.idleFraction();
                    case UNKNOWN -> 0;
                };
        return Math.round(full * share * millis);
    }

    /// Of all GPUs together: as measured lately, else before this console started, else as rated.
    private Optional<Double> idleWatts(List<Machine.Gpu> gpus) {
        double sum = 0;
        boolean learned = !gpus.isEmpty();
        boolean known = false;
        for (Machine.Gpu gpu : gpus) {
            Meter meter = meters.get(gpu.uuid());
            Optional<Double> watts = meter == null ? Optional.empty() : meter.idleWatts();
            OptionalDouble rated = ratings.fullWatts(gpu, settings);
            learned &= watts.isPresent();
            known |= watts.isPresent() || rated.isPresent();
            sum += watts.orElse(rated.orElse(0) * settings.idleFraction());
        }
        if (!learned && idleWattsBefore.isPresent()) {
            return idleWattsBefore;
        }
        return known ? Optional.of(sum) : Optional.empty();
    }

    /// From this GPU's sample before to this one.
    void measure(String uuid, GpuSample sample) {
        Meter meter = meters.computeIfAbsent(uuid, _ -> new Meter(lookMaxMillis));
        Optional<Machine.Gpu> gpu =
                last.stream()
                        .flatMap(seen -> seen.gpus().stream())
                        .filter(each -> each.uuid().equals(uuid))
                        .findFirst();
        double rated = gpu.map(each -> ratings.fullWatts(each, settings).orElse(0)).orElse(0.0);
        Optional<Instant> bootedAt = last.flatMap(Sighting::bootedAt);
        if (bootedAt.isEmpty() && meter.isApart(sample)) {
            // Whether its counter began anew since is known when the worker is heard; the next
            // sample covers this one's stretch too.
            return;
        }
        long booted = bootedAt.map(Instant::toEpochMilli).orElse(NEVER);
        meter.next(sample, rated, booted).ifPresent(stretch -> bill(uuid, gpu, meter, stretch));
        for (Meter.Correction each : meter.judge()) {
            Slot slot = book.slot(worker, each.place().quarter());
            slot.add(each.place().line(), new Share(0, each.byMj(), 0, 0));
            slot.mark(Slot.SUSPECT);
        }
    }

    /// A part of a stretch, within one slot and one sighting.
    private record Part(long fromMillis, long toMillis, Optional<Sighting> seen) {

        boolean isOff() {
            return seen.filter(each -> each.state() == Sighting.State.OFF).isPresent();
        }

        boolean isOn() {
            return seen.filter(each -> each.state().isOn()).isPresent();
        }

        long millis() {
            return toMillis - fromMillis;
        }
    }

    /// Over the time in which it was not seen to be off, evenly.
    private void bill(String uuid, Optional<Machine.Gpu> gpu, Meter meter, Meter.Stretch stretch) {
        List<Part> parts = parts(stretch);
        boolean anyOn = parts.stream().anyMatch(part -> !part.isOff());
        long whole =
                parts.stream()
                        .filter(part -> !anyOn || !part.isOff())
                        .mapToLong(Part::millis)
                        .sum();
        long done = 0;
        for (Part part : parts) {
            if (anyOn && part.isOff()) {
                continue;
            }
            long next = done + part.millis();
            if (!wasBilledBefore(stretch, part)) {
                billPart(
                        uuid,
                        gpu,
                        meter,
                        part,
                        stretch.isMeasured() ? between(stretch.billedMj(), done, next, whole) : -1,
                        stretch.integralMj() < 0
                                ? -1
                                : between(stretch.integralMj(), done, next, whole));
            }
            done = next;
        }
        if (stretch.gap() && anyOn && parts.stream().anyMatch(Part::isOn)) {
            book.slot(worker, Slot.of(stretch.toMillis() - 1)).mark(Slot.GAP);
        }
        boolean idle =
                parts.size() == 1
                        && parts.getFirst()
                                .seen()
                                .filter(seen -> seen.state() == Sighting.State.IDLE)
                                .isPresent();
        if (idle && stretch.isMeasured()) {
            meter.idled(stretch.billedMj(), stretch.toMillis() - stretch.fromMillis());
        }
    }

    private static long between(long whole, long from, long to, long of) {
        return Exact.upTo(whole, to, of) - Exact.upTo(whole, from, of);
    }

    /// The console before this one has billed what was measured up to where its accounts end.
    private boolean wasBilledBefore(Meter.Stretch stretch, Part part) {
        return stretch.fromMillis() < begunMillis && part.toMillis() <= untilAtBegin;
    }

    private List<Part> parts(Meter.Stretch stretch) {
        List<Part> parts = new ArrayList<>();
        timeline.cut(
                stretch.fromMillis(),
                stretch.toMillis(),
                (from, to, seen) -> {
                    long at = from;
                    while (at < to) {
                        long end = Math.min(to, (Slot.of(at) + 1) * Slot.MILLIS);
                        if (at < untilAtBegin) {
                            end = Math.min(end, untilAtBegin);
                        }
                        parts.add(new Part(at, end, seen));
                        at = end;
                    }
                });
        return parts;
    }

    /// @param mj -1 when it was not measured
    /// @param integralMj -1 when there is none beside the counter
    private void billPart(
            String uuid,
            Optional<Machine.Gpu> gpu,
            Meter meter,
            Part part,
            long mj,
            long integralMj) {
        if (mj < 0) {
            return;
        }
        List<Line> lines =
                part.seen().map(seen -> seen.linesOf(uuid)).orElse(List.of(Line.UNKNOWN));
        long quarter = Slot.of(part.fromMillis());
        Slot slot = book.slot(worker, quarter);
        long covered = gpu.map(each -> modelMj(each, lines.getFirst(), part.millis())).orElse(0L);
        for (int i = 0; i < lines.size(); i++) {
            long own = Exact.part(mj, i, lines.size());
            slot.add(lines.get(i), new Share(0, own, 0, Exact.part(covered, i, lines.size())));
            if (integralMj >= 0) {
                meter.billed(
                        new Meter.Place(quarter, lines.get(i)),
                        own,
                        Exact.part(integralMj, i, lines.size()));
            }
        }
        if (meter.isSuspect()) {
            slot.mark(Slot.SUSPECT);
        }
    }
}
