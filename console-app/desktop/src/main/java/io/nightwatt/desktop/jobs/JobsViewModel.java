package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.Failures;
import io.nightwatt.desktop.fx.Merge;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.WorkerNames;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.JobQuery;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.console.TemplateView;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.JobState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Jobs as the page lists them, and what a person can do with one. No toolkit; one thread only.
public final class JobsViewModel {
    private static final Texts TEXTS = Texts.of(JobsViewModel.class);

    private final FleetClient client;
    private final Telling telling;
    private final ObservableList<JobView> jobs = FXCollections.observableArrayList();
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<JobView>> selected =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper arranging = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper cut = new ReadOnlyStringWrapper("");
    private final OlderJobs older;
    private FleetSnapshot snapshot;

    /// Which jobs are listed.
    enum Filter {
        ALL,
        OPEN,
        /// What waits, in the order of priorities.
        LINE,
        ENDED;

        boolean takes(JobView job) {
            return switch (this) {
                case ALL -> true;
                case OPEN -> !job.state().isEnd();
                case LINE -> JobOrder.waits(job);
                case ENDED -> job.state().isEnd();
            };
        }

        /// As the texts name it.
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public JobsViewModel(FleetClient client, Telling telling) {
        this.client = client;
        this.telling = telling;
        snapshot = client.newest();
        older = new OlderJobs(client, telling.screen(), this::arrange);
        older.show(snapshot);
        filter.addListener((_, _, _) -> ask());
        search.addListener((_, _, _) -> ask());
    }

    /// Those that fit filter and search, the newest first; those in line by priority. Older ones
    /// only once they were asked for.
    ObservableList<JobView> jobs() {
        return jobs;
    }

    ObjectProperty<Filter> filter() {
        return filter;
    }

    StringProperty search() {
        return search;
    }

    /// The one whose details are shown, as it is now.
    ReadOnlyObjectProperty<Optional<JobView>> selected() {
        return selected.getReadOnlyProperty();
    }

    /// Those that only the disk has.
    OlderJobs older() {
        return older;
    }

    /// True while rows come and go: what is chosen meanwhile, nobody has chosen.
    ReadOnlyBooleanProperty arranging() {
        return arranging.getReadOnlyProperty();
    }

    /// That more jobs are open than are shown, one sentence; empty when there are not.
    ReadOnlyStringProperty cut() {
        return cut.getReadOnlyProperty();
    }

    /// Whether there is any job at all.
    boolean isEmpty() {
        return snapshot.recentJobs().isEmpty();
    }

    /// The fleet's time.
    Instant now() {
        return snapshot.at();
    }

    void select(Optional<JobId> job) {
        selected.set(job.flatMap(this::find));
    }

    public void show(FleetSnapshot next) {
        snapshot = next;
        older.show(next);
        arrange();
        // One that is no longer among the newest keeps what was seen of it last.
        selected.get()
                .map(JobView::id)
                .flatMap(this::find)
                .ifPresent(job -> selected.set(Optional.of(job)));
    }

    /// The names of workers, as far as they are still known.
    String names(List<WorkerId> workers) {
        return workers.stream()
                .map(worker -> WorkerNames.of(snapshot, worker))
                .collect(Collectors.joining(", "));
    }

    /// The job types that some machine runs.
    SortedSet<String> types() {
        return snapshot.workers().stream()
                .flatMap(worker -> worker.jobTypes().stream())
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    void pause(JobView job) {
        send(new FleetCommand.PauseJob(job.id(), TEXTS.get("reason")), "done.pause", job);
    }

    void resume(JobView job) {
        send(new FleetCommand.ResumeJob(job.id()), "done.resume", job);
    }

    void retry(JobView job) {
        send(new FleetCommand.RetryJob(job.id()), "done.retry", job);
    }

    void copy(JobView job) {
        send(new FleetCommand.CloneJob(job.id()), "done.clone", job);
    }

    /// @param running also what runs now
    void cancel(JobView job, boolean running) {
        send(
                new FleetCommand.CancelJob(job.id(), running, TEXTS.get("reason")),
                running ? "done.cancel-all" : "done.cancel",
                job);
    }

    /// Whether the list is the line of what waits, in which a job can be moved.
    boolean isInLine() {
        return filter.get() == Filter.LINE;
    }

    /// What moving a job to a place in line would do, one sentence.
    String foretold(JobView job, int place) {
        OptionalInt priority = JobOrder.priorityAt(jobs, job, place);
        return priority.isPresent()
                ? TEXTS.get(
                        "move.foretold",
                        job.name(),
                        String.valueOf(priority.getAsInt()),
                        String.valueOf(job.priority()))
                : TEXTS.get("move.nothing", job.name());
    }

    /// Moves a job in line by giving it the priority that stands there. Can be undone.
    ///
    /// @param place among the others, from 0
    void move(JobView job, int place) {
        OptionalInt priority = JobOrder.priorityAt(jobs, job, place);
        if (priority.isEmpty()) {
            return;
        }
        telling.tellWithUndo(
                client.send(new FleetCommand.SetJobPriority(job.id(), priority.getAsInt())),
                TEXTS.get(
                        "done.move",
                        job.name(),
                        String.valueOf(priority.getAsInt()),
                        String.valueOf(job.priority())),
                () -> setPriority(job, job.priority()));
    }

    void setPriority(JobView job, int priority) {
        send(new FleetCommand.SetJobPriority(job.id(), priority), "done.priority", job);
    }

    /// A new job, of the first type that some machine runs.
    SubmitEdit submission() {
        return new SubmitEdit(snapshot, types().isEmpty() ? "command" : types().first());
    }

    /// Reads the site's templates.
    ///
    /// @param found gets them
    /// @param failed gets why they cannot be read, one sentence
    void templates(Consumer<List<TemplateView>> found, Consumer<String> failed) {
        CompletionStage<List<TemplateView>> coming = client.templates();
        telling.announcer().awaiting(coming);
        var _ =
                coming.whenCompleteAsync(
                        (all, failure) -> {
                            if (failure == null) {
                                found.accept(all);
                            } else {
                                failed.accept(
                                        TEXTS.get(
                                                "submit.template.failed", Failures.told(failure)));
                            }
                        },
                        telling.screen());
    }

    void submit(JobSpec spec) {
        telling.tell(
                client.send(new FleetCommand.SubmitJob(spec)),
                TEXTS.get("done.submit", spec.name()));
    }

    private void send(FleetCommand command, String done, JobView job) {
        telling.tell(client.send(command), TEXTS.get(done, job.name()));
    }

    private Optional<JobView> find(JobId id) {
        return older.find(id);
    }

    private void ask() {
        older.ask(query(), snapshot);
        arrange();
    }

    /// What the page shows, as a question to the disk. What waits in line is all in the snapshot,
    /// or behind what is.
    private Optional<JobQuery> query() {
        String wanted = wanted();
        Predicate<JobState> listed =
                switch (filter.get()) {
                    case ALL, LINE -> _ -> false;
                    case OPEN -> state -> !state.isEnd();
                    case ENDED -> JobState::isEnd;
                };
        return isInLine()
                ? Optional.empty()
                : Optional.of(
                        new JobQuery(
                                Optional.empty(),
                                stored(listed),
                                wanted.substring(0, Math.min(wanted.length(), JobQuery.TEXT_MAX)),
                                stored(state ->
                                        word(state).toLowerCase(Locale.ROOT).contains(wanted)),
                                OlderJobs.PAGE));
    }

    private static Set<JobState> stored(Predicate<JobState> wanted) {
        return Arrays.stream(JobState.values())
                .filter(state -> state != JobState.WAITING_FOR_WORKER)
                .filter(wanted)
                .collect(Collectors.toUnmodifiableSet());
    }

    private String wanted() {
        return search.get().strip().toLowerCase(Locale.ROOT);
    }

    private void arrange() {
        String wanted = wanted();
        List<JobView> fitting =
                (isInLine() ? snapshot.recentJobs() : older.all())
                        .stream()
                                .filter(filter.get()::takes)
                                .filter(job -> wanted.isEmpty() || words(job).contains(wanted))
                                .toList();
        if (isInLine()) {
            fitting = JobOrder.line(fitting);
        }
        cut.set(cutNow());
        if (!jobs.equals(fitting)) {
            arranging.set(true);
            Merge.lines(jobs, fitting, JobView::id);
            arranging.set(false);
        }
    }

    private String cutNow() {
        int open = OlderJobs.open(snapshot);
        long recent = snapshot.recentJobs().stream().filter(Filter.OPEN::takes).count();
        long read = isInLine() ? 0 : older.read().stream().filter(Filter.OPEN::takes).count();
        if (open <= FleetSnapshot.JOBS_MAX
                || recent + read >= open
                || filter.get() == Filter.ENDED) {
            return "";
        } else if (read > 0) {
            return TEXTS.get("cut.some", recent + read, open);
        }
        return TEXTS.get(isInLine() ? "cut.line" : "cut.oldest", recent, open);
    }

    private String words(JobView job) {
        return String.join(
                        "\n",
                        job.name(),
                        job.owner(),
                        job.project(),
                        job.type(),
                        word(job.state()),
                        String.valueOf(job.id().value()),
                        names(job.workers()))
                .toLowerCase(Locale.ROOT);
    }

    static String word(JobState state) {
        return TEXTS.get("state." + state.word());
    }
}
