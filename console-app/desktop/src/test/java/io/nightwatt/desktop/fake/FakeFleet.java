package io.nightwatt.desktop.fake;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.JobOutput;
import io.nightwatt.engine.console.JobQuery;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import io.nightwatt.engine.console.RestartBook;
import io.nightwatt.engine.console.RestartQuery;
import io.nightwatt.engine.console.TemplateView;
import io.nightwatt.engine.console.WakeBench;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.metric.FleetHistory;
import io.nightwatt.engine.metric.LatestSample;
import io.nightwatt.engine.metric.MetricHistory;
import io.nightwatt.engine.metric.MetricQuery;
import io.nightwatt.engine.restart.Restart;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/// A fleet client without a fleet: says what it is told to say, and remembers what it was asked.
public final class FakeFleet implements FleetClient {
    private final List<Consumer<FleetSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private final List<FleetCommand> sent = new CopyOnWriteArrayList<>();
    private final FakeAlerts alerts = new FakeAlerts();
    private final FakeSecrets secrets = new FakeSecrets();
    private final FakeTokens tokens = new FakeTokens();
    private final FakeAudit audit = new FakeAudit();
    private final FakeBackups backups = new FakeBackups();
    private volatile Function<MetricQuery, CompletionStage<MetricHistory>> metrics =
            query -> CompletableFuture.completedStage(FakeMetrics.none(query));
    private final FakeEnergy energy = new FakeEnergy();
    private volatile CompletionStage<Long> databaseBytes =
            CompletableFuture.completedStage(12_582_912L);
    private final List<String> tested = new CopyOnWriteArrayList<>();
    private volatile WakeBench.Finding finding =
            new WakeBench.Finding(WakeBench.Verdict.SENT, "a packet was sent", "");
    private volatile List<TemplateView> templates = List.of();
    private volatile List<Job> jobs = List.of();
    private final List<JobQuery> asked = new CopyOnWriteArrayList<>();
    private volatile Function<JobQuery, CompletionStage<List<JobView>>> found = this::find;
    private volatile String output = "";
    private volatile Function<RestartQuery, CompletionStage<List<Restart>>> restartLog =
            this::restartsOfSnapshot;
    private volatile FleetSnapshot newest;
    private volatile List<LedgerLine> history = List.of();
    private volatile Optional<CompletionStage<List<LedgerLine>>> ledger = Optional.empty();
    private volatile Function<FleetCommand, CompletionStage<Answer>> answers =
            _ -> CompletableFuture.completedStage(new Answer.Done());

    public FakeFleet(FleetSnapshot first) {
        newest = first;
    }

    /// Publishes a snapshot on the caller's thread.
    public void publish(FleetSnapshot next) {
        newest = next;
        listeners.forEach(listener -> listener.accept(next));
    }

    /// All commands from now on get this answer.
    public void answer(Answer answer) {
        answers = _ -> CompletableFuture.completedStage(answer);
    }

    /// All commands from now on are answered when this is completed.
    public CompletableFuture<Answer> answerLater() {
        CompletableFuture<Answer> later = new CompletableFuture<>();
        answers = _ -> later;
        return later;
    }

    /// All commands from now on fail, as when the services are gone.
    public void fail(String why) {
        answers = _ -> CompletableFuture.failedStage(new IllegalStateException(why));
    }

    public List<FleetCommand> sent() {
        return List.copyOf(sent);
    }

    public int listeners() {
        return listeners.size();
    }

    @Override
    public FleetSnapshot newest() {
        return newest;
    }

    @Override
    public CompletionStage<Long> databaseBytes() {
        return databaseBytes;
    }

    /// How large the database is from now on; a failed stage is one that does not answer.
    public void databaseBytes(CompletionStage<Long> bytes) {
        databaseBytes = bytes;
    }

    @Override
    public FakeAlerts alerts() {
        return alerts;
    }

    @Override
    public FakeEnergy energy() {
        return energy;
    }

    @Override
    public List<LatestSample> latestSamples() {
        return List.of();
    }

    @Override
    public CompletionStage<MetricHistory> metrics(MetricQuery query) {
        return metrics.apply(query);
    }

    @Override
    public CompletionStage<FleetHistory> fleetMetrics(FleetHistory.Query query) {
        return CompletableFuture.completedStage(
                new FleetHistory(query.from(), query.to(), MetricHistory.Source.RAW, List.of()));
    }

    /// What GPUs measured, from now on.
    public void metrics(Function<MetricQuery, CompletionStage<MetricHistory>> next) {
        metrics = next;
    }

    /// The history that is shown from now on, newest first.
    public void history(List<LedgerLine> lines) {
        history = List.copyOf(lines);
    }

    /// The history is read when this is completed, from now on.
    public CompletableFuture<List<LedgerLine>> historyLater() {
        CompletableFuture<List<LedgerLine>> later = new CompletableFuture<>();
        ledger = Optional.of(later);
        return later;
    }

    @Override
    public CompletionStage<List<LedgerLine>> ledger(LedgerQuery query) {
        if (ledger.isPresent()) {
            return ledger.get();
        }
        return CompletableFuture.completedStage(
                history.stream()
                        .filter(line ->
                                query.worker().isEmpty()
                                        || query.worker().get().equals(line.entry().worker()))
                        .filter(line ->
                                query.kind().isEmpty()
                                        || query.kind().get().equals(line.entry().kind()))
                        .filter(line ->
                                query.before().isEmpty() || line.id() < query.before().getAsLong())
                        .limit(query.limit())
                        .toList());
    }

    /// Jobs that are on the disk, and what their programs have written, from now on.
    public void jobs(List<Job> stored, String written) {
        jobs = List.copyOf(stored);
        output = written;
    }

    @Override
    public CompletionStage<Optional<Job>> job(JobId id) {
        return CompletableFuture.completedStage(
                jobs.stream().filter(job -> job.id().equals(id)).findFirst());
    }

    /// All questions for stored jobs from now on get this answer; a failed stage is a disk that
    /// cannot be read.
    public void jobsAnswer(CompletionStage<List<JobView>> answer) {
        found = _ -> answer;
    }

    /// Questions for stored jobs find those of [#jobs] again.
    public void jobsAnswer() {
        found = this::find;
    }

    /// What was asked of the stored jobs, in order.
    public List<JobQuery> jobsAsked() {
        return List.copyOf(asked);
    }

    @Override
    public CompletionStage<List<JobView>> jobs(JobQuery query) {
        asked.add(query);
        return found.apply(query);
    }

    private CompletionStage<List<JobView>> find(JobQuery query) {
        return CompletableFuture.completedStage(
                jobs.stream()
                        .sorted(Comparator.comparing(Job::id).reversed())
                        .filter(job ->
                                query.before().filter(at -> at.compareTo(job.id()) <= 0).isEmpty())
                        .filter(job ->
                                query.states().isEmpty() || query.states().contains(job.state()))
                        .filter(job ->
                                query.text().isEmpty()
                                        || query.meant().contains(job.state())
                                        || job.spec().name().contains(query.text()))
                        .limit(query.limit())
                        .map(JobView::ofStored)
                        .toList());
    }

    @Override
    public CompletionStage<JobOutput> output(JobId id, int segment, long from) {
        return CompletableFuture.completedStage(
                output.isEmpty()
                        ? JobOutput.none("there is no " + id)
                        : new JobOutput(
                                3,
                                7,
                                new WorkerId(1),
                                0,
                                output.length(),
                                output.length(),
                                false,
                                output,
                                ""));
    }

    @Override
    public FakeSecrets secrets() {
        return secrets;
    }

    @Override
    public FakeTokens tokens() {
        return tokens;
    }

    @Override
    public FakeAudit audit() {
        return audit;
    }

    @Override
    public FakeBackups backups() {
        return backups;
    }

    /// What a test of a way to wake finds from now on.
    public void wakeFinding(WakeBench.Finding next) {
        finding = next;
    }

    @Override
    public WakeBench wakes() {
        return (worker, rung) -> {
            tested.add(worker + " by " + rung.method());
            return CompletableFuture.completedStage(finding);
        };
    }

    /// The site's templates, from now on.
    public void templates(List<TemplateView> next) {
        templates = List.copyOf(next);
    }

    @Override
    public CompletionStage<List<TemplateView>> templates() {
        return CompletableFuture.completedStage(templates);
    }

    /// What ways to wake were tested, in order.
    public List<String> tested() {
        return List.copyOf(tested);
    }

    /// The restart log from now on, newest first; without it, it is what the snapshot has.
    public void restartLog(Function<RestartQuery, CompletionStage<List<Restart>>> next) {
        restartLog = next;
    }

    @Override
    public RestartBook restarts() {
        return query -> restartLog.apply(query);
    }

    private CompletionStage<List<Restart>> restartsOfSnapshot(RestartQuery query) {
        return CompletableFuture.completedStage(
                RestartLog.page(
                        newest.workers().stream()
                                .flatMap(worker -> worker.restarts().stream())
                                .toList(),
                        query));
    }

    @Override
    public Subscription subscribe(Consumer<FleetSnapshot> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Subscription heedLedger(Runnable listener) {
        return () -> {};
    }

    @Override
    public CompletionStage<Answer> send(FleetCommand command) {
        sent.add(command);
        return answers.apply(command);
    }
}
