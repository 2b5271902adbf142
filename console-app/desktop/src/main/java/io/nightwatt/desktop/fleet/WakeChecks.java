package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Failures;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WakeBench;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.WakeRung;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Tests the rungs of a ladder as they are typed, and keeps what was found until a rung is typed
/// differently. No toolkit; on the screen's thread.
final class WakeChecks {
    private static final Texts TEXTS = Texts.of(WakeChecks.class);

    private final WakeBench bench;
    private final Executor screen;
    private final WorkerId worker;
    private final Map<WakeRung, Check> found = new HashMap<>();
    private final ReadOnlyObjectWrapper<Integer> changes = new ReadOnlyObjectWrapper<>(0);

    /// How far the test of a rung is.
    ///
    /// @param finding empty while it is under way
    /// @param words in a word or two
    /// @param details what was done and what to do next; empty while it is under way
    record Check(Optional<WakeBench.Verdict> finding, String words, String details) {}

    WakeChecks(WakeBench bench, Executor screen, WorkerId worker) {
        this.bench = bench;
        this.screen = screen;
        this.worker = worker;
    }

    /// Rises with every result.
    ReadOnlyObjectProperty<Integer> changes() {
        return changes.getReadOnlyProperty();
    }

    /// What is known of this rung as it is typed; empty when it was not tested so.
    Optional<Check> of(RungEdit rung) {
        return rung.problem().isPresent()
                ? Optional.empty()
                : Optional.ofNullable(found.get(rung.rung()));
    }

    /// Tests all rungs with which nothing is wrong.
    void run(List<RungEdit> rungs) {
        for (RungEdit rung : rungs) {
            if (rung.problem().isEmpty()) {
                test(rung.rung());
            }
        }
    }

    private void test(WakeRung rung) {
        put(rung, new Check(Optional.empty(), TEXTS.get("ladder.testing"), ""));
        var _ =
                bench.test(worker, rung)
                        .whenCompleteAsync(
                                (finding, failure) ->
                                        put(
                                                rung,
                                                failure == null
                                                        ? check(finding)
                                                        : broken(Failures.told(failure))),
                                screen);
    }

    private void put(WakeRung rung, Check check) {
        found.put(rung, check);
        changes.set(changes.get() + 1);
    }

    private static Check check(WakeBench.Finding finding) {
        String verdict = finding.verdict().name().toLowerCase(Locale.ROOT);
        return new Check(
                Optional.of(finding.verdict()),
                TEXTS.get("ladder.tested." + verdict),
                finding.remedy().isEmpty()
                        ? TEXTS.get("ladder.finding", finding.said())
                        : TEXTS.get("ladder.finding-remedy", finding.said(), finding.remedy()));
    }

    private static Check broken(String why) {
        return new Check(
                Optional.of(WakeBench.Verdict.FAILED),
                TEXTS.get("ladder.tested.failed"),
                TEXTS.get("ladder.finding", why));
    }
}
