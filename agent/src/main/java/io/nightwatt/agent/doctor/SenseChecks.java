package io.nightwatt.agent.doctor;

import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.sense.Sense;
import io.nightwatt.agent.sense.Senses;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The checks of everything besides the GPUs that tells of work: each facility answers, or is not
/// there, or fails and keeps the machine on.
public final class SenseChecks {

    private static final long APART_MILLIS = 300;

    private final List<Sense> senses;
    private List<Sign> signs = List.of();

    private SenseChecks(List<Sense> senses) {
        this.senses = List.copyOf(senses);
    }

    /// One check for each sense.
    public static List<Check> of(List<Sense> senses) {
        SenseChecks checks = new SenseChecks(senses);
        List<Check> all = new ArrayList<>();
        for (int i = 0; i < senses.size(); i++) {
            int which = i;
            all.add(() -> checks.finding(which));
        }
        return all;
    }

    private Finding finding(int which) {
        if (signs.isEmpty()) {
            signs = look();
        }
        Sign sign = signs.get(which);
        String what = sign.source() + ": " + String.join(" ", sign.sentences());
        return switch (sign.meaning()) {
            case QUIET, ABSENT, WORK -> Finding.ok(what);
            case UNKNOWN ->
                    Finding.warning(
                            sign.sentences().getFirst(),
                            "While this lasts the machine is never powered down. "
                                    + senses.get(which).remedy());
        };
    }

    /// Two looks, because a load is measured between two.
    private List<Sign> look() {
        try (Senses all = new Senses(senses)) {
            var _ = all.fresh().join();
            var _ = new CountDownLatch(1).await(APART_MILLIS, TimeUnit.MILLISECONDS);
            return all.fresh().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return senses.stream()
                    .map(sense -> Sign.unknown(sense.name(), sense.name() + ": interrupted."))
                    .toList();
        }
    }
}
