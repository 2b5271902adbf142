package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;

/// What to do with a one-time token.
final class EnrolHint {

    private EnrolHint() {}

    /// @param made `token`, `expires_at` and `console`
    static String of(JsonNode made) {
        String token = made.path("token").asText();
        return """
        %s

        Run this on the machine before %s:
          sudo nightwatt-agent enroll --console %s --token %s\
        """
                .formatted(
                        token,
                        made.path("expires_at").asText(),
                        made.path("console").asText(),
                        token);
    }
}
