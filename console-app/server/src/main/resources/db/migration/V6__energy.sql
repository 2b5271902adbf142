-- What each worker was and took on each local day: for whoever reads the tables. It is made from energy_days.
CREATE TABLE IF NOT EXISTS power_consumption_log (
    worker_id       BIGINT NOT NULL,
    date            DATE NOT NULL,
    timezone        VARCHAR(100) NOT NULL,
    active_minutes  INTEGER NOT NULL,
    idle_minutes    INTEGER NOT NULL,
    off_minutes     INTEGER NOT NULL,
    unknown_minutes INTEGER NOT NULL,
    -- By the GPUs' rated watts.
    estimated_kwh   DOUBLE PRECISION NOT NULL,
    -- By the GPUs themselves; null where none measures.
    measured_kwh    DOUBLE PRECISION,
    PRIMARY KEY (worker_id, date)
);

-- The quarters of an hour of one worker on one day in UTC. What is in `slots` is known to the energy accounts alone.
CREATE TABLE IF NOT EXISTS energy_days (
    worker_id BIGINT NOT NULL,
    utc_day   DATE NOT NULL,
    slots     BYTEA NOT NULL,
    PRIMARY KEY (worker_id, utc_day)
);

CREATE INDEX IF NOT EXISTS energy_days_by_day ON energy_days (utc_day);

-- What a person has said of the machine around the GPUs, and what a meter told of it.
CREATE TABLE IF NOT EXISTS energy_hosts (
    worker_id BIGINT PRIMARY KEY,
    host_json JSON NOT NULL
);
