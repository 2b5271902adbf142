package io.nightwatt.agent.watch;

import io.nightwatt.agent.activity.BaselineLearner;
import io.nightwatt.agent.activity.BaselineStore;
import io.nightwatt.agent.activity.Judge;
import io.nightwatt.agent.activity.OwnWork;
import io.nightwatt.agent.activity.Seen;
import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.activity.Verdict;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuReading;
import java.time.InstantSource;
import java.util.List;

/// The judge of a real machine: keeps learning what its GPUs always do, and judges by that.
public final class LearningJudge implements ActivityJudge {

    private final Judge judge;
    private final BaselineLearner learner;
    private final BaselineStore store;
    private final InstantSource clock;

    public LearningJudge(
            Judge judge, BaselineLearner learner, BaselineStore store, InstantSource clock) {
        this.judge = judge;
        this.learner = learner;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Verdict judge(
            GpuInventory gpus, List<GpuReading> recent, OwnWork own, List<Sign> signs) {
        boolean otherwiseQuiet = own.attempts().isEmpty() && signs.stream().allMatch(Sign::clear);
        if (learner.observe(recent.getLast(), otherwiseQuiet)) {
            store.store(learner.baseline());
        }
        return judge.judge(new Seen(gpus, recent, own, signs, learner.baseline()), clock.instant());
    }
}
