package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.power.PowerPolicy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The fleet's power rules as a person edits them. Follows the fleet until something is changed
/// here. No toolkit; one thread only.
public final class SettingsViewModel {
    private static final Texts TEXTS = Texts.of(SettingsViewModel.class);
    private static final int MINUTES_AT_FIRST =
            (int) PowerPolicy.IDLE_TIMEOUT_SUGGESTED.toMinutes();

    private final FleetClient client;
    private final Telling telling;
    private final ReadOnlyStringWrapper fleetName = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Automation> automation =
            new SimpleObjectProperty<>(Automation.ACTS);
    private final BooleanProperty powersDownIdle = new SimpleBooleanProperty();
    private final IntegerProperty idleMinutes = new SimpleIntegerProperty(MINUTES_AT_FIRST);
    private final Map<PolicyNumber, IntegerProperty> numbers = new EnumMap<>(PolicyNumber.class);
    private final Map<PolicyTable, StringProperty> tables = new EnumMap<>(PolicyTable.class);
    private final Map<PolicyTable, ReadOnlyStringWrapper> tableProblems =
            new EnumMap<>(PolicyTable.class);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private PowerPolicy policy = PowerPolicy.DEFAULT;
    private boolean following;

    public SettingsViewModel(FleetClient client, Telling telling) {
        this.client = client;
        this.telling = telling;
        automation.addListener((_, _, _) -> touch());
        powersDownIdle.addListener((_, _, _) -> touch());
        idleMinutes.addListener((_, _, _) -> touch());
        for (PolicyNumber number : PolicyNumber.values()) {
            var value = new SimpleIntegerProperty(number.of(policy));
            value.addListener((_, _, _) -> touch());
            numbers.put(number, value);
        }
        for (PolicyTable table : PolicyTable.values()) {
            var text = new SimpleStringProperty(table.write(policy));
            text.addListener((_, _, _) -> touch());
            tables.put(table, text);
            tableProblems.put(table, new ReadOnlyStringWrapper(""));
        }
    }

    public ReadOnlyStringProperty fleetName() {
        return fleetName.getReadOnlyProperty();
    }

    ObjectProperty<Automation> automation() {
        return automation;
    }

    public BooleanProperty powersDownIdle() {
        return powersDownIdle;
    }

    public IntegerProperty idleMinutes() {
        return idleMinutes;
    }

    IntegerProperty number(PolicyNumber number) {
        return Objects.requireNonNull(numbers.get(number));
    }

    /// The lines of a table, as they are typed.
    StringProperty table(PolicyTable table) {
        return Objects.requireNonNull(tables.get(table));
    }

    /// Why nothing can be saved now; empty when it can.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// What is wrong with the lines of a table; empty when nothing is.
    ReadOnlyStringProperty problem(PolicyTable table) {
        return Objects.requireNonNull(tableProblems.get(table)).getReadOnlyProperty();
    }

    /// Whether there is something to save.
    public ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    public void show(FleetSnapshot snapshot) {
        fleetName.set(snapshot.fleetName());
        policy = snapshot.powerPolicy();
        if (!changed.get()) {
            follow();
        } else {
            touch();
        }
    }

    public void save() {
        if (!problem.get().isEmpty()) {
            return;
        }
        PowerPolicy next = wanted();
        tables.forEach((table, text) -> text.set(table.write(next)));
        PowerPolicy before = policy;
        telling.tellWithUndo(set(next), TEXTS.get("saved"), () -> undo(before));
    }

    private void undo(PowerPolicy before) {
        telling.tell(set(before), TEXTS.get("undone"));
    }

    private CompletionStage<Answer> set(PowerPolicy next) {
        return client.send(new FleetCommand.SetPowerPolicy(next));
    }

    /// Drops what was changed here.
    public void revert() {
        follow();
    }

    private PowerPolicy wanted() {
        PowerPolicy wanted =
                policy.edit()
                        .idleTimeout(
                                powersDownIdle.get()
                                        ? Optional.of(Duration.ofMinutes(idleMinutes.get()))
                                        : Optional.empty())
                        .recommendOnly(automation.get() == Automation.RECOMMENDS)
                        .build();
        for (PolicyNumber number : PolicyNumber.values()) {
            int value = number(number).get();
            // Rounding is no change: a person's 0.305 stays until the shown 31 is edited.
            if (value != number.of(wanted)) {
                wanted = number.in(wanted, value);
            }
        }
        for (PolicyTable table : PolicyTable.values()) {
            String typed = table(table).get();
            if (!typed.equals(table.write(wanted))) {
                wanted = table.in(wanted, PolicyTable.read(typed));
            }
        }
        return wanted;
    }

    /// A line that cannot be read, or what the services would say against the others.
    private String problemOf(PolicyTable table) {
        String typed = table(table).get();
        return PolicyTable.wrongLine(typed)
                .map(line -> TEXTS.get("table.problem.line", line))
                .or(() -> table.in(policy, PolicyTable.read(typed)).problem())
                .orElse("");
    }

    /// The first table that is wrong, or what the services would say against the whole; empty when
    /// it can be saved.
    private String wrong() {
        for (PolicyTable table : PolicyTable.values()) {
            String wrong = problem(table).get();
            if (!wrong.isEmpty()) {
                return TEXTS.get("table.problem", TEXTS.get(table.key()), wrong);
            }
        }
        return wanted().problem().orElse("");
    }

    private void follow() {
        following = true;
        automation.set(policy.recommendOnly() ? Automation.RECOMMENDS : Automation.ACTS);
        powersDownIdle.set(policy.idleTimeout().isPresent());
        policy.idleTimeout().ifPresent(timeout -> idleMinutes.set((int) timeout.toMinutes()));
        numbers.forEach((number, value) -> value.set(number.of(policy)));
        tables.forEach((table, text) -> text.set(table.write(policy)));
        following = false;
        tableProblems.values().forEach(each -> each.set(""));
        problem.set("");
        changed.set(false);
    }

    private void touch() {
        if (following) {
            return;
        }
        tableProblems.forEach((table, wrong) -> wrong.set(problemOf(table)));
        problem.set(wrong());
        // A line that is only begun changes no rule, and must not be taken away.
        boolean typed =
                tables.entrySet().stream()
                        .anyMatch(
                                each -> !each.getValue().get().equals(each.getKey().write(policy)));
        changed.set(typed || !wanted().equals(policy));
    }
}
