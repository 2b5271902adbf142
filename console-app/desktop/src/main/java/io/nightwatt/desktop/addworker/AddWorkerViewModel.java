package io.nightwatt.desktop.addworker;

import io.nightwatt.desktop.fx.Failures;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// How far the wizard is. No controls: it works without a toolkit. One thread only (the FX thread
/// in the window).
public final class AddWorkerViewModel {
    private static final Texts TEXTS = Texts.of(AddWorkerViewModel.class);

    private final FleetClient client;
    private final Executor screen;
    private final List<String> ownAddresses;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty tags = new SimpleStringProperty("");
    private final StringProperty groups = new SimpleStringProperty("");
    private final StringProperty console = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Step> step =
            new ReadOnlyObjectWrapper<>(new Step.Describe(""));
    private final ObjectProperty<Optional<Instant>> now =
            new SimpleObjectProperty<>(Optional.empty());
    private Set<WorkerId> knownBefore = Set.of();

    /// Where the wizard stands.
    public sealed interface Step {

        /// Says what the machine shall be called.
        ///
        /// @param problem why the last try failed; empty when there was none
        record Describe(String problem) implements Step {}

        /// The token is being made.
        record Asked() implements Step {}

        /// The line can be run; waits for the machine.
        record Waiting(String token, Instant expiresAt) implements Step {}

        /// The machine is here.
        record Arrived(WorkerView worker) implements Step {}
    }

    /// @param ownAddresses this machine's names and addresses, offered beside the console's own
    ///   answer
    public AddWorkerViewModel(FleetClient client, Executor screen, List<String> ownAddresses) {
        this.client = client;
        this.screen = screen;
        this.ownAddresses = List.copyOf(ownAddresses);
    }

    public StringProperty name() {
        return name;
    }

    public StringProperty tags() {
        return tags;
    }

    public StringProperty groups() {
        return groups;
    }

    /// `HOST:PORT` as the machine reaches the console.
    public StringProperty console() {
        return console;
    }

    public ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }

    /// The console's clock at the newest snapshot, for the countdown.
    public ReadOnlyObjectProperty<Optional<Instant>> now() {
        return now;
    }

    /// Other addresses that the machine may reach the console by, with the console's port.
    public List<String> consoles() {
        String port = console.get().substring(console.get().lastIndexOf(':') + 1);
        return Stream.concat(
                        Stream.of(console.get()),
                        ownAddresses.stream().map(own -> own + ":" + port))
                .distinct()
                .toList();
    }

    /// Asks for a token.
    public void makeToken() {
        knownBefore = ids(client.newest());
        step.set(new Step.Asked());
        var _ =
                client.send(
                                new FleetCommand.MintToken(
                                        name.get().strip(), words(tags.get()), words(groups.get())))
                        .whenCompleteAsync(this::answered, screen);
    }

    /// Begins again, for the next machine; tags and groups stay, as the next is often alike.
    public void again() {
        name.set("");
        step.set(new Step.Describe(""));
    }

    /// Looks whether the machine has arrived.
    public void show(FleetSnapshot snapshot) {
        now.set(Optional.of(snapshot.at()));
        switch (step.get()) {
            case Step.Waiting _ -> arrival(snapshot).ifPresent(this::arrived);
            case Step.Arrived(WorkerView before) ->
                    snapshot.workers().stream()
                            .filter(worker -> worker.id().equals(before.id()))
                            .findFirst()
                            .ifPresent(this::arrived);
            case Step.Describe _, Step.Asked _ -> {}
        }
    }

    private void arrived(WorkerView worker) {
        step.set(new Step.Arrived(worker));
    }

    private Optional<WorkerView> arrival(FleetSnapshot snapshot) {
        String wanted = name.get().strip();
        return snapshot.workers().stream()
                .filter(worker -> !knownBefore.contains(worker.id()))
                .filter(worker -> !(worker.registration() instanceof Registration.Decommissioned))
                .min(
                        Comparator.comparing((WorkerView worker) -> !worker.name().equals(wanted))
                                .thenComparing(WorkerView::id));
    }

    private void answered(@Nullable Answer answer, @Nullable Throwable failure) {
        switch (answer) {
            case null -> step.set(new Step.Describe(TEXTS.get("failed", Failures.told(failure))));
            case Answer.Token(String token, Instant expiresAt, String reached) -> {
                console.set(reached);
                step.set(new Step.Waiting(token, expiresAt));
            }
            case Answer.Refused(String why) -> step.set(new Step.Describe(why));
            case Answer.Done _,
                    Answer.Declared _,
                    Answer.Submitted _,
                    Answer.Restarting _,
                    Answer.Issued _,
                    Answer.BackedUp _ ->
                    step.set(new Step.Describe(TEXTS.get("no-token")));
        }
    }

    private static Set<WorkerId> ids(FleetSnapshot snapshot) {
        return snapshot.workers().stream()
                .map(WorkerView::id)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<String> words(String typed) {
        return Stream.of(typed.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
