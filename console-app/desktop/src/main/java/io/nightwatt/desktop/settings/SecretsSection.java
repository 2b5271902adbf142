package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Texts;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;

/// Passwords and keys of wake methods and channels: they go in and never come out.
final class SecretsSection extends Section {
    private static final Texts TEXTS = Texts.of(SecretsSection.class);
    private static final double FIELD_WIDTH = 280;

    private final SecretsModel model;
    private final Label names = new Label();

    SecretsSection(SecretsModel model) {
        super("secrets");
        this.model = model;
        Button add = new Button(TEXTS.get("secrets.add"), Icons.of(Material2AL.ADD));
        add.setId("secret-add");
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.setOnAction(_ -> ask());
        line("secrets", add);
        names.setId("secret-names");
        names.setWrapText(true);
        names.getStyleClass().add("quiet");
        add(names, TEXTS.get("secrets"));
        model.names().addListener((ListChangeListener<String>) _ -> draw());
        draw();
    }

    private void draw() {
        names.setText(
                model.names().isEmpty()
                        ? TEXTS.get("secrets.none")
                        : TEXTS.get("secrets.names", String.join(", ", model.names())));
    }

    private void ask() {
        var typed = new SimpleStringProperty("");
        TextField name = Fields.text("secret-name", FIELD_WIDTH, typed);
        name.setPromptText(TEXTS.get("secrets.name.prompt"));
        PasswordField secret = new PasswordField();
        secret.setId("secret-text");
        var problem = new ReadOnlyStringWrapper("");
        var replaces = new ReadOnlyStringWrapper("");
        Runnable check =
                () -> {
                    problem.set(missing(typed.get(), secret.getText()));
                    String called = typed.get().strip();
                    replaces.set(
                            model.names().contains(called)
                                    ? TEXTS.get("secrets.replaces", called)
                                    : "");
                };
        typed.addListener((_, _, _) -> check.run());
        secret.textProperty().addListener((_, _, _) -> check.run());
        check.run();
        Label warning = Fields.problem("secret-replaces", replaces.getReadOnlyProperty());
        warning.getStyleClass().setAll("label", "quiet");
        Question question =
                new Question(
                        this,
                        TEXTS.get("secrets.title"),
                        new VBox(
                                14,
                                Fields.named(TEXTS.get("secrets.name"), name),
                                warning,
                                Fields.named(TEXTS.get("secrets.secret"), secret),
                                Fields.problem("secret-problem", problem.getReadOnlyProperty())),
                        TEXTS.get("secrets.keep"),
                        Question.Weight.NORMAL);
        question.enableWhen(problem.isEmpty());
        question.startAt(name);
        question.ask(() -> model.set(typed.get().strip(), secret.getText()));
    }

    /// What is still to be typed; empty when nothing is.
    private static String missing(String name, String secret) {
        if (name.isBlank()) {
            return TEXTS.get("secrets.name.missing");
        }
        return secret.isEmpty() ? TEXTS.get("secrets.secret.missing") : "";
    }
}
