package io.nightwatt.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeAudit;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.FakeTokens;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Told;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.ApiToken;
import io.nightwatt.engine.console.AuditLine;
import io.nightwatt.engine.console.AuditVerdict;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.Role;
import io.nightwatt.engine.energy.Tariff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The cards of the settings page beside the power rules.
class SettingsModelsTest {
    private static final Telling NOBODY = new Telling(Runnable::run, new Told());

    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private final Told told = new Told();
    private final Telling telling = new Telling(Runnable::run, told);
    private final InstantSource clock = InstantSource.fixed(FakeTokens.NOW);

    @TempDir private Path folder;

    @Test
    void aFleetIsRenamedAndCanGoBack() {
        SiteModel model = new SiteModel(fleet, telling);
        model.show(Fleets.twelve());
        String before = Fleets.twelve().fleetName();
        assertThat(model.name().get()).isEqualTo(before);
        assertThat(model.renamable().get()).isFalse();
        model.name().set("  Blue Door ");
        model.show(Fleets.twelve());
        assertThat(model.name().get()).as("what is typed stays").isEqualTo("  Blue Door ");
        model.rename();
        assertThat(fleet.sent()).containsExactly(new FleetCommand.NameFleet("Blue Door"));
        told.undo();
        assertThat(fleet.sent()).last().isEqualTo(new FleetCommand.NameFleet(before));
    }

    @Test
    void thePriceInForceIsShownAsItIsSetAnywhere() {
        SiteModel model = new SiteModel(fleet, NOBODY);
        model.show(Fleets.twelve());
        assertThat(model.price().get()).isEqualTo("0.31 EUR a kWh now");
        Tariff before = fleet.energy().tariff();
        fleet.energy()
                .setTariff(
                        new Tariff(
                                before.zone(),
                                "CHF",
                                List.of(
                                        new Tariff.Prices(
                                                LocalDate.EPOCH,
                                                0.2,
                                                OptionalDouble.empty(),
                                                List.of()))));
        model.show(Fleets.twelve());
        assertThat(model.price().get()).isEqualTo("0.2 CHF a kWh now");
    }

    @Test
    void aFleetIsNotRenamedToNothing() {
        SiteModel model = new SiteModel(fleet, NOBODY);
        model.show(Fleets.twelve());
        model.name().set(" ");
        model.rename();
        assertThat(model.problem().get()).isEqualTo("a fleet name must not be empty");
        assertThat(fleet.sent()).isEmpty();
    }

    @Test
    void aTokenIsShownOnceAndThenOnlyItsName() {
        TokensModel model = new TokensModel(fleet, telling, clock);
        List<Answer.Issued> shown = new ArrayList<>();
        TokenEdit edit = new TokenEdit();
        edit.name().set(" dashboard ");
        edit.project().set("film");
        model.create(edit.wish(), shown::add);
        assertThat(shown)
                .singleElement()
                .satisfies(made -> {
                    assertThat(made.token().name()).isEqualTo("dashboard");
                    assertThat(made.token().role()).isEqualTo(Role.VIEWER);
                    assertThat(made.token().project()).as("only a submitter's").isEmpty();
                    assertThat(made.token().expiresAt())
                            .contains(FakeTokens.NOW.plus(Duration.ofDays(90)));
                });
        assertThat(model.tokens()).containsExactly(shown.getFirst().token());
        model.revoke(shown.getFirst().token());
        assertThat(model.tokens()).isEmpty();
        assertThat(told.words()).containsExactly("done: dashboard was revoked");
    }

    @Test
    void aTokenWithoutANameCannotBeAskedFor() {
        TokenEdit edit = new TokenEdit();
        edit.role().set(Role.SUBMITTER);
        assertThat(edit.valid().get()).isFalse();
        edit.name().set("farm");
        assertThat(edit.valid().get()).isTrue();
        edit.project().set("p".repeat(65));
        assertThat(edit.valid().get()).isFalse();
        assertThat(edit.problem().get()).contains("64");
    }

    @Test
    void aRefusedTokenSaysWhy() {
        TokensModel model = new TokensModel(fleet, telling, clock);
        model.create(
                new ApiToken.Wish("x", Role.ADMIN, Optional.of("film"), Optional.empty()),
                _ -> {
                    throw new AssertionError("nothing was issued");
                });
        assertThat(told.words())
                .containsExactly("refused: only a submitter's token can be for one project");
    }

    @Test
    void aBackupIsWrittenWhereThePersonSays() {
        Path file = folder.resolve("today.backup");
        BackupModel model = new BackupModel(fleet, telling, _ -> Optional.of(file), clock);
        model.write();
        assertThat(model.running().get()).isFalse();
        assertThat(model.newest().get())
                .hasValueSatisfying(backup -> assertThat(backup.file()).isEqualTo(file.toString()));
        assertThat(told.words()).containsExactly("done: Backed up to " + file);
    }

    @Test
    void aBackupThatIsRefusedLeavesTheNewestAsItWas() {
        fleet.backups().refuse("the disk is full");
        BackupModel model =
                new BackupModel(fleet, telling, _ -> Optional.of(folder.resolve("b")), clock);
        model.write();
        assertThat(model.newest().get()).isEmpty();
        assertThat(told.words()).containsExactly("refused: the disk is full");
    }

    @Test
    void noFileNoBackup() {
        BackupModel model = new BackupModel(fleet, telling, _ -> Optional.empty(), clock);
        model.write();
        assertThat(told.words()).isEmpty();
        assertThat(model.newest().get()).isEmpty();
    }

    @Test
    void theAuditLogIsSearchedCheckedAndExported() throws Exception {
        FakeAudit log = fleet.audit();
        log.add(line(1, "tokens.create"));
        log.add(line(2, "power.policy"));
        Path file = folder.resolve("log.csv");
        AuditModel model = new AuditModel(fleet, telling, _ -> Optional.of(file));
        model.read();
        assertThat(model.lines()).extracting(AuditLine::number).containsExactly(2L, 1L);
        model.search().set("TOKENS");
        assertThat(model.lines()).extracting(AuditLine::number).containsExactly(1L);
        model.verify();
        assertThat(model.verdict().get())
                .isEqualTo("Checked: all 2 lines are as they were written.");
        log.verdict(new AuditVerdict(2, OptionalLong.of(2), "its hash is another"));
        model.verify();
        assertThat(model.verdict().get())
                .isEqualTo("Line 2 is not as it was written: its hash is another");
        model.export();
        Awaitility.await().until(() -> !told.words().isEmpty());
        assertThat(Files.readString(file)).isEqualTo("1 tokens.create\n");
    }

    private static AuditLine line(long number, String action) {
        return new AuditLine(
                number,
                Instant.EPOCH.plusSeconds(number),
                "ann",
                "window",
                action,
                "",
                "",
                "",
                true,
                "",
                "");
    }
}
