-- Jobs that can be paused, wait for a time or for other jobs, and have a key of their submitter's. A console may be
-- killed between these statements, each of which is for good: so each may come twice.

-- The state of a paused job is 'queued' (the check of the third version knows no other word) and it is paused.
ALTER TABLE jobs ADD COLUMN IF NOT EXISTS paused BOOLEAN DEFAULT FALSE NOT NULL;

-- Null where nothing ever kept a job back.
ALTER TABLE jobs ADD COLUMN IF NOT EXISTS barrier_json JSON;

ALTER TABLE jobs ADD COLUMN IF NOT EXISTS client_key VARCHAR(200) DEFAULT '' NOT NULL;
