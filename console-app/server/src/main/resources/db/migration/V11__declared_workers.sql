-- A token may be for one worker that a person has declared: only that one is enrolled with it. It may be run twice.
ALTER TABLE enrolment_tokens ADD COLUMN IF NOT EXISTS worker_id BIGINT;
