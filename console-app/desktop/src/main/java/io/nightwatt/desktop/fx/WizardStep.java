package io.nightwatt.desktop.fx;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One step of the wizard: its number, its title, and its content while it is the current one.
public final class WizardStep extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

    private final Label number;
    private final int at;
    private final Region content;

    /// @param at its number, from 1
    /// @param key its id is `step-KEY`
    public WizardStep(int at, String key, String name, Region content) {
        super(16);
        this.at = at;
        this.content = content;
        number = new Label(String.valueOf(at));
        number.getStyleClass().add("step-number");
        Label title = new Label(name);
        title.getStyleClass().add("step-title");
        HBox head = new HBox(12, number, title);
        head.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("wizard-step");
        setId("step-" + key);
        getChildren().addAll(head, content);
    }

    public void setCurrent(boolean current) {
        pseudoClassStateChanged(CURRENT, current);
        content.setVisible(current);
        content.setManaged(current);
    }

    public void setDone(boolean done) {
        pseudoClassStateChanged(DONE, done);
        number.setText(done ? "\u2713" : String.valueOf(at));
    }
}
