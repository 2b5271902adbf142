package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.Choices;
import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.jobs.SubmitEdit.Field;
import io.nightwatt.engine.console.TemplateView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks for a new job, from nothing or from a template of the site, and says while it is typed
/// which workers could run it. What is wrong stands at its field.
final class SubmitDialog {
    private static final Texts TEXTS = Texts.of(SubmitDialog.class);
    private static final double WIDTH = 580;
    private static final double FORM_HEIGHT = 400;
    private static final double ROW = 17;
    private static final int ARGUMENT_ROWS = 3;

    private SubmitDialog() {}

    static void ask(JobsViewModel model, SubmitEdit edit, Node owner) {
        Node name = field(edit, Field.NAME);
        VBox form =
                new VBox(
                        10,
                        templates(model, edit),
                        pair(
                                labelled(edit, Field.NAME, name),
                                labelled(edit, Field.TYPE, types(edit, model.types()))),
                        parameters(edit),
                        labelled(edit, Field.ARGUMENTS, area(edit)),
                        plain(edit, Field.OUTPUT_FOLDER),
                        pair(plain(edit, Field.FRAMES), plain(edit, Field.PRIORITY)),
                        pair(plain(edit, Field.PROJECT), plain(edit, Field.OWNER)),
                        pair(plain(edit, Field.GPUS), plain(edit, Field.VRAM)),
                        pair(plain(edit, Field.TAGS), plain(edit, Field.GROUP)));
        form.getStyleClass().add("submit-form");
        ScrollPane scroll = new ScrollPane(form);
        scroll.setId("submit-form");
        scroll.getStyleClass().add("ladder-form");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPrefHeight(FORM_HEIGHT);
        scroll.setMinHeight(FORM_HEIGHT);
        Label fits = new Label();
        fits.setId("submit-fits");
        fits.getStyleClass().add("quiet");
        fits.setWrapText(true);
        // Its room is kept, so that no button moves while somebody types.
        fits.setMinHeight(2 * ROW);
        fits.textProperty().bind(edit.fits());
        fits.visibleProperty().bind(edit.fits().isNotEmpty());
        Question question =
                new Question(
                        owner,
                        TEXTS.get("submit.title"),
                        new VBox(
                                10,
                                scroll,
                                fits,
                                Fields.problem("submit-problem", edit.problemElsewhere())),
                        TEXTS.get("submit.yes"),
                        Question.Weight.NORMAL);
        question.widen(WIDTH);
        question.enableWhen(edit.problem().isEmpty());
        question.startAt(name);
        question.ask(() -> model.submit(edit.spec()));
    }

    private static VBox templates(JobsViewModel model, SubmitEdit edit) {
        ComboBox<Optional<TemplateView>> box =
                Choices.of(
                        "submit-template",
                        TEXTS.get("submit.template"),
                        each ->
                                each.map(TemplateView::name)
                                        .orElse(TEXTS.get("submit.template.none")));
        box.setMaxWidth(Double.MAX_VALUE);
        box.getItems().add(Optional.empty());
        box.setValue(Optional.empty());
        Label about = new Label();
        about.setId("submit-template-about");
        about.getStyleClass().add("quiet");
        about.setWrapText(true);
        about.setMinHeight(Region.USE_PREF_SIZE);
        about.setManaged(false);
        box.valueProperty()
                .addListener((_, _, next) -> {
                    edit.use(next);
                    about.setText(next.map(TemplateView::description).orElse(""));
                    about.setManaged(!about.getText().isEmpty());
                });
        model.templates(
                found -> {
                    List<Optional<TemplateView>> all = new ArrayList<>();
                    found.forEach(each -> all.add(Optional.of(each)));
                    box.getItems().addAll(all);
                },
                about::setText);
        VBox named = Fields.named(TEXTS.get("submit.template"), box);
        named.getChildren().add(about);
        return named;
    }

    /// A field for each parameter that the template names.
    private static VBox parameters(SubmitEdit edit) {
        VBox box = new VBox(10);
        box.setId("submit-parameters");
        Runnable fill =
                () -> {
                    box.getChildren()
                            .setAll(
                                    edit.parameters().stream()
                                            .map(SubmitDialog::parameter)
                                            .toList());
                    box.setManaged(!edit.parameters().isEmpty());
                };
        edit.parameters().addListener((ListChangeListener<Parameter>) _ -> fill.run());
        fill.run();
        return box;
    }

    private static VBox parameter(Parameter parameter) {
        String id = "submit-parameter-" + parameter.name();
        TextField field = new TextField();
        field.setId(id);
        field.textProperty().bindBidirectional(parameter.value());
        return withProblem(
                Fields.named(TEXTS.get("submit.parameter", parameter.name()), field),
                id,
                parameter.problem(),
                field);
    }

    private static VBox withProblem(
            VBox named, String id, ReadOnlyStringProperty problem, Node control) {
        named.getChildren().add(Fields.problem(id + "-problem", problem));
        if (control instanceof TextField text) {
            Fields.mark(problem, text);
        }
        return named;
    }

    private static Node types(SubmitEdit edit, SortedSet<String> known) {
        ComboBox<String> types = new ComboBox<>();
        types.setId("submit-type");
        types.setEditable(true);
        types.setMaxWidth(Double.MAX_VALUE);
        types.getItems().setAll(known);
        types.getEditor().textProperty().bindBidirectional(edit.field(Field.TYPE));
        return types;
    }

    private static Node area(SubmitEdit edit) {
        TextArea area = new TextArea();
        area.setPrefRowCount(ARGUMENT_ROWS);
        return bound(area, edit, Field.ARGUMENTS);
    }

    private static Node field(SubmitEdit edit, Field field) {
        return bound(new TextField(), edit, field);
    }

    private static Node bound(TextInputControl control, SubmitEdit edit, Field field) {
        control.setId("submit-" + field.key());
        control.setPromptText(TEXTS.get("submit." + field.key() + ".prompt"));
        control.textProperty().bindBidirectional(edit.field(field));
        return control;
    }

    private static VBox plain(SubmitEdit edit, Field field) {
        return labelled(edit, field, field(edit, field));
    }

    private static VBox labelled(SubmitEdit edit, Field field, Node control) {
        return withProblem(
                Fields.named(TEXTS.get("submit." + field.key()), control),
                "submit-" + field.key(),
                edit.problemAt(field),
                control);
    }

    private static HBox pair(VBox one, VBox other) {
        for (VBox each : new VBox[] {one, other}) {
            HBox.setHgrow(each, Priority.ALWAYS);
            each.setPrefWidth(WIDTH / 2);
        }
        return new HBox(10, one, other);
    }
}
