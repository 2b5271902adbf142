package io.nightwatt.engine.console;

import io.nightwatt.engine.fleet.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is known of an API token; its secret was shown once, when it was made.
///
/// @param id never used again
/// @param project the one project whose jobs it is for; empty for all
/// @param createdBy who made it
/// @param expiresAt empty when it holds until it is revoked
/// @param lastUsedAt to about a minute; empty when it never was
/// @param revokedAt empty while it was not
public record ApiToken(
        long id,
        String name,
        Role role,
        Optional<String> project,
        String createdBy,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {

    /// Whether a token can be used.
    public enum Standing {
        VALID,
        EXPIRED,
        REVOKED
    }

    public Standing standing(Instant now) {
        if (revokedAt.isPresent()) {
            return Standing.REVOKED;
        }
        return expiresAt.isPresent() && !now.isBefore(expiresAt.get())
                ? Standing.EXPIRED
                : Standing.VALID;
    }

    /// A wish for a token.
    ///
    /// @param project only for jobs of this project; empty for all
    /// @param validFor at least a minute, at most [#VALID_FOR_MAX]; empty until it is revoked
    public record Wish(
            String name, Role role, Optional<String> project, Optional<Duration> validFor) {

        public static final Duration VALID_FOR_MIN = Duration.ofMinutes(1);
        public static final Duration VALID_FOR_MAX = Duration.ofDays(3660);

        /// What is wrong with it; empty when nothing is. That a name is taken shows only later.
        public Optional<String> problem() {
            if (validFor.isPresent()
                    && (validFor.get().compareTo(VALID_FOR_MIN) < 0
                            || validFor.get().compareTo(VALID_FOR_MAX) > 0)) {
                return Optional.of("a token is valid for 1 minute to 10 years");
            }
            if (project.isPresent() && role != Role.SUBMITTER) {
                return Optional.of("only a submitter's token can be for one project");
            }
            return Names.problem("name", name)
                    .or(() -> project.flatMap(each -> Names.problem("project", each)));
        }
    }
}
