package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.ApiToken;
import io.nightwatt.engine.console.EnrolmentToken;
import java.time.Instant;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;

/// Who may come in by a token: people's scripts, and machines that are still to be added.
final class TokensSection extends Section {
    private static final Texts TEXTS = Texts.of(TokensSection.class);

    private final TokensModel model;
    private final VBox tokens = new VBox(10);
    private final VBox enrolments = new VBox(10);

    /// @param onAddWorker opens where enrolment tokens are made
    TokensSection(TokensModel model, Runnable onAddWorker) {
        super("access");
        this.model = model;
        Button create = new Button(TEXTS.get("tokens.new"), Icons.of(Material2AL.ADD));
        create.setId("token-new");
        create.setMinWidth(Region.USE_PREF_SIZE);
        create.setOnAction(_ -> new TokenDialog(model, this).ask());
        line("tokens", create);
        add(tokens, TEXTS.get("tokens"));
        lineWithWords("enrolments", button("settings-add-worker", "enrolments.add", onAddWorker));
        add(
                enrolments,
                TEXTS.get("enrolments")
                        + " "
                        + TEXTS.get("enrolments.text")
                        + " "
                        + TEXTS.get("enrolments.words"));
        model.tokens().addListener((ListChangeListener<ApiToken>) _ -> draw());
        model.enrolments().addListener((ListChangeListener<EnrolmentToken>) _ -> draw());
        draw();
    }

    private static Label heading(String key, String style) {
        Label label = new Label(TEXTS.get(key));
        label.getStyleClass().add(style);
        label.setWrapText(true);
        return label;
    }

    private void draw() {
        tokens.getChildren().setAll(model.tokens().stream().map(this::row).toArray(Node[]::new));
        if (tokens.getChildren().isEmpty()) {
            tokens.getChildren().add(heading("tokens.none", "quiet"));
        }
        enrolments
                .getChildren()
                .setAll(model.enrolments().stream().map(this::row).toArray(Node[]::new));
        if (enrolments.getChildren().isEmpty()) {
            enrolments.getChildren().add(heading("enrolments.none", "quiet"));
        }
    }

    private HBox row(ApiToken token) {
        Instant now = model.now();
        String role = TEXTS.get("role." + token.role().word());
        String what =
                token.project()
                        .map(project -> TEXTS.get("tokens.of-project", role, project))
                        .orElse(role);
        String used =
                token.lastUsedAt()
                        .map(at -> TEXTS.get("tokens.used", Ages.between(at, now)))
                        .orElse(TEXTS.get("tokens.unused"));
        String ends =
                token.expiresAt()
                        .map(at -> TEXTS.get("tokens.expires", Ages.between(now, at)))
                        .orElse(TEXTS.get("tokens.forever"));
        Button revoke = button("tokens.revoke", "token-revoke-" + token.id(), token.name());
        revoke.setOnAction(_ ->
                ask(
                        TEXTS.get("tokens.revoke.title", token.name()),
                        "tokens.revoke",
                        () -> model.revoke(token)));
        return row(token.name(), what + " · " + used + " · " + ends, revoke);
    }

    private HBox row(EnrolmentToken token) {
        String name = token.name().isEmpty() ? TEXTS.get("enrolments.any") : token.name();
        Button revoke = button("enrolments.revoke", "enrolment-revoke-" + token.id(), name);
        revoke.setOnAction(_ ->
                ask(
                        TEXTS.get("enrolments.revoke.title", name),
                        "enrolments.revoke",
                        () -> model.revoke(token)));
        return row(
                name,
                TEXTS.get(
                        "enrolments.made",
                        token.createdBy(),
                        Ages.between(model.now(), token.expiresAt())),
                revoke);
    }

    private static HBox row(String name, String text, Button button) {
        Label title = new Label(name);
        title.getStyleClass().add("fact-value");
        Label words = new Label(text);
        words.getStyleClass().add("quiet");
        words.setWrapText(true);
        VBox texts = new VBox(2, title, words);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox row = new HBox(12, texts, button);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Button button(String key, String id, String what) {
        Button button = new Button(TEXTS.get(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(button.getText() + ": " + what);
        return button;
    }

    private void ask(String title, String key, Runnable yes) {
        Label text = new Label(TEXTS.get(key + ".text"));
        text.setWrapText(true);
        text.getStyleClass().add("question-text");
        new Question(this, title, text, TEXTS.get(key), Question.Weight.DANGER).ask(yes);
    }
}
