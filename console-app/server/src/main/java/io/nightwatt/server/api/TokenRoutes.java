package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.ApiToken;
import java.time.Instant;

/// API tokens: made, listed and revoked.
final class TokenRoutes {

    private TokenRoutes() {}

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
