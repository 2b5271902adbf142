-- What remains of the GPUs' samples when the samples themselves are gone: the hours of one UTC day of
-- one GPU. What is in `summary` is known to the metric store alone.
CREATE TABLE IF NOT EXISTS metric_summaries (
    worker_id BIGINT NOT NULL,
    gpu_uuid  VARCHAR(400) NOT NULL,
    utc_day   DATE NOT NULL,
    samples   BIGINT NOT NULL,
    summary   BYTEA NOT NULL,
    PRIMARY KEY (worker_id, gpu_uuid, utc_day)
);

CREATE INDEX IF NOT EXISTS metric_summaries_by_day ON metric_summaries (utc_day);
