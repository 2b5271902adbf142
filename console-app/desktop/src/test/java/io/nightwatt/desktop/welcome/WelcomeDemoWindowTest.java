package io.nightwatt.desktop.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.app.Screen;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Told;
import io.nightwatt.desktop.fx.Telling;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The last step of the first run, with a demo that is only counted.
@ExtendWith(ApplicationExtension.class)
class WelcomeDemoWindowTest {
    private final AtomicInteger demos = new AtomicInteger();

    @Start
    void start(Stage stage) {
        WelcomeViewModel model =
                new WelcomeViewModel(
                        new FakeFleet(Fleets.of()),
                        new Telling(Platform::runLater, new Told()),
                        ZoneOffset.UTC);
        model.show(Fleets.of());
        WelcomeView view = new WelcomeView(model, () -> {}, demos::incrementAndGet, () -> {});
        stage.setScene(new Scene(view, 900, 700));
        stage.show();
        model.name().set("Blue Door");
        model.next();
        model.save();
    }

    @Test
    void theDemoIsStartedOnce(FxRobot robot) {
        Screen.eventually(() -> Screen.shows("#welcome-demo"));
        Screen.click(robot, "#welcome-demo");
        Screen.eventually(() -> demos.get() > 0);
        assertThat(demos.get()).isEqualTo(1);
    }
}
