package io.nightwatt.desktop.alerts;

import io.nightwatt.desktop.fx.Choices;
import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.alert.Channel.Email.Security;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Asks for all about one channel.
final class ChannelDialog {
    private static final Texts TEXTS = Texts.of(ChannelDialog.class);
    private static final double WIDTH = 520;
    private static final double SHORT_WIDTH = 130;

    private final ChannelsViewModel model;
    private final Node owner;

    ChannelDialog(ChannelsViewModel model, Node owner) {
        this.model = model;
        this.owner = owner;
    }

    void ask(ChannelEdit edit) {
        VBox form = new VBox(12);
        Label text = new Label(TEXTS.get("channel." + edit.kind().key() + ".text"));
        text.getStyleClass().add("quiet");
        text.setWrapText(true);
        form.getChildren().add(text);
        TextField name = Fields.text("channel-name", SHORT_WIDTH, edit.name());
        name.setDisable(!edit.isNew());
        ComboBox<Severity> from =
                Choices.of(
                        "channel-from",
                        TEXTS.get("channel.from"),
                        List.of(Severity.values()),
                        edit.from(),
                        severity -> TEXTS.get("channel.from." + severity));
        form.getChildren()
                .add(pair(labelled("channel.name", name), labelled("channel.from", from)));
        Fields.mark(edit.nameProblem(), name);
        form.getChildren().add(Fields.problem("channel-name-problem", edit.nameProblem()));
        edit.kind().fields().forEach(field -> add(form, edit, field));
        CheckBox enabled = new CheckBox(TEXTS.get("channel.enabled"));
        enabled.setId("channel-enabled");
        enabled.selectedProperty().bindBidirectional(edit.enabled());
        form.getChildren().add(enabled);
        Label replaces = Fields.problem("channel-replaces", edit.replaces());
        replaces.getStyleClass().setAll("label", "quiet");
        form.getChildren().add(replaces);
        String kind = TEXTS.get("channel." + edit.kind().key());
        Question question =
                new Question(
                        owner,
                        TEXTS.get(edit.isNew() ? "channel.add" : "channel.edit", kind),
                        form,
                        TEXTS.get("save"),
                        Question.Weight.NORMAL);
        question.widen(WIDTH);
        question.enableWhen(edit.problem().isEmpty());
        question.startAt(
                edit.kind().fields().isEmpty()
                        ? from
                        : form.lookup("#channel-" + edit.kind().fields().getFirst().key()));
        question.ask(() -> model.save(edit));
    }

    /// A field with what is wrong with it below.
    private static void add(VBox form, ChannelEdit edit, ChannelField field) {
        addControl(form, edit, field);
        String id = "channel-" + field.key() + "-problem";
        if (field == ChannelField.HOST) {
            // The port stands beside it.
            form.getChildren().add(Fields.problem(id, edit.problem(field)));
            form.getChildren()
                    .add(Fields.problem("channel-port-problem", edit.problem(ChannelField.PORT)));
        } else if (field != ChannelField.PORT) {
            form.getChildren().add(Fields.problem(id, edit.problem(field)));
        }
    }

    private static void addControl(VBox form, ChannelEdit edit, ChannelField field) {
        String key = "channel." + field.key();
        switch (field) {
            case HOST ->
                    form.getChildren()
                            .add(
                                    pair(
                                            labelled(key, control(edit, field)),
                                            labelled("channel.port", port(edit))));
            // It stands beside the host already; what belongs to both comes in its place.
            case PORT ->
                    form.getChildren()
                            .add(
                                    labelled(
                                            "channel.security",
                                            Choices.of(
                                                    "channel-security",
                                                    TEXTS.get("channel.security"),
                                                    List.of(Security.values()),
                                                    edit.security(),
                                                    each ->
                                                            TEXTS.get(
                                                                    "channel.security." + each))));
            default -> form.getChildren().add(labelled(key, control(edit, field)));
        }
    }

    private static TextField port(ChannelEdit edit) {
        TextField port = Fields.text("channel-port", SHORT_WIDTH, edit.field(ChannelField.PORT));
        Fields.mark(edit.problem(ChannelField.PORT), port);
        return port;
    }

    private static TextField control(ChannelEdit edit, ChannelField field) {
        TextField control = field == ChannelField.PASSWORD ? new PasswordField() : new TextField();
        control.setId("channel-" + field.key());
        control.textProperty().bindBidirectional(edit.field(field));
        Fields.mark(edit.problem(field), control);
        control.setAccessibleText(TEXTS.get("channel." + field.key()));
        control.setPromptText(
                edit.isKept(field) ? TEXTS.get("channel.kept") : prompt(edit.kind(), field));
        return control;
    }

    private static String prompt(ChannelKind kind, ChannelField field) {
        return TEXTS.get(
                field == ChannelField.ADDRESS
                        ? "channel.address.prompt." + kind.key()
                        : "channel." + field.key() + ".prompt");
    }

    private static HBox pair(VBox wide, VBox narrow) {
        narrow.setMinWidth(SHORT_WIDTH);
        HBox.setHgrow(wide, Priority.ALWAYS);
        return new HBox(8, wide, narrow);
    }

    private static VBox labelled(String key, Node control) {
        return Fields.named(TEXTS.get(key), control);
    }
}
