package io.nightwatt.desktop.settings;

import io.nightwatt.engine.console.ApiToken;
import io.nightwatt.engine.console.Role;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A new token as a person describes it. No toolkit; one thread only.
final class TokenEdit {
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<Role> role = new SimpleObjectProperty<>(Role.VIEWER);
    private final StringProperty project = new SimpleStringProperty("");
    private final ObjectProperty<TokenLength> length =
            new SimpleObjectProperty<>(TokenLength.NINETY_DAYS);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();

    TokenEdit() {
        name.addListener((_, _, _) -> check());
        role.addListener((_, _, _) -> check());
        project.addListener((_, _, _) -> check());
    }

    StringProperty name() {
        return name;
    }

    ObjectProperty<Role> role() {
        return role;
    }

    /// Counts only for a submitter.
    StringProperty project() {
        return project;
    }

    ObjectProperty<TokenLength> length() {
        return length;
    }

    /// What is wrong; empty when nothing is, or nothing was typed yet.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty valid() {
        return valid.getReadOnlyProperty();
    }

    ApiToken.Wish wish() {
        String typed = project.get().strip();
        return new ApiToken.Wish(
                name.get().strip(),
                role.get(),
                role.get() == Role.SUBMITTER && !typed.isEmpty()
                        ? Optional.of(typed)
                        : Optional.empty(),
                length.get().span());
    }

    private void check() {
        Optional<String> wrong = wish().problem();
        valid.set(wrong.isEmpty());
        problem.set(name.get().isBlank() ? "" : wrong.orElse(""));
    }
}
