package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.Choices;
import io.nightwatt.desktop.fx.CopyButton;
import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.Role;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks what a new token is for, and shows its secret, once.
final class TokenDialog {
    private static final Texts TEXTS = Texts.of(TokenDialog.class);
    private static final double FIELD_WIDTH = 280;
    private static final double WIDTH = 560;

    private final TokensModel model;
    private final Node owner;
    private final TokenEdit edit = new TokenEdit();

    TokenDialog(TokensModel model, Node owner) {
        this.model = model;
        this.owner = owner;
    }

    void ask() {
        TextField name = Fields.text("token-name", FIELD_WIDTH, edit.name());
        name.setPromptText(TEXTS.get("tokens.name.prompt"));
        ComboBox<Role> role =
                Choices.of(
                        "token-role",
                        TEXTS.get("tokens.role"),
                        List.of(Role.values()),
                        edit.role(),
                        each -> TEXTS.get("role." + each.word()));
        Label may = new Label();
        may.getStyleClass().add("quiet");
        may.setWrapText(true);
        may.setMinHeight(Region.USE_PREF_SIZE);
        VBox project =
                Fields.named(
                        TEXTS.get("tokens.project"),
                        Fields.text("token-project", FIELD_WIDTH, edit.project()));
        Runnable follow =
                () -> {
                    may.setText(TEXTS.get("role." + edit.role().get().word() + ".text"));
                    project.setVisible(edit.role().get() == Role.SUBMITTER);
                    project.setManaged(project.isVisible());
                };
        edit.role().addListener((_, _, _) -> follow.run());
        follow.run();
        ComboBox<TokenLength> length =
                Choices.of(
                        "token-length",
                        TEXTS.get("tokens.length"),
                        Arrays.asList(TokenLength.values()),
                        edit.length(),
                        each -> TEXTS.get("tokens.length." + each.key()));
        Question question =
                new Question(
                        owner,
                        TEXTS.get("tokens.title"),
                        new VBox(
                                14,
                                Fields.named(TEXTS.get("tokens.name"), name),
                                Fields.problem("token-problem", edit.problem()),
                                Fields.named(TEXTS.get("tokens.role"), role),
                                may,
                                project,
                                Fields.named(TEXTS.get("tokens.length"), length)),
                        TEXTS.get("tokens.create"),
                        Question.Weight.NORMAL);
        question.widen(WIDTH);
        question.enableWhen(edit.valid());
        question.startAt(name);
        question.ask(() -> model.create(edit.wish(), this::show));
    }

    private void show(Answer.Issued made) {
        Label text = new Label(TEXTS.get("tokens.once"));
        text.setWrapText(true);
        text.getStyleClass().add("question-text");
        TextField secret = new TextField(made.secret());
        secret.setId("token-secret");
        secret.setEditable(false);
        secret.setAccessibleText(TEXTS.get("tokens.secret"));
        secret.getStyleClass().add("command-line");
        HBox.setHgrow(secret, Priority.ALWAYS);
        CopyButton copy = new CopyButton(made::secret);
        copy.setId("token-copy");
        HBox line = new HBox(8, secret, copy);
        line.setAlignment(Pos.CENTER_LEFT);
        Question question =
                new Question(
                        owner,
                        TEXTS.get("tokens.made", made.token().name()),
                        new VBox(14, text, line),
                        TEXTS.get("tokens.kept"),
                        Question.Weight.NORMAL);
        question.widen(WIDTH);
        question.startAt(copy);
        question.ask(() -> {});
    }
}
