package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.Announcer;
import io.nightwatt.desktop.fx.Failures;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.power.PowerPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/// The fleet's power rules as a person edits them. Follows the fleet until something is changed
/// here. No toolkit; one thread only.
public final class SettingsViewModel {
    private static final Texts TEXTS = Texts.of(SettingsViewModel.class);
    private static final int MINUTES_AT_FIRST = 30;

    private final FleetClient client;
    private final Executor screen;
    private final Announcer announcer;
    private final ReadOnlyStringWrapper fleetName = new ReadOnlyStringWrapper("");
    private final BooleanProperty powersDownIdle = new SimpleBooleanProperty();
    private final IntegerProperty idleMinutes = new SimpleIntegerProperty(MINUTES_AT_FIRST);
    private final IntegerProperty minReady = new SimpleIntegerProperty();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private PowerPolicy policy = PowerPolicy.DEFAULT;
    private boolean following;

    public SettingsViewModel(FleetClient client, Executor screen, Announcer announcer) {
        this.client = client;
        this.screen = screen;
        this.announcer = announcer;
        powersDownIdle.addListener(_ -> touch());
        idleMinutes.addListener(_ -> touch());
        minReady.addListener(_ -> touch());
    }

    public ReadOnlyStringProperty fleetName() {
        return fleetName.getReadOnlyProperty();
    }

    public BooleanProperty powersDownIdle() {
        return powersDownIdle;
    }

    public IntegerProperty idleMinutes() {
        return idleMinutes;
    }

    public IntegerProperty minReady() {
        return minReady;
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
        var _ =
                client.send(new FleetCommand.SetPowerPolicy(wanted()))
                        .whenCompleteAsync(this::tell, screen);
    }

    /// Drops what was changed here.
    public void revert() {
        follow();
    }

    private PowerPolicy wanted() {
        return policy.edit()
                .idleTimeout(
                        powersDownIdle.get()
                                ? Optional.of(Duration.ofMinutes(idleMinutes.get()))
                                : Optional.empty())
                .minReadyWorkers(minReady.get())
                .build();
    }

    private void follow() {
        following = true;
        powersDownIdle.set(policy.idleTimeout().isPresent());
        policy.idleTimeout().ifPresent(timeout -> idleMinutes.set((int) timeout.toMinutes()));
        minReady.set(policy.floor().minReadyWorkers());
        following = false;
        changed.set(false);
    }

    private void touch() {
        if (!following) {
            changed.set(!wanted().equals(policy));
        }
    }

    private void tell(@Nullable Answer answer, @Nullable Throwable failure) {
        switch (answer) {
            case null -> announcer.refused(TEXTS.get("failed", Failures.told(failure)));
            case Answer.Refused(String why) -> announcer.refused(why);
            case Answer.Done _, Answer.Token _, Answer.Submitted _ ->
                    announcer.done(TEXTS.get("saved"));
        }
    }
}
