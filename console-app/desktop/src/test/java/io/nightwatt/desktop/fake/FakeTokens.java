package io.nightwatt.desktop.fake;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.ApiToken;
import io.nightwatt.engine.console.EnrolmentToken;
import io.nightwatt.engine.console.Role;
import io.nightwatt.engine.console.TokenBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Tokens in memory, none of which opens anything.
public final class FakeTokens implements TokenBook {
    /// When everything here happens.
    public static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final List<ApiToken> tokens = new ArrayList<>();
    private final List<EnrolmentToken> enrolments = new ArrayList<>();

    /// What a studio has.
    public void studio() {
        Instant now = Instant.now();
        add(
                new ApiToken(
                        1,
                        "farm dashboard",
                        Role.VIEWER,
                        Optional.empty(),
                        "noor",
                        now.minus(Duration.ofDays(41)),
                        Optional.of(now.plus(Duration.ofDays(49))),
                        Optional.of(now.minus(Duration.ofMinutes(3))),
                        Optional.empty()));
        add(
                new ApiToken(
                        2,
                        "blender submit script",
                        Role.SUBMITTER,
                        Optional.of("short film"),
                        "noor",
                        now.minus(Duration.ofDays(12)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        add(
                new EnrolmentToken(
                        "e1",
                        "render-13",
                        Set.of(),
                        Set.of("render"),
                        "noor",
                        now.minus(Duration.ofMinutes(12)),
                        now.plus(Duration.ofMinutes(48))));
    }

    /// Puts one in, as the newest.
    public void add(ApiToken token) {
        tokens.addFirst(token);
    }

    /// Puts one in, as the newest.
    public void add(EnrolmentToken token) {
        enrolments.addFirst(token);
    }

    @Override
    public CompletionStage<List<ApiToken>> tokens() {
        return CompletableFuture.completedStage(List.copyOf(tokens));
    }

    @Override
    public CompletionStage<Answer> create(ApiToken.Wish wish) {
        return CompletableFuture.completedStage(
                wish.problem().<Answer>map(Answer.Refused::new).orElseGet(() -> issued(wish)));
    }

    private Answer issued(ApiToken.Wish wish) {
        long id = tokens.size() + 1L;
        ApiToken token =
                new ApiToken(
                        id,
                        wish.name(),
                        wish.role(),
                        wish.project(),
                        "ann",
                        NOW,
                        wish.validFor().map(NOW::plus),
                        Optional.empty(),
                        Optional.empty());
        add(token);
        return new Answer.Issued(token, "nwt_secret-of-" + id);
    }

    @Override
    public CompletionStage<Answer> revoke(long id) {
        boolean there = tokens.stream().anyMatch(each -> each.id() == id);
        tokens.replaceAll(each -> each.id() == id ? revoked(each) : each);
        return CompletableFuture.completedStage(
                there ? new Answer.Done() : new Answer.Refused("there is no token " + id));
    }

    private static ApiToken revoked(ApiToken token) {
        return new ApiToken(
                token.id(),
                token.name(),
                token.role(),
                token.project(),
                token.createdBy(),
                token.createdAt(),
                token.expiresAt(),
                token.lastUsedAt(),
                Optional.of(NOW));
    }

    @Override
    public CompletionStage<List<EnrolmentToken>> enrolments() {
        return CompletableFuture.completedStage(List.copyOf(enrolments));
    }

    @Override
    public CompletionStage<Answer> revokeEnrolment(String id) {
        return CompletableFuture.completedStage(
                enrolments.removeIf(each -> each.id().equals(id))
                        ? new Answer.Done()
                        : new Answer.Refused("there is no such token"));
    }
}
