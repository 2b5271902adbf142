-- What scripts were answered that named their requests by an idempotency key, so that a request which comes again does nothing
-- again. A line without an answer is of a request that is not done, or whose end nobody knows.
CREATE TABLE IF NOT EXISTS answers (
    caller          VARCHAR(300) NOT NULL,
    idempotency_key VARCHAR(200) NOT NULL,
    request_sha256  VARCHAR(64) NOT NULL,
    at              TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    status          INT,
    body            TEXT,
    PRIMARY KEY (caller, idempotency_key)
);

CREATE INDEX IF NOT EXISTS answers_by_time ON answers (at);
