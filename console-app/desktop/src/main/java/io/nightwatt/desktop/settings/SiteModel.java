package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.Typed;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.energy.Tariff;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The fleet's name as a person edits it. Follows the fleet until something is typed. No toolkit;
/// one thread only.
public final class SiteModel {
    private static final Texts TEXTS = Texts.of(SiteModel.class);

    private final FleetClient client;
    private final Telling telling;
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper renamable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper price = new ReadOnlyStringWrapper("");
    private String known = "";

    public SiteModel(FleetClient client, Telling telling) {
        this.client = client;
        this.telling = telling;
        name.addListener((_, _, _) -> check());
    }

    /// As it is typed.
    StringProperty name() {
        return name;
    }

    /// What is wrong with what is typed; empty when nothing is.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Whether what is typed is another name, and one that can be given.
    ReadOnlyBooleanProperty renamable() {
        return renamable.getReadOnlyProperty();
    }

    /// What a kWh costs at this hour.
    ReadOnlyStringProperty price() {
        return price.getReadOnlyProperty();
    }

    public void show(FleetSnapshot snapshot) {
        price.set(price(client.energy().tariff(), snapshot.at()));
        boolean untouched = name.get().equals(known);
        known = snapshot.fleetName();
        if (untouched) {
            name.set(known);
        }
        check();
    }

    void rename() {
        if (renamable.get()) {
            String before = known;
            telling.tellWithUndo(
                    named(name.get().strip()),
                    TEXTS.get("site.renamed", name.get().strip()),
                    () -> telling.tell(named(before), TEXTS.get("site.renamed", before)));
        }
    }

    void revert() {
        name.set(known);
    }

    private static String price(Tariff tariff, Instant now) {
        double kwh = tariff.pricePerKwh(now);
        return kwh > 0
                ? TEXTS.get("tariff.now", Typed.number(kwh), tariff.currency())
                : TEXTS.get("tariff.none");
    }

    private CompletionStage<Answer> named(String next) {
        return client.send(new FleetCommand.NameFleet(next));
    }

    private void check() {
        String typed = name.get().strip();
        problem.set(new FleetCommand.NameFleet(typed).problem().orElse(""));
        renamable.set(problem.get().isEmpty() && !typed.equals(known));
    }
}
