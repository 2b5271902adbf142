package io.nightwatt.desktop.fx;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The fields of dialogs.
public final class Fields {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

    private Fields() {}

    /// A field of this width that follows `value` both ways.
    public static TextField text(String id, double width, StringProperty value) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefWidth(width);
        field.setMinWidth(width);
        field.textProperty().bindBidirectional(value);
        return field;
    }

    /// True while it says something: blanks alone say nothing.
    public static BooleanBinding filled(TextInputControl field) {
        return Bindings.createBooleanBinding(
                () -> !field.getText().isBlank(), field.textProperty());
    }

    /// A field below its name.
    public static VBox named(String name, Node field) {
        Label label = new Label(name);
        label.getStyleClass().add("field-name");
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(field);
        field.setAccessibleText(name);
        return new VBox(4, label, field);
    }

    /// What is wrong; takes no room while nothing is.
    public static Label problem(String id, ReadOnlyStringProperty what) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("problem");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.textProperty().bind(what);
        label.visibleProperty().bind(what.isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    /// Marks fields while something is wrong with them.
    public static void mark(ReadOnlyStringProperty problem, TextInputControl... fields) {
        Runnable mark =
                () -> {
                    for (TextInputControl field : fields) {
                        field.pseudoClassStateChanged(WRONG, !problem.get().isEmpty());
                    }
                };
        problem.addListener(_ -> mark.run());
        mark.run();
    }
}
