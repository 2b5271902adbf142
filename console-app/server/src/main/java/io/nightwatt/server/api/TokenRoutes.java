package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.ApiToken;
import io.nightwatt.engine.console.EnrolmentToken;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// API tokens, and enrolment tokens that are still out: made, listed and revoked.
final class TokenRoutes {

    private static final int LIST_MAX = 1_000;

    private final FleetClient fleet;

    TokenRoutes(FleetClient fleet) {
        this.fleet = fleet;
    }

    /// @param project only for a submitter
    /// @param validForSeconds when missing, until it is revoked
    record WishBody(
            @Nullable String name,
            @Nullable String role,
            @Nullable String project,
            @Nullable Long validForSeconds) {

        /// @throws IllegalArgumentException when something is missing or wrong
        ApiToken.Wish wish() {
            if (name == null || role == null) {
                throw new IllegalArgumentException("a token needs a \"name\" and a \"role\"");
            }
            Role known =
                    Role.of(role)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "a \"role\" is one of %s, not '%s'"
                                                    .formatted(words(), role)));
            var wish =
                    new ApiToken.Wish(
                            name.strip(),
                            known,
                            Optional.ofNullable(project).map(String::strip),
                            Optional.ofNullable(validForSeconds)
                                    .map(each ->
                                            Duration.ofSeconds(
                                                    Math.clamp(each, -1, Integer.MAX_VALUE))));
            wish.problem()
                    .ifPresent(problem -> {
                        throw new IllegalArgumentException(problem);
                    });
            return wish;
        }

        private static String words() {
            return String.join(", ", Arrays.stream(Role.values()).map(Role::word).toList());
        }
    }

    /// Takes `limit` and `cursor` (the `next_cursor` of an answer).
    HttpResponse list(ServiceRequestContext ctx, HttpRequest request) {
        QueryParams given = ctx.queryParams();
        try {
            Queries.allowOnly(given, List.of("cursor", "limit"));
            Page page = Page.of(given, LIST_MAX, LIST_MAX);
            return HttpResponse.of(
                    fleet.tokens()
                            .tokens()
                            .thenApply(tokens -> document(tokens, page))
                            .toCompletableFuture());
        } catch (IllegalArgumentException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    HttpResponse create(HttpRequest request) {
        return Exchange.read(
                request,
                WishBody.class,
                body -> Exchange.answer(fleet.tokens().create(body.wish())));
    }

    HttpResponse revoke(ServiceRequestContext ctx, HttpRequest request) {
        String id = String.valueOf(ctx.pathParam("id"));
        return id.matches("[1-9]\\d{0,17}")
                ? ended(fleet.tokens().revoke(Long.parseLong(id)).toCompletableFuture())
                : Problem.of(HttpStatus.BAD_REQUEST, "a token's id is a positive number");
    }

    HttpResponse enrolments() {
        return HttpResponse.of(
                fleet.tokens()
                        .enrolments()
                        .thenApply(TokenRoutes::enrolments)
                        .toCompletableFuture());
    }

    HttpResponse revokeEnrolment(ServiceRequestContext ctx, HttpRequest request) {
        String id = String.valueOf(ctx.pathParam("id"));
        return id.matches("[0-9a-f]{16}")
                ? ended(fleet.tokens().revokeEnrolment(id).toCompletableFuture())
                : Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "an enrolment token's id is 16 hexadecimal digits (not the token itself)");
    }

    private static HttpResponse ended(CompletableFuture<Answer> coming) {
        return HttpResponse.of(
                coming.thenApply(answer ->
                        answer instanceof Answer.Refused(String why)
                                ? Problem.of(HttpStatus.NOT_FOUND, why)
                                : Exchange.response(answer)));
    }

    private static HttpResponse document(List<ApiToken> tokens, Page page) {
        List<ApiToken> part =
                tokens.stream()
                        .filter(each -> each.id() < page.after().orElse(Long.MAX_VALUE))
                        .limit(page.limit())
                        .toList();
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        ArrayNode list = document.putArray("tokens");
        part.forEach(token -> list.add(document(token)));
        document.put("next_cursor", Page.next(part, page.limit(), ApiToken::id));
        return Exchange.json(HttpStatus.OK, document);
    }

    private static HttpResponse enrolments(List<EnrolmentToken> tokens) {
        ArrayNode list = Exchange.MAPPER.createArrayNode();
        for (EnrolmentToken token : tokens) {
            ObjectNode shown = list.addObject().put("id", token.id()).put("name", token.name());
            token.tags().forEach(shown.putArray("tags")::add);
            token.groups().forEach(shown.putArray("groups")::add);
            shown.put("created_by", token.createdBy())
                    .put("created_at", token.createdAt().toString())
                    .put("expires_at", token.expiresAt().toString());
        }
        return Exchange.json(
                HttpStatus.OK, Exchange.MAPPER.createObjectNode().set("enrolment_tokens", list));
    }

    static ObjectNode document(Answer.Issued issued) {
        return document(issued.token()).put("token", issued.secret());
    }

    static ObjectNode document(ApiToken token) {
        return Exchange.MAPPER
                .createObjectNode()
                .put("id", token.id())
                .put("name", token.name())
                .put("role", token.role().word())
                .put("project", token.project().orElse(null))
                .put("created_by", token.createdBy())
                .put("created_at", token.createdAt().toString())
                .put("expires_at", token.expiresAt().map(Instant::toString).orElse(null))
                .put("last_used_at", token.lastUsedAt().map(Instant::toString).orElse(null))
                .put("revoked_at", token.revokedAt().map(Instant::toString).orElse(null));
    }
}
