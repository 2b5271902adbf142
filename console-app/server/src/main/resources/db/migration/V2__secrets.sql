-- Keys, passwords and tokens of wake methods, sealed (AES-256-GCM: nonce, text and tag in base64) by a key that
-- lies in a file beside the database. A copy of the database alone opens none of them.

CREATE TABLE secrets (
    name       VARCHAR(100) PRIMARY KEY,
    key_id     VARCHAR(16) NOT NULL,
    sealed     TEXT NOT NULL,
    created_by VARCHAR(200) NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
