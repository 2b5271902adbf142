package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpStatus;

/// What kinds of problem the API answers with. Scripts go by these words, so one that has been
/// given out keeps its meaning.
public enum ProblemType {
    BAD_REQUEST(400, "bad-request", "The request makes no sense as it is; the detail says where"),
    UNAUTHORISED(401, "unauthorised", "No bearer token was shown, or none that is in force"),
    FORBIDDEN(403, "forbidden", "The token's role may not do this"),
    NOT_FOUND(404, "not-found", "There is nothing of that name or number"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This path is there, but not for this method"),
    TIMED_OUT(408, "timed-out", "The request took too long to arrive"),
    CONFLICT(409, "conflict", "It cannot be done as things stand; the detail says why"),
    CONFIRM_NEEDED(409, "confirm-needed", "It is done only with \"confirm\": true"),
    KEY_IN_USE(409, "key-in-use", "The first request with this idempotency key is not done yet"),
    PRECONDITION_FAILED(412, "precondition-failed", "It has been changed since it was read"),
    TOO_LARGE(413, "too-large", "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body is not application/json"),
    KEY_REUSED(422, "key-reused", "This idempotency key came before, with another request"),
    RATE_LIMITED(429, "rate-limited", "Too much from here; Retry-After says how long to wait"),
    HEADERS_TOO_LARGE(431, "headers-too-large", "The headers are too large"),
    INTERNAL(500, "internal", "The console failed on this; see its log"),
    UPSTREAM(502, "upstream", "What the console asked in turn did not answer as it should"),
    UNAVAILABLE(503, "unavailable", "The console cannot do this at the moment");

    private final int status;
    private final String word;
    private final String title;

    ProblemType(int status, String word, String title) {
        this.status = status;
        this.word = word;
        this.title = title;
    }

    /// What a problem with this status is when nobody said it more exactly.
    public static ProblemType of(HttpStatus status) {
        for (ProblemType each : values()) {
            if (each.status == status.code()) {
                return each;
            }
        }
        return status.isServerError() ? INTERNAL : BAD_REQUEST;
    }

    /// The last part of the URN.
    public String word() {
        return word;
    }

    /// What stands in the field `type`.
    public String urn() {
        return "urn:nightwatt:problem:" + word;
    }

    /// One sentence for every problem of this type.
    public String title() {
        return title;
    }

    public HttpStatus status() {
        return HttpStatus.valueOf(status);
    }
}
