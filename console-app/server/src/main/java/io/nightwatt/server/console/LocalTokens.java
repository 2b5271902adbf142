package io.nightwatt.server.console;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.ApiToken;
import io.nightwatt.engine.console.EnrolmentToken;
import io.nightwatt.engine.console.TokenBook;
import io.nightwatt.server.identity.ApiTokens;
import io.nightwatt.server.identity.EnrolmentTokens;
import io.nightwatt.server.identity.IdentityException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Tokens for a window or a script in this process.
///
/// @param slow runs what touches the database
/// @param actor who speaks
record LocalTokens(ApiTokens api, EnrolmentTokens enrolment, Executor slow, String actor)
        implements TokenBook {

    @Override
    public CompletionStage<List<ApiToken>> tokens() {
        return later(api::all);
    }

    @Override
    public CompletionStage<Answer> create(ApiToken.Wish wish) {
        return later(() -> made(wish));
    }

    private Answer made(ApiToken.Wish wish) {
        try {
            ApiTokens.Made made = api.create(wish, actor);
            return new Answer.Issued(made.token(), made.secret());
        } catch (IdentityException e) {
            return new Answer.Refused(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public CompletionStage<Answer> revoke(long id) {
        return later(() -> ended(api.revoke(id), "there is no token " + id + " that is in force"));
    }

    @Override
    public CompletionStage<List<EnrolmentToken>> enrolments() {
        return later(enrolment::outstanding);
    }

    @Override
    public CompletionStage<Answer> revokeEnrolment(String id) {
        return later(() ->
                ended(
                        enrolment.revoke(id),
                        "there is no such enrolment token that could still be used"));
    }

    private static Answer ended(boolean was, String otherwise) {
        return was ? new Answer.Done() : new Answer.Refused(otherwise);
    }

    private <T> CompletionStage<T> later(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, slow);
    }
}
