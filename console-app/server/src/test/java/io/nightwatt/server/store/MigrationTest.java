package io.nightwatt.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// What an older console has stored is there after the tables have changed.
class MigrationTest {

    /// Each test has its own.
    private final String url =
            "jdbc:h2:mem:"
                    + UUID.randomUUID()
                    + ";DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(url, "sa", "")
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private static void insert(Statement sql, int id) throws SQLException {
        sql.execute(
                "INSERT INTO jobs (id, name, owner, project, job_type, priority, state,"
                        + " state_since, state_reason, submitted_at, spec_json, segments_json,"
                        + " last_attempt) VALUES ("
                        + id
                        + ", 'shot', 'ann', 'film', 'render', 50, 'running', NOW(), '', NOW(),"
                        + " JSON '{}', JSON '[]', 41)");
    }

    @Test
    void jobsOfAnOlderConsoleAreNotPaused() throws SQLException {
        migrate("3");
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement sql = connection.createStatement()) {
            insert(sql, 7);
            migrate("latest");
            try (ResultSet row = sql.executeQuery("SELECT * FROM jobs")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString("state")).isEqualTo("running");
                assertThat(row.getBoolean("paused")).isFalse();
                assertThat(row.getString("client_key")).isEmpty();
                assertThat(row.getString("barrier_json")).isNull();
                assertThat(row.next()).isFalse();
            }
        }
    }

    /// Each statement of it is for good by itself: it must pass over what it did before it was
    /// killed.
    @Test
    void aMigrationThatWasKilledIsDoneOnceMore() throws Exception {
        migrate("3");
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement sql = connection.createStatement()) {
            for (String statement : statements("V4__job_terms.sql")) {
                sql.execute(statement);
            }
            migrate("latest");
            try (ResultSet row = sql.executeQuery("SELECT paused FROM jobs")) {
                assertThat(row.next()).isFalse();
            }
        }
    }

    private static List<String> statements(String name) throws Exception {
        try (var in = Database.class.getResourceAsStream("/db/migration/" + name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.replaceAll("(?m)^--.*$", "").split(";"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        }
    }
}
