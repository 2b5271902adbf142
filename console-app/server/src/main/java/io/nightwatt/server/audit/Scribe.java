package io.nightwatt.server.audit;

import io.nightwatt.engine.console.Answer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// Has what is done at a window done, and written down; while nothing can be written, nothing is
/// done.
///
/// @param actor who sits there
record Scribe(AuditLog audit, String actor) {

    private static final String WINDOW = "window";
    private static final Answer NO_ROOM =
            new Answer.Refused(
                    "the audit log cannot be written at the moment, and nothing is changed without"
                            + " it; see the console's log");

    /// The answer comes when the line is in the database.
    CompletionStage<Answer> noted(Wishes.Wish wish, Supplier<CompletionStage<Answer>> work) {
        if (!audit.hasRoom()) {
            return CompletableFuture.completedStage(NO_ROOM);
        }
        return work.get()
                .handle((answer, failure) ->
                        audit.write(entry(wish, answer, failure))
                                .handle((_, _) -> outcome(answer, failure)))
                .thenCompose(written -> written)
                .thenCompose(outcome -> outcome);
    }

    private static CompletionStage<Answer> outcome(Answer answer, Throwable failure) {
        return failure == null
                ? CompletableFuture.completedStage(answer)
                : CompletableFuture.failedStage(failure);
    }

    private AuditEntry entry(Wishes.Wish wish, Answer answer, Throwable failure) {
        boolean accepted = failure == null && !(answer instanceof Answer.Refused);
        String note =
                failure == null
                        ? answer instanceof Answer.Refused(String why) ? why : ""
                        : "failed: " + failure.getMessage();
        return new AuditEntry(
                actor,
                WINDOW,
                wish.action(),
                wish.target(),
                wish.before(),
                wish.after(),
                accepted,
                note);
    }
}
