package io.nightwatt.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.engine.console.ApiToken;
import io.nightwatt.engine.console.Role;
import io.nightwatt.server.store.ApiTokenRows;
import io.nightwatt.server.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    @TempDir Path folder = Path.of("");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private Database database;
    private ApiTokens tokens;

    @BeforeEach
    void open() {
        database = Database.open(folder);
        tokens = anew();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private ApiTokens anew() {
        return new ApiTokens(new ApiTokenRows(database), now::get);
    }

    private static ApiToken.Wish wish(String name, Optional<Duration> validFor) {
        return new ApiToken.Wish(name, Role.VIEWER, Optional.empty(), validFor);
    }

    private ApiTokens.Made made(String name) throws IdentityException {
        return tokens.create(wish(name, Optional.empty()), "ann");
    }

    private Optional<Instant> lastUse() {
        return anew().all().getFirst().lastUsedAt();
    }

    @Test
    void has256RandomBitsAndNoTwoAreAlike() throws Exception {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            String secret = made("t" + i).secret();
            assertThat(secret).matches("nwt_[A-Za-z0-9_-]{43}");
            assertThat(seen.add(secret)).isTrue();
        }
    }

    @Test
    void theSecretIsNowhereToBeRead() throws Exception {
        ApiTokens.Made made = made("ann");
        String random = made.secret().substring(ApiTokens.PREFIX.length());
        assertThat(made.toString()).doesNotContain(random);
        String rows = database.read(sql -> sql.fetch("SELECT * FROM api_tokens").formatCSV());
        assertThat(rows).contains("ann").doesNotContain(random);
    }

    @Test
    void opensUntilItExpiresAndNotAnInstantLonger() throws Exception {
        String secret = tokens.create(wish("ann", Optional.of(Duration.ofHours(1))), "x").secret();
        now.set(NOW.plusSeconds(3_599));
        assertThat(tokens.find(secret)).isPresent();
        now.set(NOW.plusSeconds(3_600));
        assertThat(tokens.find(secret)).isEmpty();
        assertThat(anew().find(secret)).isEmpty();
    }

    @Test
    void aRevokedOneOpensNothingNorAfterARestart() throws Exception {
        ApiTokens.Made made = made("ann");
        assertThat(tokens.revoke(made.token().id())).isTrue();
        assertThat(tokens.revoke(made.token().id())).isFalse();
        assertThat(tokens.find(made.secret())).isEmpty();
        assertThat(anew().find(made.secret())).isEmpty();
        assertThat(anew().all().getFirst().standing(NOW)).isEqualTo(ApiToken.Standing.REVOKED);
    }

    @Test
    void whatIsAlmostATokenIsNone() throws Exception {
        String secret = made("ann").secret();
        String cut = secret.substring(0, secret.length() - 1);
        for (String almost :
                new String[] {
                    "",
                    "nwt_",
                    cut,
                    secret + "a",
                    secret.substring(4),
                    " " + secret,
                    secret.toUpperCase(Locale.ROOT),
                    "nwt_" + "a".repeat(100_000)
                }) {
            assertThat(tokens.find(almost)).isEmpty();
        }
        assertThat(tokens.find(secret)).isPresent();
    }

    @Test
    void whenItWasUsedIsWrittenOnceAMinuteAtMost() throws Exception {
        String secret = made("ann").secret();
        tokens.find(secret);
        tokens.writeUse();
        assertThat(lastUse()).contains(NOW);
        now.set(NOW.plusSeconds(59));
        tokens.find(secret);
        tokens.writeUse();
        assertThat(lastUse()).contains(NOW);
        now.set(NOW.plusSeconds(61));
        tokens.find(secret);
        tokens.writeUse();
        assertThat(lastUse()).contains(NOW.plusSeconds(61));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api",
                "API",
                "This Machine",
                "window",
                " ann",
                "",
                "a\nb",
                "taken",
                "TAKEN"
            })
    void noNameThatCouldBeSomebodyElses(String name) throws Exception {
        made("taken");
        assertThatThrownBy(() -> made(name)).isInstanceOf(IdentityException.class);
    }

    @Test
    void aNameIsFreeAgainWhenItsTokenIsRevokedOrHasExpired() throws Exception {
        tokens.revoke(made("ann").token().id());
        tokens.create(wish("ann", Optional.of(Duration.ofMinutes(1))), "x");
        now.set(NOW.plusSeconds(60));
        assertThat(made("ann").token().id()).isEqualTo(3);
    }
}
