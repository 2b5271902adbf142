package io.nightwatt.agent.sim;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.random.RandomGenerator;

/// Jobs that come and go as in a studio: mostly on working days between nine and seven, a few
/// renders at night; each takes some or all of the machine's GPUs.
final class StudioWorkload implements Workload {

    private static final List<String> PROGRAMS =
            List.of("blender", "python", "comfyui", "redshift");
    private static final Duration JOB_MEAN = Duration.ofMinutes(7);
    private static final double SHARE_BY_DAY = 0.65;
    private static final double SHARE_AT_NIGHT = 0.2;

    private final RandomGenerator random;
    private final int gpus;
    private Instant until = Instant.MIN;
    private boolean working;
    private int gpusUsed;
    private String program = "";
    private double percent;
    private double vramShare;

    StudioWorkload(RandomGenerator random, int gpus) {
        this.random = random;
        this.gpus = gpus;
    }

    @Override
    public Load at(Instant now, int gpu) {
        if (!now.isBefore(until)) {
            next(now);
        }
        return working && gpu < gpusUsed ? new Load(program, percent, vramShare) : Load.NONE;
    }

    private void next(Instant now) {
        double share = isWorkingTime(now) ? SHARE_BY_DAY : SHARE_AT_NIGHT;
        working = until.equals(Instant.MIN) ? random.nextDouble() < share : !working;
        Duration mean =
                working
                        ? JOB_MEAN
                        : Duration.ofMillis((long) (JOB_MEAN.toMillis() * (1 - share) / share));
        double length = 0.2 - Math.log(1 - random.nextDouble()) * 0.8;
        until = now.plusMillis((long) (mean.toMillis() * length));
        gpusUsed = 1 + random.nextInt(gpus);
        program = PROGRAMS.get(random.nextInt(PROGRAMS.size()));
        percent = 60 + random.nextDouble() * 39;
        vramShare = 0.25 + random.nextDouble() * 0.65;
    }

    private static boolean isWorkingTime(Instant now) {
        ZonedDateTime time = now.atZone(ZoneOffset.UTC);
        boolean weekend =
                time.getDayOfWeek() == DayOfWeek.SATURDAY
                        || time.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && time.getHour() >= 9 && time.getHour() < 19;
    }
}
