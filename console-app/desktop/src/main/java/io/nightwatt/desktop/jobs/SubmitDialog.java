package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.jobs.SubmitEdit.Field;
import java.util.SortedSet;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks for a new job, and says while it is typed which workers could run it.
final class SubmitDialog {
    private static final Texts TEXTS = Texts.of(SubmitDialog.class);
    private static final double WIDTH = 560;
    private static final int ARGUMENT_ROWS = 3;

    private SubmitDialog() {}

    static void ask(JobsViewModel model, SubmitEdit edit, Node owner) {
        Node name = field(edit, Field.NAME);
        VBox form =
                new VBox(
                        10,
                        pair(
                                labelled(Field.NAME, name),
                                labelled(Field.TYPE, types(edit, model.types()))),
                        labelled(Field.ARGUMENTS, area(edit)),
                        pair(plain(edit, Field.FRAMES), plain(edit, Field.PRIORITY)),
                        pair(plain(edit, Field.PROJECT), plain(edit, Field.OWNER)),
                        pair(plain(edit, Field.GPUS), plain(edit, Field.VRAM)),
                        pair(plain(edit, Field.TAGS), plain(edit, Field.GROUP)));
        Label fits = new Label();
        fits.setId("submit-fits");
        fits.getStyleClass().add("quiet");
        fits.setWrapText(true);
        fits.textProperty().bind(edit.fits());
        fits.setMinHeight(Region.USE_PREF_SIZE);
        fits.visibleProperty().bind(edit.fits().isNotEmpty());
        fits.managedProperty().bind(fits.visibleProperty());
        form.getChildren().addAll(fits, Fields.problem("submit-problem", edit.problem()));
        Question question =
                new Question(
                        owner,
                        TEXTS.get("submit.title"),
                        form,
                        TEXTS.get("submit.yes"),
                        Question.Weight.NORMAL);
        question.widen(WIDTH);
        question.enableWhen(edit.problem().isEmpty());
        question.startAt(name);
        question.ask(() -> model.submit(edit.spec()));
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
        return labelled(field, field(edit, field));
    }

    private static VBox labelled(Field field, Node control) {
        return Fields.named(TEXTS.get("submit." + field.key()), control);
    }

    private static HBox pair(VBox one, VBox other) {
        for (VBox each : new VBox[] {one, other}) {
            HBox.setHgrow(each, Priority.ALWAYS);
            each.setPrefWidth(WIDTH / 2);
        }
        return new HBox(10, one, other);
    }
}
