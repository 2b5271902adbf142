package io.nightwatt.desktop.fx;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;

/// A modal question with one way to say yes. Escape and `Cancel` change nothing.
public final class Question {
    private static final double WIDTH = 456;

    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final ButtonType yes;
    private Runnable no = () -> {};

    /// How grave a yes is.
    public enum Weight {
        NORMAL,
        DANGER
    }

    public Question(Node owner, String title, Region content, String yesText, Weight weight) {
        yes = new ButtonType(yesText, ButtonBar.ButtonData.OK_DONE);
        dialog.initOwner(owner.getScene().getWindow());
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(title);
        DialogPane pane = dialog.getDialogPane();
        pane.getStylesheets().addAll(owner.getScene().getStylesheets());
        pane.getStyleClass().add("question");
        pane.setPrefWidth(WIDTH);
        pane.setMinHeight(Region.USE_PREF_SIZE);
        Label heading = new Label(title);
        heading.getStyleClass().add("question-title");
        heading.setWrapText(true);
        pane.setContent(new VBox(16, heading, content));
        Problems.offerToCopy(pane);
        pane.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    String wrong = Problems.shownIn(pane);
                    if (Problems.COPY.match(event) && !wrong.isEmpty()) {
                        event.consume();
                        Problems.copy(wrong);
                    }
                });
        pane.getButtonTypes().addAll(ButtonType.CANCEL, yes);
        Button button = yesButton();
        button.setId("question-yes");
        button.getStyleClass()
                .add(
                        switch (weight) {
                            case NORMAL -> "accent";
                            case DANGER -> "danger";
                        });
        pane.lookupButton(ButtonType.CANCEL).setId("question-cancel");
        if (weight == Weight.DANGER) {
            button.setDefaultButton(false);
            startAt(pane.lookupButton(ButtonType.CANCEL));
        }
    }

    /// More room than a sentence needs.
    public void widen(double width) {
        dialog.getDialogPane().setMinWidth(width);
        dialog.getDialogPane().setPrefWidth(width);
    }

    /// Lets a yes be said only while `allowed`.
    public void enableWhen(ObservableBooleanValue allowed) {
        onlyWhile(allowed, yesButton());
    }

    /// A quiet third way, at the left: closes this question and goes on with `instead`.
    public void addAside(String text, Runnable instead) {
        left(text, "question-aside", instead).getStyleClass().addAll("flat", "danger");
    }

    /// A second way to say yes, at the left, while `allowed`.
    public void addOther(String text, ObservableBooleanValue allowed, Runnable instead) {
        Button button = left(text, "question-other", instead);
        onlyWhile(allowed, button);
    }

    /// Bound, not listened to: a binding that only a listener hangs on is collected as garbage, and
    /// the button would stay as it was.
    private static void onlyWhile(ObservableBooleanValue allowed, Button button) {
        button.disableProperty().bind(Bindings.not(allowed));
    }

    private Button left(String text, String id, Runnable instead) {
        ButtonType type = new ButtonType(text, ButtonBar.ButtonData.LEFT);
        dialog.getDialogPane().getButtonTypes().add(type);
        Button button = (Button) dialog.getDialogPane().lookupButton(type);
        button.setId(id);
        button.addEventFilter(
                ActionEvent.ACTION,
                event -> {
                    event.consume();
                    dialog.setResult(ButtonType.CANCEL);
                    dialog.close();
                    instead.run();
                });
        return button;
    }

    /// Gives the keyboard to this when the question comes up, not to its first button.
    public void startAt(Node first) {
        dialog.setOnShown(_ -> first.requestFocus());
    }

    /// What runs when the answer is not yes.
    public void onNo(Runnable action) {
        no = action;
    }

    /// Shows the question and returns at once; `onYes` runs when the answer is yes.
    public void ask(Runnable onYes) {
        dialog.setOnHidden(_ -> {
            if (dialog.getResult() == yes) {
                onYes.run();
            } else {
                no.run();
            }
        });
        dialog.show();
    }

    private Button yesButton() {
        return (Button) dialog.getDialogPane().lookupButton(yes);
    }
}
