package io.nightwatt.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerRowsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir Path folder = Path.of("");

    private Database database;
    private AnswerRows rows;

    @BeforeEach
    void open() {
        database = Database.open(folder);
        rows = new AnswerRows(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasBegunAndNeverEndedIsKnownAsSuchAfterARestart() {
        assertThat(rows.begin("ann", "k", "sha", NOON)).isEmpty();
        database.close();
        open();
        assertThat(rows.begin("ann", "k", "sha", NOON))
                .contains(new AnswerRows.Kept("sha", Optional.empty(), Optional.empty()));
    }

    @Test
    void anAnswerIsKeptForADay() {
        rows.begin("ann", "k", "sha", NOON);
        rows.end("ann", "k", 201, Optional.of("{}"));
        Instant later = NOON.plus(AnswerRows.KEPT);
        assertThat(rows.begin("ann", "k", "other", later))
                .contains(new AnswerRows.Kept("sha", Optional.of(201), Optional.of("{}")));
        assertThat(rows.begin("bob", "k", "sha", later)).isEmpty();
        assertThat(rows.begin("ann", "k", "sha", later.plusMillis(1))).isEmpty();
    }

    @Test
    void whatIsForgottenMayBeginAgain() {
        rows.begin("ann", "k", "sha", NOON);
        rows.forget("ann", "k");
        assertThat(rows.begin("ann", "k", "sha", NOON)).isEmpty();
    }
}
