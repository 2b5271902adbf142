package io.nightwatt.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.desktop.app.Screen;
import java.lang.ref.WeakReference;
import java.time.Duration;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A question's button follows what is typed for as long as the question is open.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX fills the field in before each test.
class QuestionTest {
    private final StringProperty problem = new SimpleStringProperty("a name is needed");
    private Stage stage;

    @Start
    void start(Stage given) {
        stage = given;
        stage.setScene(new Scene(new StackPane(), 300, 200));
        stage.show();
    }

    @Test
    void theButtonStillFollowsAfterGarbageWasCollected() {
        Screen.onFx(() -> {
            Question question =
                    new Question(
                            stage.getScene().getRoot(),
                            "Go on?",
                            new Label("It takes a moment."),
                            "Go on",
                            Question.Weight.NORMAL);
            question.enableWhen(problem.isEmpty());
            question.addOther("Later", problem.isEmpty(), () -> {});
            question.ask(() -> {});
            return question;
        });
        assertThat(isDisabled("#question-yes")).isTrue();
        collectGarbage();
        Screen.onFx(() -> {
            problem.set("");
            return problem;
        });
        assertThat(isDisabled("#question-yes")).isFalse();
        assertThat(isDisabled("#question-other")).isFalse();
        Screen.onFx(() -> {
            Screen.find("#question-yes").getScene().getWindow().hide();
            return problem;
        });
    }

    private static boolean isDisabled(String selector) {
        return Screen.onFx(() -> Screen.find(selector).isDisabled());
    }

    private static void collectGarbage() {
        var canary = new WeakReference<>(new Object());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> {
                    System.gc();
                    return canary.get() == null;
                });
    }
}
