package io.nightwatt.server.console;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.ApiToken;
import io.nightwatt.engine.console.AuditBook;
import io.nightwatt.engine.console.AuditLine;
import io.nightwatt.engine.console.AuditQuery;
import io.nightwatt.engine.console.AuditVerdict;
import io.nightwatt.engine.console.Backup;
import io.nightwatt.engine.console.BackupBook;
import io.nightwatt.engine.console.EnrolmentToken;
import io.nightwatt.engine.console.TokenBook;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// What stands in for books that are not kept yet: they are empty and refuse everything.
final class StandIns {

    private static final Answer NOT_YET = new Answer.Refused("this console cannot do that yet");

    private StandIns() {}

    static final class Tokens implements TokenBook {
        @Override
        public CompletionStage<List<ApiToken>> tokens() {
            return CompletableFuture.completedStage(List.of());
        }

        @Override
        public CompletionStage<Answer> create(ApiToken.Wish wish) {
            return CompletableFuture.completedStage(NOT_YET);
        }

        @Override
        public CompletionStage<Answer> revoke(long id) {
            return CompletableFuture.completedStage(NOT_YET);
        }

        @Override
        public CompletionStage<List<EnrolmentToken>> enrolments() {
            return CompletableFuture.completedStage(List.of());
        }

        @Override
        public CompletionStage<Answer> revokeEnrolment(String id) {
            return CompletableFuture.completedStage(NOT_YET);
        }
    }

    static final class Audit implements AuditBook {
        @Override
        public CompletionStage<List<AuditLine>> lines(AuditQuery query) {
            return CompletableFuture.completedStage(List.of());
        }

        @Override
        public CompletionStage<AuditVerdict> verify() {
            return CompletableFuture.completedStage(new AuditVerdict(0, OptionalLong.empty(), ""));
        }

        @Override
        public CompletionStage<byte[]> document(AuditQuery query, Format format) {
            return CompletableFuture.completedStage(new byte[0]);
        }
    }

    static final class Backups implements BackupBook {
        @Override
        public CompletionStage<Answer> write(Path file) {
            return CompletableFuture.completedStage(NOT_YET);
        }

        @Override
        public CompletionStage<Optional<Backup>> newest() {
            return CompletableFuture.completedStage(Optional.empty());
        }
    }
}
