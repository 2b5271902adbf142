package io.nightwatt.server.audit;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.ApiToken;
import io.nightwatt.engine.console.Backup;
import io.nightwatt.engine.console.BackupBook;
import io.nightwatt.engine.console.EnrolmentToken;
import io.nightwatt.engine.console.SecretBook;
import io.nightwatt.engine.console.TokenBook;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Secrets, tokens and backups, with what is done with them written down: never a secret itself.
final class AuditedBooks {

    private AuditedBooks() {}

    record Secrets(SecretBook inner, Scribe scribe) implements SecretBook {

        @Override
        public CompletionStage<List<String>> names() {
            return inner.names();
        }

        @Override
        public CompletionStage<Answer> set(String name, String text) {
            return scribe.noted(
                    new Wishes.Wish("set secret", name, "", ""), () -> inner.set(name, text));
        }
    }

    record Tokens(TokenBook inner, Scribe scribe) implements TokenBook {

        @Override
        public CompletionStage<List<ApiToken>> tokens() {
            return inner.tokens();
        }

        @Override
        public CompletionStage<Answer> create(ApiToken.Wish wish) {
            return scribe.noted(
                    new Wishes.Wish("create token", wish.name(), "", Wishes.text(wish)),
                    () -> inner.create(wish));
        }

        @Override
        public CompletionStage<Answer> revoke(long id) {
            return scribe.noted(
                    new Wishes.Wish("revoke token", "token " + id, "", ""), () -> inner.revoke(id));
        }

        @Override
        public CompletionStage<List<EnrolmentToken>> enrolments() {
            return inner.enrolments();
        }

        @Override
        public CompletionStage<Answer> revokeEnrolment(String id) {
            return scribe.noted(
                    new Wishes.Wish("revoke enrolment token", id, "", ""),
                    () -> inner.revokeEnrolment(id));
        }
    }

    record Backups(BackupBook inner, Scribe scribe) implements BackupBook {

        @Override
        public CompletionStage<Answer> write(String file) {
            return scribe.noted(
                    new Wishes.Wish("write backup", file, "", ""), () -> inner.write(file));
        }

        @Override
        public CompletionStage<Optional<Backup>> newest() {
            return inner.newest();
        }
    }
}
