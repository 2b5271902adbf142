package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.focus;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.AuditLine;
import io.nightwatt.engine.console.EnrolmentToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The cards of the settings page beside the power rules, and its ways to other pages.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class SettingsCardsWindowTest {
    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private Stage stage;
    private FleetWindow window;

    @Start
    void start(Stage given) {
        stage = given;
        Instant now = Instant.now();
        fleet.tokens()
                .add(
                        new EnrolmentToken(
                                "e1",
                                "render-13",
                                Set.of(),
                                Set.of(),
                                "noor",
                                now,
                                now.plus(Duration.ofHours(1))));
        fleet.audit().add(line(1, "tokens.create"));
        fleet.audit().add(line(2, "power.policy"));
        window =
                Screen.open(
                        stage,
                        fleet,
                        WindowOptions.in(folder).sized(1_280, 800).themed(Theme.LIGHT),
                        name -> Optional.of(folder.resolve(name)));
    }

    private static AuditLine line(long number, String action) {
        return new AuditLine(
                number, Instant.EPOCH, "ann", "window", action, "", "", "", true, "", "");
    }

    @BeforeEach
    void openThePage() {
        Screen.awaitKeyboard(stage);
        onFx(() -> {
            window.open("settings");
            return window;
        });
        eventually(() -> shows("#settings-search"));
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    @ParameterizedTest
    @CsvSource({
        "vram, #settings-limits",
        "ecc, #settings-limits",
        "throttling, #settings-limits",
        "webhook, #settings-channels",
        "ntfy, #settings-channels",
        "email, #settings-channels",
        "overheating, #settings-guard",
        "time zone, #settings-tariff",
        "co2, #settings-tariff",
        "currency, #settings-tariff",
        "kwh price, #settings-tariff",
        "enrolment token, #settings-add-worker"
    })
    void whatIsSetElsewhereIsFoundByItsName(String typed, String line, FxRobot robot) {
        robot.write(typed);
        eventually(() -> shows(line) && !shows("#settings-idle"));
    }

    @Test
    void thePriceInForceIsShownAndChangedFromHere(FxRobot robot) {
        assertThat(text("#settings-tariff-now")).isEqualTo("0.31 EUR a kWh now");
        click(robot, "#settings-tariff");
        eventually(() -> shows("#tariff-currency"));
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("CHF");
        click(robot, "#question-yes");
        eventually(() -> fleet.energy().tariff().currency().equals("CHF"));
        fleet.publish(Fleets.twelve());
        eventually(() -> text("#settings-tariff-now").equals("0.31 CHF a kWh now"));
    }

    @Test
    void theGuardAndTheWayToANewMachineAreOneClickAway(FxRobot robot) {
        click(robot, "#settings-guard");
        eventually(() -> shows("#guard-stop"));
        onFx(() -> {
            window.open("settings");
            return window;
        });
        eventually(() -> shows("#settings-search"));
        focus("#settings-add-worker");
        robot.push(KeyCode.SPACE);
        eventually(() -> shows("#add-name"));
    }

    @Test
    void aCredentialIsAddedAndReplacingItIsSaidFirst(FxRobot robot) {
        robot.write("passwords");
        eventually(() -> !shows("#settings-idle"));
        click(robot, "#secret-add");
        eventually(() -> text("#secret-problem").contains("name is missing"));
        assertThat(find("#question-yes").isDisabled()).isTrue();
        robot.write("rack-pdu");
        eventually(() -> text("#secret-problem").contains("key or token is missing"));
        robot.push(KeyCode.TAB).write("geheim").push(KeyCode.ENTER);
        eventually(() -> text("#secret-names").contains("rack-pdu"));
        assertThat(fleet.secrets().kept()).containsEntry("rack-pdu", "geheim");
        click(robot, "#secret-add");
        eventually(() -> shows("#secret-name"));
        robot.write("rack-pdu");
        eventually(() -> text("#secret-replaces").contains("cannot be brought back"));
    }

    @Test
    void aBackupIsWrittenAndShownAsTheNewest(FxRobot robot) {
        robot.write("back up");
        eventually(() -> shows("#backup-write") && !shows("#settings-idle"));
        assertThat(text("#backup-newest")).contains("No backup");
        click(robot, "#backup-write");
        eventually(() -> text("#backup-newest").contains(folder.toString()));
    }

    @Test
    void theLogIsSearchedCheckedAndExported(FxRobot robot) {
        robot.write("audit");
        eventually(() -> shows("#audit-verify") && !shows("#settings-idle"));
        click(robot, "#audit-verify");
        eventually(() -> text("#audit-verdict").startsWith("Checked: all 2 lines"));
        click(robot, "#audit-search");
        robot.write("tokens");
        click(robot, "#audit-export");
        eventually(() -> Files.exists(folder.resolve("nightwatt-audit.csv")));
        eventually(() ->
                Files.readString(folder.resolve("nightwatt-audit.csv"))
                        .equals("1 tokens.create\n"));
    }

    @Test
    void aLineForANewMachineIsTakenBackOnlyAfterAQuestion(FxRobot robot) {
        robot.write("enrolment");
        eventually(() -> shows("#enrolment-revoke-e1") && !shows("#settings-idle"));
        click(robot, "#enrolment-revoke-e1");
        eventually(() -> shows("#question-yes"));
        click(robot, "#question-cancel");
        eventually(() -> !shows("#question-yes"));
        assertThat(shows("#enrolment-revoke-e1")).isTrue();
        click(robot, "#enrolment-revoke-e1");
        eventually(() -> shows("#question-yes"));
        click(robot, "#question-yes");
        eventually(() -> !shows("#enrolment-revoke-e1"));
    }

    @Test
    void withoutATrayThereIsNoChoiceOfWhatClosingDoes(FxRobot robot) {
        robot.write("closed");
        eventually(() -> shows("#settings-closing-ask") && !shows("#settings-idle"));
        assertThat(find("#settings-closing-keep-running").isDisabled())
                .isEqualTo(!onFx(window::hasTray));
    }

    @Test
    void aTableThatCannotBeReadSaysSoBelowIt(FxRobot robot) {
        robot.write("circuit");
        eventually(() -> shows("#settings-circuits") && !shows("#settings-idle"));
        focus("#settings-circuits");
        robot.write("rack-1");
        eventually(() -> text("#settings-circuits-problem").contains("rack-1"));
        assertThat(onFx(() -> find("#settings-circuits").getPseudoClassStates().toString()))
                .contains("danger");
        assertThat(find("#settings-save").isDisabled()).isTrue();
    }
}
