package io.nightwatt.engine.console;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// Who may come in: tokens for people's scripts and for new machines.
///
/// All methods may be called from any thread and never block. They complete exceptionally only when
/// the services are gone.
public interface TokenBook {

    /// Every API token there ever was, also expired and revoked ones, newest first.
    CompletionStage<List<ApiToken>> tokens();

    /// Makes an API token. Answered by [Answer.Issued] or refused.
    CompletionStage<Answer> create(ApiToken.Wish wish);

    /// Ends an API token at once, for good. Refused when there is none of this id.
    CompletionStage<Answer> revoke(long id);

    /// Enrolment tokens that can still be used, newest first. They are made by
    /// [FleetCommand.MintToken].
    CompletionStage<List<EnrolmentToken>> enrolments();

    /// Takes an enrolment token back. Refused when it was used, has expired or never was.
    CompletionStage<Answer> revokeEnrolment(String id);
}
